import Bytes
package import Codecs

extension Provenance {
  /// Reads what a section says about its source.
  init(_ value: JSONValue, in text: SectionText) throws(ReadError) {
    self.init()
    var object = try text.object(value)
    bytes = try text.count(object.take("bytes"))
    format = try text.string(object.take("format"))
    for pair in try text.array(object.take("libraries")) {
      let (name, version) = try text.pair(pair)
      libraries.append(Library(name: name, version: version))
    }
    losses = try text.strings(object.take("losses"))
    notices = try text.strings(object.take("notices"))
    let digest = try object.take("sha256")
    sha256 = try text.string(digest)
    if !sha256.isEmpty { _ = try text.digest(digest) }
    sourceClass = try text.string(object.take("source_class"))
    try object.finish()
  }

  /// Writes it as JSON.
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("bytes")
    writer.integer(bytes)
    writer.key("format")
    writer.string(format)
    writer.key("libraries")
    writer.beginArray()
    for library in libraries {
      writer.beginArray()
      writer.string(library.name)
      writer.string(library.version)
      writer.endArray()
    }
    writer.endArray()
    writer.key("losses")
    writer.beginArray()
    for loss in losses { writer.string(loss) }
    writer.endArray()
    writer.key("notices")
    writer.beginArray()
    for notice in notices { writer.string(notice) }
    writer.endArray()
    writer.key("sha256")
    writer.string(sha256)
    writer.key("source_class")
    writer.string(sourceClass)
    writer.endObject()
  }
}
