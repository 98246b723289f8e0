package import Codecs

extension FieldValue {
  /// Writes a value as JSON, each in its one form.
  package func write(to writer: inout JSONWriter) {
    var open: [ArraySlice<FieldValue>] = []
    var next: FieldValue? = self
    while true {
      switch next {
      case .list(let elements):
        writer.beginArray()
        open.append(elements[...])
      case let value?: value.writeScalar(to: &writer)
      case nil:
        writer.endArray()
        open.removeLast()
      }
      guard !open.isEmpty else { return }
      next = open[open.count - 1].popFirst()
    }
  }

  private func writeScalar(to writer: inout JSONWriter) {
    switch self {
    case .bool(let value): writer.bool(value)
    case .integer(let value) where value.magnitude <= ContainerFormat.largestInteger:
      writer.integer(value)
    case .integer(let value): writeTagged("$int", "\(value)", to: &writer)
    case .float(let value) where value.isFinite: writer.double(value)
    case .float(let value):
      let digits = String(value.bitPattern, radix: 16)
      writeTagged(
        "$f64", String(repeating: "0", count: 16 - digits.count) + digits, to: &writer)
    case .string(let value): writer.string(value)
    case .wtf8(let bytes): writeTagged("$wtf8", Base64.text(bytes), to: &writer)
    case .tensor(let reference):
      writer.beginObject()
      if let rows = reference.rows {
        writer.key("rows")
        writer.beginArray()
        writer.integer(rows.lowerBound)
        writer.integer(rows.upperBound)
        writer.endArray()
      }
      writer.key("tensor")
      writer.integer(reference.tensor)
      writer.endObject()
    case .model(let index):
      writer.beginObject()
      writer.key("model")
      writer.integer(index)
      writer.endObject()
    case .list: preconditionFailure("lists are opened by write")
    }
  }

  private func writeTagged(_ tag: String, _ text: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key(tag)
    writer.string(text)
    writer.endObject()
  }
}
