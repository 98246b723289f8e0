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
        .annotation, .pattern("be \(format.words)", format.pattern, and: format.isPlausible),
      ]
    }
  ]
}
