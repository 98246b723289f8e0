public import Bytes
public import Codecs

/// A compiled JSON Schema (2020-12), of the keywords that our own schemas use.
///
/// A keyword that is not in `SchemaKeyword.all` is an error of compilation and never ignored. An
/// `integer` is a number written as an integer: 1.0 is none.
///
///     let schema = try JSONSchema(parsing: text.span)
///     for violation in schema.validate(document.root) { print(violation.sentence) }
public struct JSONSchema: Sendable {
  /// The `$id` of the schema, if it has one.
  public let identifier: String?

  let subschemas: [Subschema]

  /// The number of the subschema that is the whole schema.
  let root: Int

  /// The names of the keywords that a schema may have.
  public static var keywords: [String] { SchemaKeyword.all.map(\.name) }

  /// Compiles a schema.
  ///
  /// - Parameters:
  ///   - document: The schema, parsed by the plain rules.
  ///   - others: Schemas that it refers to by their `$id`. Those that nothing refers to are not
  ///     compiled.
  /// - Throws: One of `ErrorCode.schema`; the offset counts in the schema named by the detail.
  public init(_ document: JSONDocument, others: [JSONDocument] = []) throws(ReadError) {
    var compiler = try SchemaCompiler(document, others: others)
    (subschemas, root) = try compiler.compile()
    identifier = document.root["$id"]?.string
  }

  /// Parses and compiles a schema that refers to no other.
  ///
  /// - Throws: What parsing by the plain rules throws, or one of `ErrorCode.schema`.
  public init(parsing text: Span<UInt8>) throws(ReadError) {
    try self.init(JSONDocument(parsing: text, rules: .plain))
  }

  /// Compares a value with the schema; empty when it is valid.
  ///
  /// - Parameters:
  ///   - value: The value, with all that lies in it.
  ///   - limit: The number of violations after which the rest is not reported.
  /// - Returns: The violations, in the order of the text.
  /// - Complexity: O(*n* · *s*), where *n* is the number of values and *s* the number of subschemas
  ///   that apply to one.
  public func validate(_ value: JSONValue, limit: Int = 100) -> [SchemaViolation] {
    var validation = SchemaValidation(self, value)
    validation.judge()
    return validation.violations(limit: limit)
  }
}
