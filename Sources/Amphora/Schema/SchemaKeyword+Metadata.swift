import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "meta-data": words for people, which ask for nothing.
  static let metadata: [SchemaKeyword] = [
    annotation("title", .string),
    annotation("description", .string),
    annotation("examples", .array),
    SchemaKeyword("default") { (_, _, _) throws(ReadError) in [.annotation] },
    annotation("deprecated", .bool),
    annotation("readOnly", .bool),
    annotation("writeOnly", .bool),
  ]

  /// Vocabulary "content": what a string holds.
  static let content: [SchemaKeyword] = [
    annotation("contentEncoding", .string),
    annotation("contentMediaType", .string),
    SchemaKeyword("contentSchema", .one) { (value, _, compiler) throws(ReadError) in
      _ = try compiler.number(of: value)
      return [.annotation]
    },
  ]

  private static func annotation(_ name: String, _ kind: JSONValue.Kind) -> SchemaKeyword {
    SchemaKeyword(name) { (value, _, _) throws(ReadError) in
      try value.demand(kind)
      return [.annotation]
    }
  }
}
