import Amphora
import Codecs
import Models

extension Inspection {
  /// Writes the file as `schemas/reports/inspect.schema.json` has it.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("bytes", bytes)
    writer.member("file", file)
    writer.member("format", generation == nil ? models.first?.provenance.format ?? "" : "amphora")
    if let generation { writer.member("generation", generation) }
    writer.array("models", models) { writer, model in model.write(to: &writer) }
    writer.endObject()
  }
}

extension ModelInspection {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let features { writer.member("features", features) }
    writer.key("has_origin")
    writer.bool(hasOrigin)
    writer.array("metadata", metadata) { writer, pair in
      writer.beginArray()
      writer.string(pair.key)
      writer.string(pair.value)
      writer.endArray()
    }
    writer.member("methods", methods.map(\.rawValue))
    writer.member("name", name)
    writer.array("parts", parts) { writer, part in
      writer.beginObject()
      writer.key("fields")
      writer.beginObject()
      for (name, value) in part.fields.values {
        writer.key(name)
        value.write(to: &writer)
      }
      writer.endObject()
      writer.member("kind", part.kind)
      writer.member("kind_version", part.version)
      writer.endObject()
    }
    writer.key("provenance")
    provenance.write(to: &writer)
    writer.array("tensors", tensors) { writer, size in
      writer.beginObject()
      if let bytes = size.rawBytes { writer.member("bytes", bytes) }
      writer.member("dtype", size.tensor.type.name)
      writer.array("shape", size.tensor.shape) { writer, dimension in writer.integer(dimension) }
      if let stored = size.storedBytes { writer.member("stored_bytes", stored) }
      writer.endObject()
    }
    if let unpredictable { writer.member("unpredictable", unpredictable) }
    writer.endObject()
  }
}
