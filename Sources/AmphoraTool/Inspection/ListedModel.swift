import Amphora
import Bytes
import Codecs

/// What a list says of a model.
struct ListedModel {
  let name: String
  let kind: String

  /// Bytes that it takes in the file, with its origin where no other model shares that.
  let bytes: Int

  /// The generation that gave it what it is.
  let generation: Int

  /// Keys and values that users wrote.
  let metadata: [(key: String, value: String)]

  /// The class that it comes from.
  let sourceClass: String

  /// The models of a container, in their order.
  ///
  /// - Throws: What reading the sections and the roots throws.
  static func all(of container: Container) throws(ReadError) -> [ListedModel] {
    let generations = try container.generationsOfEntries()
    let sections = try container.readSections()
    let bytes = try container.storedBytes(of: sections)
    return zip(sections, zip(bytes, generations)).map { section, numbers in
      ListedModel(
        name: section.entry.name, kind: section.entry.kind, bytes: numbers.0,
        generation: numbers.1, metadata: section.metadata,
        sourceClass: section.provenance.sourceClass)
    }
  }

  /// Keys that have columns of their own, where a model has one.
  private static let columns = ["score", "when"]

  /// The models as a table.
  static func lines(_ models: [ListedModel]) -> [String] {
    let shown = columns.filter { column in models.contains { $0.value(of: column) != nil } }
    let rows = models.map { model in
      let others = model.metadata.filter { pair in
        !shown.contains { $0.utf8.elementsEqual(pair.key.utf8) }
      }
      return [
        cell(model.name), cell(model.kind), Text.bytes(model.bytes),
        "generation \(model.generation)",
      ] + shown.map { cell(model.value(of: $0) ?? "") }
        + [others.map { cell("\($0.key)=\($0.value)") }.joined(separator: ", ")]
    }
    // Numbers stand to the right, and so do scores.
    let numbers: Set = shown.first == "score" ? [2, 3, 4] : [2, 3]
    return Text.columns(rows, leading: Set(0..<(rows.first?.count ?? 0)).subtracting(numbers))
  }

  /// A text as it stands in a table: without what could drive a terminal, and no longer than others can
  /// bear.
  private static func cell(_ text: String) -> String {
    // A letter may bear any number of marks.
    let scalars = text.unicodeScalars.prefix(4 * longest)
    let isCut = scalars.endIndex < text.unicodeScalars.endIndex
    let shown = Finding.printable(String(scalars))
    guard isCut || Text.width(of: shown) > longest else { return shown }
    return Text.prefix(of: shown, columns: longest - 1) + "…"
  }

  /// Columns of a terminal that a text in a table takes.
  private static let longest = 64

  /// The value of a key in the metadata; nil when there is none.
  private func value(of key: String) -> String? {
    metadata.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// Writes the model as `schemas/reports/list.schema.json` has it.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("bytes", bytes)
    writer.member("generation", generation)
    writer.member("kind", kind)
    writer.array("metadata", metadata) { writer, pair in
      writer.beginArray()
      writer.string(pair.key)
      writer.string(pair.value)
      writer.endArray()
    }
    writer.member("name", name)
    writer.member("source_class", sourceClass)
    writer.endObject()
  }
}
