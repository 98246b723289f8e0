import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "unevaluated": what is left over when all other keywords have been applied.
  static let unevaluated: [SchemaKeyword] = [
    SchemaKeyword("unevaluatedItems", .one) { (value, _, compiler) throws(ReadError) in
      [.unevaluatedElements(try compiler.number(of: value))]
    },
    SchemaKeyword("unevaluatedProperties", .one) { (value, _, compiler) throws(ReadError) in
      [.unevaluatedMembers(try compiler.number(of: value))]
    },
  ]
}
