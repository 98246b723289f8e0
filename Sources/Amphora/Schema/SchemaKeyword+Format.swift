import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabularies "format-annotation" and "format-assertion".
  static let format: [SchemaKeyword] = [
    SchemaKeyword("format") { (value, _, compiler) throws(ReadError) in
      guard let name = value.string else { throw value.invalid("it must be a string") }
      guard compiler.assertsFormats, let format = try SchemaFormat(named: name) else {
        return [.annotation]
      }
      return [
        .annotation,
        .assertion("be \(format.words)") { (value) throws(ReadError) in
          guard let text = value.utf8 else { return true }
          return try format.accepts(text)
        },
      ]
    }
  ]
}
