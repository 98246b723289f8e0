import Amphora
import Bytes

extension TermColumns {
  /// Adds the terms of a dict of the source and their columns, as the dict holds them.
  static func addVocabulary(
    _ name: String, of record: Record, to fields: inout Fields, in assembly: inout ModelAssembly
  ) throws(ReadError) {
    let graph = record.graph
    let node = try record.member(name)
    fields["columns_by"] = .string(Choice.vocabulary.rawValue)
    let count: Int
    if graph.kind(node) == .scalarDict {
      let first = graph.origin.nodes[node].value
      let (terms, columns) = (graph.array(first), graph.array(first + 1))
      guard graph.tensor(terms).type == .utf8, graph.tensor(columns).type.isInteger else {
        throw record.unexpected("\(name) has more than texts and integers")
      }
      fields["terms"] = .tensor(terms)
      fields["term_columns"] = .tensor(columns)
      count = graph.tensor(terms).shape.first ?? 0
    } else {
      let made = try pairs(name, node, of: record)
      count = made.terms.count
      fields["terms"] = .tensor(assembly.add(Tensor(.utf8, [count], StringSource(made.terms))))
      fields["term_columns"] = .tensor(
        assembly.add(Tensor(.int64, [count], ContiguousSource(made.columns))))
    }
    fields["columns"] = .integer(count)
  }

  /// The entries of a dict; of a list or a set of terms that was never fitted, their places.
  private static func pairs(
    _ name: String, _ node: Int, of record: Record
  ) throws(ReadError) -> (terms: [String], columns: [Int64]) {
    let graph = record.graph
    var (terms, columns): ([String], [Int64]) = ([], [])
    if let pairs = try graph.pairs(node) {
      let entries = SourceTypes.entries(of: node, in: graph) ?? graph.children(node)
      guard pairs.count * 2 == entries.count else {
        throw record.unexpected("\(name) has more than texts and integers")
      }
      for (key, value) in pairs {
        guard case .string(let term) = key, case .integer(let column)? = try value.scalar(in: graph)
        else { throw record.unexpected("\(name) has more than texts and integers") }
        terms.append(term)
        columns.append(Int64(column))
      }
      return (terms, columns)
    }
    guard let members = try graph.members(node) else {
      throw record.unexpected("\(name) is no dict and no list of texts")
    }
    for case .string(let term) in members { terms.append(term) }
    guard terms.count == members.count else {
      throw record.unexpected("\(name) has more than texts")
    }
    let isSet = graph.kind(node) == .set || graph.kind(node) == .frozenSet
    // Python compares characters; so do the bytes of UTF-8.
    if isSet { terms.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    return (terms, terms.indices.map { Int64($0) })
  }

  /// Adds the columns of a hash.
  static func addHash(of record: Record, to fields: inout Fields) throws(ReadError) {
    fields["columns_by"] = .string(Choice.hash.rawValue)
    fields["columns"] = .integer(try record.integer("n_features"))
    fields["alternate_sign"] = .bool(try record.bool("alternate_sign"))
    // Until 0.21 sizes could be taken of what was counted.
    let isAbsolute = try record.has("non_negative") ? try record.bool("non_negative") : false
    fields["absolute"] = .bool(isAbsolute)
  }
}

/// The type of the numbers that texts and records become.
enum CountType: String {
  case float64, float32, int64

  /// The type that an object asks for.
  ///
  /// - Throws: `unexpectedState` for any other.
  init(of record: Record) throws(ReadError) {
    guard case .node(let node)? = try record.attribute("dtype") else {
      throw record.unexpected("its dtype is no type")
    }
    let name = record.graph.dtypeName(node)
    guard let type = CountType.names.first(where: { $0.names.contains(name) })?.type else {
      throw record.unexpected("its dtype is \(name)")
    }
    self = type
  }

  // Narrower integers are answered as int64; no count is too large for them.
  private static let names: [(type: CountType, names: [String])] = [
    (
      .float64,
      [
        "numpy.float64", "numpy.float_", "<f8", "f8", "float64", "builtins.float",
        "__builtin__.float", "float", "d",
      ]
    ),
    (.float32, ["numpy.float32", "<f4", "f4", "float32", "f"]),
    (
      .int64,
      [
        "numpy.int64", "numpy.int32", "numpy.int_", "<i8", "<i4", "i8", "i4", "int64", "int32",
        "builtins.int", "__builtin__.int", "int",
      ]
    ),
  ]
}
