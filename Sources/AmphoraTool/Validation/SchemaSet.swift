import Amphora
import Bytes
import Codecs
import Synchronization

/// The embedded schemas, compiled when they are first needed, for all threads.
final class SchemaSet: Sendable {
  /// The schemas, by their names.
  let sources: [(name: String, source: SchemaSource)]

  private let compiled = Mutex<[[UInt8]: JSONSchema]>([:])

  /// Parses all schemas.
  ///
  /// - Throws: What parsing throws; a test shows that it does not.
  init() throws(ReadError) {
    sources = try SchemaSet.parsed(EmbeddedSchemas.all)
  }

  /// Embedded schemas, parsed.
  ///
  /// - Throws: What parsing throws; a test shows that it does not.
  static func parsed(
    _ entries: [EmbeddedSchemas.Entry]
  ) throws(ReadError) -> [(name: String, source: SchemaSource)] {
    var sources: [(name: String, source: SchemaSource)] = []
    for entry in entries {
      let text = Array(entry.text.utf8)
      sources.append(
        (entry.name, SchemaSource(try JSONDocument(parsing: text.span, rules: .plain))))
    }
    return sources
  }

  /// The schema of some name, such as `kinds/linear`; nil when there is none.
  ///
  /// - Throws: What compiling throws; a test shows that it does not.
  func schema(named name: String) throws(ReadError) -> JSONSchema? {
    let key = Array(name.utf8)
    if let known = compiled.withLock({ $0[key] }) { return known }
    guard let own = sources.first(where: { $0.name.utf8.elementsEqual(name.utf8) })?.source else {
      return nil
    }
    let others = sources.map(\.source).filter { $0.document !== own.document }
    let schema = try JSONSchema(own, others: others, dialect: .strict)
    compiled.withLock { $0[key] = schema }
    return schema
  }
}
