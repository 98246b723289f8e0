import Amphora
import Bytes
import Codecs

/// Everything that the models of a container hold.
struct Dump {
  private let container: Container

  init(_ container: Container) { self.container = container }

  /// The dump as JSON.
  ///
  /// - Throws: why the container is refused.
  var json: [UInt8] {
    get throws(ReadError) {
      let sections = try container.readSections()
      var writer = JSONWriter(layout: .line)
      writer.beginObject()
      writer.key("generation")
      writer.integer(container.generation)
      writer.key("models")
      writer.beginArray()
      for section in sections { try write(section, to: &writer) }
      writer.endArray()
      writer.key("warnings")
      writer.warnings(container.warnings)
      writer.endObject()
      return writer.finish()
    }
  }

  private func write(
    _ section: Container.Section, to writer: inout JSONWriter
  ) throws(ReadError) {
    writer.beginObject()
    writer.key("metadata")
    writer.beginArray()
    for pair in section.metadata { writer.pair(pair.key, pair.value) }
    writer.endArray()
    writer.key("name")
    writer.string(section.entry.name)
    if let node = section.originNode {
      writer.key("origin")
      writer.integer(node)
    }
    writer.key("parts")
    writer.beginArray()
    for model in section.models { write(model, to: &writer) }
    writer.endArray()
    writer.key("provenance")
    write(section.provenance, to: &writer)
    writer.key("tensors")
    writer.beginArray()
    for tensor in section.tensors(in: container) { try writer.tensor(tensor) }
    writer.endArray()
    writer.key("verification")
    writer.beginArray()
    for fields in section.verification { writer.fields(fields) }
    writer.endArray()
    writer.endObject()
  }

  private func write(_ model: Model, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("fields")
    writer.fields(model.fields)
    writer.key("kind")
    writer.string(model.kind)
    writer.key("kind_version")
    writer.integer(model.version)
    writer.endObject()
  }

  private func write(_ provenance: Provenance, to writer: inout JSONWriter) {
    func strings(_ name: String, _ values: [String], _ writer: inout JSONWriter) {
      writer.key(name)
      writer.beginArray()
      for value in values { writer.string(value) }
      writer.endArray()
    }
    writer.beginObject()
    writer.key("bytes")
    writer.integer(provenance.bytes)
    writer.key("format")
    writer.string(provenance.format)
    writer.key("libraries")
    writer.beginArray()
    for library in provenance.libraries { writer.pair(library.name, library.version) }
    writer.endArray()
    strings("losses", provenance.losses, &writer)
    strings("notices", provenance.notices, &writer)
    writer.key("sha256")
    writer.string(provenance.sha256)
    writer.key("source_class")
    writer.string(provenance.sourceClass)
    writer.endObject()
  }
}
