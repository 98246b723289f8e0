import Amphora
import Bytes
import Codecs

/// A schema, a value, and the keywords that the value violates, each with its offset.
struct SchemaCase: Sendable, CustomStringConvertible {
  let schema: String
  let value: String
  let violations: [String]

  init(_ schema: String, _ value: String, _ violations: String...) {
    self.schema = schema
    self.value = value
    self.violations = violations
  }

  var description: String { "\(schema) \(value)" }
}

func plain(_ text: String) throws(ReadError) -> JSONDocument {
  let bytes = Array(text.utf8)
  return try JSONDocument(parsing: bytes.span, rules: .plain)
}

/// Compiles `schema` and validates `value`.
func violations(
  _ schema: String, _ value: String, limit: Int = 100, dialect: SchemaDialect = .strict
) throws -> [SchemaViolation] {
  let schema = try JSONSchema(SchemaSource(plain(schema)), dialect: dialect)
  return try schema.validate(plain(value).root, limit: limit)
}
