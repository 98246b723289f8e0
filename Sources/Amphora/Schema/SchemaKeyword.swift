import Bytes
import Codecs

/// A keyword of JSON Schema: its name, where its value holds schemas, and how it becomes rules.
struct SchemaKeyword: Sendable {
  /// Where the value of a keyword holds schemas.
  enum Subschemas: Sendable {
    case none
    case one
    case list
    case members
  }

  /// Takes the value of the keyword and the object that it stands in.
  typealias Compilation =
    @Sendable (
      _ value: JSONValue, _ schema: JSONValue, _ compiler: inout SchemaCompiler
    ) throws(ReadError) -> [SchemaRule.Body]

  let name: String
  let subschemas: Subschemas
  let compile: Compilation
  private(set) var vocabulary = SchemaVocabulary.core

  init(_ name: String, _ subschemas: Subschemas = .none, _ compile: @escaping Compilation) {
    self.name = name
    self.subschemas = subschemas
    self.compile = compile
  }

  /// Every keyword, one row for each in the file of its vocabulary.
  static let all =
    core + applicator.of(.applicator) + unevaluated.of(.unevaluated) + validation.of(.validation)
    + metadata.of(.metadata) + format.of(.formatAnnotation) + content.of(.content)

  static let named: [[UInt8]: SchemaKeyword] = Dictionary(
    uniqueKeysWithValues: all.map { (Array($0.name.utf8), $0) })

  fileprivate func of(_ vocabulary: SchemaVocabulary) -> SchemaKeyword {
    var copy = self
    copy.vocabulary = vocabulary
    return copy
  }

  /// The schemas that stand directly in a schema, but for `true` and `false` as a keyword's value.
  static func subschemas(of schema: JSONValue) -> [JSONValue] {
    var found: [JSONValue] = []
    // Most members are texts, of which no keyword need be looked up.
    for (name, value) in schema.members where value.isComposite {
      switch named[Array(name.utf8)]?.subschemas ?? .none {
      case .none: continue
      case .one: found.append(value)
      case .list: found += value.elements
      case .members: found += value.members.lazy.map(\.value)
      }
    }
    return found
  }

  /// Whether a text can be the name of a subschema (core, section 8.2.2).
  static func isAnchor(_ name: [UInt8]) -> Bool {
    guard let first = name.first, isLetter(first) else { return false }
    return name.allSatisfy { byte in
      isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }
}

extension [SchemaKeyword] {
  fileprivate func of(_ vocabulary: SchemaVocabulary) -> [SchemaKeyword] {
    map { $0.of(vocabulary) }
  }
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
    guard let number = SchemaNumber(self), number.isWhole, !number.isNegative else {
      throw invalid("it must be 0, 1, 2, …")
    }
    // Nothing has more than that.
    return number.integer ?? .max
  }

  /// This value as a list of different strings.
  func demandNames() throws(ReadError) -> [JSONValue] {
    try demand(.array)
    let names = Array(elements)
    for name in names { try name.demand(.string) }
    guard Set(names.compactMap(\.utf8)).count == names.count else {
      throw invalid("its strings must differ")
    }
    return names
  }

  /// The error that this value cannot be what its keyword needs.
  func invalid(_ fact: String) -> ReadError {
    ReadError(.schemaValue, at: offset, "\(SchemaWords.place(of: self)): \(fact)")
  }
}
