import Amphora
import Bytes
import Codecs
import Synchronization

/// The embedded schemas, parsed and compiled when they are first needed, for all threads.
final class SchemaSet: Sendable {
  private struct State {
    var compiled: [[UInt8]: JSONSchema] = [:]

    /// Those that others refer to, of reports or not; none until one of these is compiled.
    var shared: [Bool: [SchemaSource]] = [:]
  }

  private let state = Mutex(State())

  /// Embedded schemas, parsed.
  ///
  /// - Throws: What parsing throws; a test shows that it does not.
  static func parsed(_ entries: [EmbeddedSchemas.Entry]) throws(ReadError) -> [SchemaSource] {
    var sources: [SchemaSource] = []
    for entry in entries {
      let text = Array(entry.text.utf8)
      sources.append(SchemaSource(try JSONDocument(parsing: text.span, rules: .embedded)))
    }
    return sources
  }

  /// The schema of some name, such as `kinds/linear`; nil when there is none.
  ///
  /// - Throws: What compiling throws; a test shows that it does not.
  func schema(named name: String) throws(ReadError) -> JSONSchema? {
    let key = Array(name.utf8)
    if let known = state.withLock({ $0.compiled[key] }) { return known }
    let entries = EmbeddedSchemas.all.filter { $0.name.utf8.elementsEqual(key) }
    guard let own = try SchemaSet.parsed(entries).first else { return nil }
    let schema = try JSONSchema(own, others: try shared(besides: key), dialect: .strict)
    state.withLock { $0.compiled[key] = schema }
    return schema
  }

  /// The schemas that one refers to.
  ///
  /// Nothing refers to those of kinds, and only reports to those of reports; both are most of all.
  private func shared(besides name: [UInt8]) throws(ReadError) -> [SchemaSource] {
    let folder = Array("reports/".utf8)
    let isReport = name.starts(with: folder)
    let names = EmbeddedSchemas.all.filter { entry in
      !entry.name.utf8.contains(UInt8(ascii: "/"))
        || isReport && entry.name.utf8.starts(with: folder)
    }
    let known: [SchemaSource]
    if let shared = state.withLock({ $0.shared[isReport] }) {
      known = shared
    } else {
      known = try SchemaSet.parsed(names)
      state.withLock { $0.shared[isReport] = known }
    }
    return zip(names, known).filter { !$0.0.name.utf8.elementsEqual(name) }.map(\.1)
  }
}
