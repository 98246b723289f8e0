import Amphora
import Codecs
import Models

extension Inspection {
  /// Writes the file as `schemas/reports/inspect.schema.json` has it.
  func write(to writer: inout JSONWriter) {
    write(to: &writer) { writer in
      for model in models { model.write(to: &writer) }
    }
  }

  /// Writes the file with models that `writeModels` writes.
  func write(to writer: inout JSONWriter, _ writeModels: (inout JSONWriter) -> Void) {
    writer.beginObject()
    writer.member("bytes", bytes)
    writer.member("file", file)
    writer.member("format", generation == nil ? models.first?.provenance.format ?? "" : "amphora")
    if let generation { writer.member("generation", generation) }
    writer.key("models")
    writer.beginArray()
    writeModels(&writer)
    writer.endArray()
    writer.endObject()
  }
}

extension ModelInspection {
  /// How much of a model is written.
  enum Detail {
    case all
    /// What it is and where it comes from, without columns, parts and tensors.
    case outline
  }

  /// Writes the model.
  func write(_ detail: Detail = .all, to writer: inout JSONWriter) {
    let isWhole = detail == .all
    writer.beginObject()
    if isWhole, let columns {
      writer.array("columns", columns) { writer, column in column.write(to: &writer) }
    }
    if let features { writer.member("features", features) }
    writer.key("has_origin")
    writer.bool(hasOrigin)
    if let inputForm { writer.member("input", inputForm.rawValue) }
    writer.array("metadata", metadata) { writer, pair in
      writer.beginArray()
      writer.string(pair.key)
      writer.string(pair.value)
      writer.endArray()
    }
    writer.member("methods", methods.map(\.rawValue))
    writer.member("name", name)
    if isWhole, !opaqueParts.isEmpty {
      writer.array("opaque", opaqueParts) { writer, opaque in opaque.write(to: &writer) }
    }
    writer.array("parts", parts.prefix(isWhole ? .max : 1).enumerated()) { writer, numbered in
      let (number, part) = numbered
      writer.beginObject()
      writer.key("fields")
      writer.beginObject()
      for (name, value) in isWhole ? part.fields.values : [] {
        writer.key(name)
        value.write(to: &writer)
      }
      writer.endObject()
      writer.member("kind", part.kind)
      writer.member("kind_version", part.version)
      if isWhole, parameters.indices.contains(number) { parameters[number]?.write(to: &writer) }
      if forests.indices.contains(number) { forests[number]?.write(part.fields, to: &writer) }
      writer.endObject()
    }
    writer.key("provenance")
    provenance.write(to: &writer)
    if let sectionBytes { writer.member("section_bytes", sectionBytes) }
    if let storedBytes { writer.member("stored_bytes", storedBytes) }
    writer.member("tensor_bytes", tensorBytes)
    writer.array("tensors", tensors.prefix(isWhole ? .max : 0).enumerated()) { writer, numbered in
      let (number, tensor) = numbered
      tensor.write(statistics.indices.contains(number) ? statistics[number] : nil, to: &writer)
    }
    if let unpredictable { writer.member("unpredictable", unpredictable) }
    if !verification.isEmpty {
      writer.array("verification", verification) { writer, rows in
        writer.beginObject()
        writer.member("method", rows.method)
        writer.member("recorded_by", rows.recorder)
        writer.member("rows", rows.rows)
        writer.endObject()
      }
    }
    writer.endObject()
  }
}

extension ObjectParameters {
  /// Writes the member that a part has for it.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.key("parameters")
    writer.beginObject()
    writer.member("class", className)
    writer.member("library", library)
    if let standardVersion { writer.member("standard_version", standardVersion) }
    writer.array("values", parameters) { writer, parameter in
      writer.beginObject()
      writer.key("default")
      if let standard = parameter.standard { writer.string(standard) } else { writer.null() }
      writer.key("differs")
      if let differs = parameter.differs { writer.bool(differs) } else { writer.null() }
      writer.member("name", parameter.name)
      writer.member("value", parameter.value)
      writer.endObject()
    }
    if let version { writer.member("version", version) }
    writer.endObject()
  }
}

extension Tensor {
  fileprivate func write(_ statistics: TensorStatistics?, to writer: inout JSONWriter) {
    let storage = storage
    writer.beginObject()
    if let bytes { writer.member("bytes", bytes) }
    if let storage {
      writer.member("chunks", storage.chunks)
      writer.member("codec", storage.codec)
    }
    writer.member("dtype", type.name)
    if let storage {
      writer.array("encodings", storage.encodings) { writer, encoding in
        encoding.write(to: &writer)
      }
    }
    writer.array("shape", shape) { writer, dimension in writer.integer(dimension) }
    statistics?.write(to: &writer)
    if let storage { writer.member("stored_bytes", storage.storedBytes) }
    writer.endObject()
  }
}

extension TensorStatistics {
  /// Writes the member that a tensor has for it.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.key("statistics")
    writer.beginObject()
    if !histogram.isEmpty {
      writer.array("histogram", histogram) { writer, count in writer.integer(count) }
    }
    writer.member("infinities", infinities)
    for (name, value) in [("maximum", maximum), ("mean", mean), ("minimum", minimum)] {
      guard let value else { continue }
      writer.key(name)
      writer.double(value)
    }
    writer.member("nans", nans)
    writer.member("zeros", zeros)
    writer.endObject()
  }
}

extension ForestShape {
  /// Writes the member that a part has for it.
  fileprivate func write(_ fields: Fields, to writer: inout JSONWriter) {
    writer.key("trees")
    writer.beginObject()
    writer.array("columns", columns(fields)) { writer, use in
      writer.beginObject()
      writer.member("name", use.name)
      writer.member("nodes", use.nodes)
      writer.endObject()
    }
    writer.member("count", trees)
    writer.member("deepest", depths.upperBound)
    writer.member("leaves", leaves)
    writer.member("nodes", nodes)
    writer.member("shallowest", depths.lowerBound)
    writer.endObject()
  }
}

extension TensorStorage.Encoding {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", name)
    if let neededStoredBytes { writer.member("stored_bytes", neededStoredBytes) }
    if let to { writer.member("to", to.name) }
    if let neededCount { writer.member("values", neededCount) }
    writer.endObject()
  }
}
