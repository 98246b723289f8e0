import Bytes
import Codecs

/// A schema with an identifier of its own: a whole text, or a part of one that has an `$id`
/// (core, section 4.3.5).
struct SchemaResource {
  let identifier: SchemaURI

  /// Its outermost value.
  let root: JSONValue

  /// The number of the resource that it lies in.
  let parent: Int?

  /// The vocabularies whose keywords it uses.
  let vocabularies: Set<SchemaVocabulary>

  /// The subschemas that have a name, `$anchor` or `$dynamicAnchor`.
  var anchors: [[UInt8]: JSONValue] = [:]

  /// Those of them that have a `$dynamicAnchor`.
  var dynamicAnchors: [[UInt8]: JSONValue] = [:]
}

/// A group of keywords, of which a dialect uses some (core, section 8.1.2).
enum SchemaVocabulary: String, CaseIterable, Sendable {
  case core
  case applicator
  case unevaluated
  case validation
  case metadata = "meta-data"
  case formatAnnotation = "format-annotation"
  case formatAssertion = "format-assertion"
  case content

  var identifier: String { "https://json-schema.org/draft/2020-12/vocab/" + rawValue }

  /// Those that a schema has which names no dialect.
  static let standard = Set(allCases).subtracting([.formatAssertion])
}

extension SchemaURI {
  /// The dialect that this reader knows.
  static let dialect = SchemaURI("https://json-schema.org/draft/2020-12/schema")
}
