import Amphora
import Bytes
import Codecs

/// The embedded schemas, compiled when they are first needed.
struct SchemaSet {
  private let documents: [(name: String, document: JSONDocument)]
  private var compiled: [String: JSONSchema] = [:]

  /// Parses all schemas.
  ///
  /// - Throws: What parsing throws; a test shows that it does not.
  init() throws(ReadError) {
    var documents: [(name: String, document: JSONDocument)] = []
    for schema in EmbeddedSchemas.all {
      let text = Array(schema.text.utf8)
      documents.append((schema.name, try JSONDocument(parsing: text.span, rules: .plain)))
    }
    self.documents = documents
  }

  /// The schema of some name, such as `kinds/linear`; nil when there is none.
  ///
  /// - Throws: What compiling throws; a test shows that it does not.
  mutating func schema(named name: String) throws(ReadError) -> JSONSchema? {
    if let known = compiled[name] { return known }
    guard let document = documents.first(where: { $0.name.utf8.elementsEqual(name.utf8) })?.document
    else { return nil }
    let others = documents.map(\.document).filter { $0 !== document }.map { SchemaSource($0) }
    let schema = try JSONSchema(SchemaSource(document), others: others, dialect: .strict)
    compiled[name] = schema
    return schema
  }
}
