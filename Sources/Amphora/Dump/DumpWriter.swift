package import Bytes
import Codecs

/// Writes a document as a JSON dump, a part at a time.
package struct DumpWriter {
  private let document: Document

  /// What is written of the tensors, in order, and the position of each among those written.
  private var tensors: [Int] = []
  private var positions: [Int: Int] = [:]

  /// Text that waits to be written.
  private var text: [UInt8] = []

  private static let part = 1 << 18

  /// Starts with a document, of which what its entries and its origin need is written.
  package init(_ document: Document) { self.document = document }

  /// Writes the dump.
  ///
  /// - Throws: What the file refuses, or what a tensor's source refuses.
  package mutating func write(to file: inout AtomicFile) throws(WriteError) {
    text += "{\n\"\(DumpFormat.marker)\": \(DumpFormat.version),\n\"entries\": [".utf8
    for (index, entry) in document.entries.enumerated() {
      text += index == 0 ? "\n".utf8 : ",\n".utf8
      append(entry)
      try flush(to: &file)
    }
    text += "\n]".utf8
    if let origin = document.origin { try append(origin, to: &file) }
    text += ",\n\"tensors\": [".utf8
    for (index, tensor) in tensors.enumerated() {
      text += index == 0 ? "\n".utf8 : ",\n".utf8
      try append(document.tensors[tensor], to: &file)
    }
    text += "\n]\n}\n".utf8
    try flush(to: &file, isLast: true)
  }

  /// A position among the tensors that are written.
  private mutating func position(of tensor: Int) -> Int {
    if let position = positions[tensor] { return position }
    positions[tensor] = tensors.count
    tensors.append(tensor)
    return tensors.count - 1
  }

  private mutating func reference(_ reference: TensorReference) -> TensorReference {
    TensorReference(position(of: reference.tensor), rows: reference.rows)
  }

  // MARK: Entries

  private mutating func append(_ entry: Document.Entry) {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.key("metadata")
    writer.beginArray()
    for (key, value) in entry.metadata {
      writer.beginArray()
      writer.string(key)
      writer.string(value)
      writer.endArray()
    }
    writer.endArray()
    writer.key("models")
    writer.beginArray()
    for model in models(from: entry.model) {
      writer.beginObject()
      writer.key("fields")
      DumpWriter.write(model.fields, to: &writer)
      writer.key("kind")
      writer.string(model.kind)
      writer.key("kind_version")
      writer.integer(model.version)
      writer.endObject()
    }
    writer.endArray()
    writer.key("name")
    writer.string(entry.name)
    if let node = entry.node, document.origin != nil {
      writer.key("node")
      writer.integer(node)
    }
    writer.key("provenance")
    entry.provenance.write(to: &writer)
    if !entry.verification.isEmpty {
      writer.key("verification")
      writer.beginArray()
      for rows in entry.verification {
        let local = rows.mapped { value in
          guard case .tensor(let reference) = value else { return value }
          return .tensor(self.reference(reference))
        }
        DumpWriter.write(local, to: &writer)
      }
      writer.endArray()
    }
    writer.endObject()
    text += writer.finish().dropLast()
  }

  private static func write(_ fields: Fields, to writer: inout JSONWriter) {
    writer.beginObject()
    for (name, value) in fields.values {
      writer.key(name)
      value.write(to: &writer)
    }
    writer.endObject()
  }

  /// A model and its parts, each once and after one that it is a part of, with references among them.
  private mutating func models(from root: Int) -> [Model] {
    var order = [root]
    var places = [root: 0]
    var models: [Model] = []
    while models.count < order.count {
      let model = document.models[order[models.count]]
      let fields = model.fields.mapped { value in
        switch value {
        case .tensor(let reference): return .tensor(self.reference(reference))
        case .model(let index):
          if let place = places[index] { return .model(place) }
          places[index] = order.count
          order.append(index)
          return .model(order.count - 1)
        default: return value
        }
      }
      models.append(Model(kind: model.kind, version: model.version, fields: fields))
    }
    return models
  }

  // MARK: The origin

  private mutating func append(_ origin: Origin, to file: inout AtomicFile) throws(WriteError) {
    text += ",\n\"origin\": {\n\"arrays\": [".utf8
    for (index, array) in origin.arrays.enumerated() {
      let local = reference(array)
      text += index == 0 ? "\n".utf8 : ",\n".utf8
      let rows = local.rows ?? 0..<document.tensors[array.tensor].rows
      text += "{\"rows\":[\(rows.lowerBound),\(rows.upperBound)],\"tensor\":\(local.tensor)}".utf8
      try flush(to: &file)
    }
    text += "\n],\n\"nodes\": [".utf8
    for index in origin.nodes.indices {
      text += index == 0 ? "\n".utf8 : ",\n".utf8
      append(origin.nodes[index], of: origin)
      try flush(to: &file)
    }
    text += "\n],\n\"root\": \(origin.root)\n}".utf8
  }

  private mutating func append(_ node: Origin.Node, of origin: Origin) {
    text += "{\"kind\":\"\(DumpFormat.name(of: node.kind))\"".utf8
    let place = Int(truncatingIfNeeded: node.value)
    switch node.kind {
    case .integer:
      text += ",\"value\":".utf8
      ElementText(type: .int64).append(integer: node.value, to: &text)
    case .float:
      text += ",\"value\":".utf8
      ElementText.append(float: origin.floats[place], to: &text)
    case .complex:
      text += ",\"value\":[".utf8
      ElementText.append(float: origin.floats[place], to: &text)
      text += ",".utf8
      ElementText.append(float: origin.floats[place + 1], to: &text)
      text += "]".utf8
    case .string, .bigInteger, .dtype, .recordDtype:
      text += ",\"value\":".utf8
      let string = origin.strings[place]
      ElementText.append(string: string.bytes, to: &text)
    case .bytes, .byteString, .byteArray:
      text += ",\"value\":".utf8
      let bytes = origin.blob.span.extracting(node.first..<node.first + node.count)
      ElementText.append(latin1: bytes, to: &text)
    case .array, .fortranArray, .scalarList, .scalarDict: text += ",\"array\":\(place)".utf8
    default: break
    }
    if node.kind.hasChildren, node.count > 0 {
      text += ",\"children\":[".utf8
      for (index, child) in origin.children[node.first..<node.first + node.count].enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text += "\(child)".utf8
      }
      text += "]".utf8
    }
    text += "}".utf8
  }

  // MARK: Tensors

  private mutating func append(_ tensor: Tensor, to file: inout AtomicFile) throws(WriteError) {
    let shape = tensor.shape.map { "\($0)" }.joined(separator: ",")
    text += "{\"dtype\":\"\(tensor.type.name)\",\"shape\":[\(shape)],\"values\":[".utf8
    let element = ElementText(type: tensor.type)
    let rowLength = max(tensor.shape.last ?? 1, 1)
    // What a chunk of a container holds, so that each is decoded once.
    let step = max((1 << 20) / max(tensor.type.size ?? 64, 1), 1)
    var done = 0
    var raw: [UInt8] = []
    for start in stride(from: 0, to: tensor.count, by: step) {
      let range = start..<min(start + step, tensor.count)
      raw.removeAll(keepingCapacity: true)
      try WriteError.converting { () throws(ReadError) in try tensor.source.append(range, to: &raw)
      }
      element.append(raw.span, count: range.count, to: &text) { text in
        if done > 0 { text.append(UInt8(ascii: ",")) }
        if done.isMultiple(of: rowLength) { text.append(UInt8(ascii: "\n")) }
        done += 1
      }
      try flush(to: &file)
    }
    text += "\n]}".utf8
  }

  private mutating func flush(
    to file: inout AtomicFile, isLast: Bool = false
  ) throws(WriteError) {
    guard isLast || text.count >= DumpWriter.part else { return }
    try file.write(text.span)
    text.removeAll(keepingCapacity: true)
  }
}

extension ElementText {
  /// Appends an integer, whatever the type.
  func append(integer: Int64, to text: inout [UInt8]) {
    var raw: [UInt8] = []
    raw.append(littleEndian: integer)
    append(raw.span, count: 1, to: &text) { _ in }
  }
}
