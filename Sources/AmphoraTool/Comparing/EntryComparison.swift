import Amphora

/// Compares what is kept beside models.
enum EntryComparison {
  /// Compares what users wrote, key by key, in whatever order.
  static func compareMetadata(
    _ one: Document.Entry, _ other: Document.Entry, _ differences: inout Differences
  ) {
    let (left, right) = (values(one.metadata), values(other.metadata))
    let keys = Set(left.keys).union(right.keys)
    for key in keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) where left[key] != right[key] {
      differences.add(
        Difference(
          code: .differentMetadata,
          pointer: Trail.pointer(["metadata", String(decoding: key, as: UTF8.self)]),
          first: words(left[key]), second: words(right[key])))
    }
  }

  /// Compares where the models come from.
  static func compareProvenance(
    _ one: Document.Entry, _ other: Document.Entry, _ differences: inout Differences
  ) {
    for ((name, left), (_, right)) in zip(facts(one.provenance), facts(other.provenance))
    where !left.utf8.elementsEqual(right.utf8) {
      differences.add(
        Difference(
          code: .differentProvenance, pointer: Trail.pointer(["provenance", name]),
          first: left, second: right))
    }
  }

  private static func values(
    _ metadata: [(key: String, value: String)]
  ) -> [[UInt8]: [[UInt8]]] {
    Dictionary(grouping: metadata) { Array($0.key.utf8) }
      .mapValues { $0.map { Array($0.value.utf8) } }
  }

  private static func words(_ values: [[UInt8]]?) -> String? {
    values.map { $0.map { ValueText.quoted($0) }.joined(separator: ", ") }
  }

  /// What is known, by the names that it has in a section.
  private static func facts(_ provenance: Provenance) -> [(name: String, text: String)] {
    [
      ("bytes", Text.bytes(provenance.bytes)),
      ("format", provenance.format),
      (
        "libraries",
        provenance.libraries.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
      ),
      ("losses", provenance.losses.joined(separator: ", ")),
      ("notices", provenance.notices.joined(separator: ", ")),
      ("sha256", provenance.sha256),
      ("source_class", provenance.sourceClass),
    ]
  }
}
