import Bytes
import Codecs

/// A keyword of JSON Schema: its name, and how its value becomes rules.
struct SchemaKeyword: Sendable {
  let name: String

  /// Takes the value of the keyword and the object that it stands in.
  let compile:
    @Sendable (
      _ value: JSONValue, _ schema: JSONValue, _ compiler: inout SchemaCompiler
    ) throws(ReadError) -> [SchemaRule.Body]

  init(
    _ name: String,
    _ compile:
      @escaping @Sendable (
        _ value: JSONValue, _ schema: JSONValue, _ compiler: inout SchemaCompiler
      ) throws(ReadError) -> [SchemaRule.Body]
  ) {
    self.name = name
    self.compile = compile
  }

  /// Every keyword, one row for each in the file of its vocabulary.
  static let all = core + applicator + validation + metadata

  static let named: [[UInt8]: SchemaKeyword] = Dictionary(
    uniqueKeysWithValues: all.map { (Array($0.name.utf8), $0) })
}

extension JSONValue {
  /// This value as one of `kind`.
  ///
  /// - Throws: `schemaValue`, here.
  func demand(_ kinds: Kind...) throws(ReadError) {
    guard kinds.contains(kind) else {
      throw invalid("it must be " + kinds.map(SchemaWords.article).joined(separator: " or "))
    }
  }

  /// This value as a count.
  func demandCount() throws(ReadError) -> Int {
    guard let count = integer, count >= 0 else { throw invalid("it must be 0, 1, 2, …") }
    return count
  }

  /// This value as a list of different strings.
  func demandNames() throws(ReadError) -> [JSONValue] {
    try demand(.array)
    let names = Array(elements)
    for name in names { try name.demand(.string) }
    guard Set(names.map(\.canonical)).count == names.count else {
      throw invalid("its strings must differ")
    }
    return names
  }

  /// The error that this value cannot be what its keyword needs.
  func invalid(_ fact: String) -> ReadError {
    ReadError(.schemaValue, at: offset, "\(SchemaWords.place(of: self)): \(fact)")
  }
}
