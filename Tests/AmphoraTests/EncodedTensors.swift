import Amphora
import Bytes
import Codecs
import TestSupport

/// Containers whose tensors are written by hand, encodings and all, right or wrong.
struct EncodedTensors {
  /// What goes in for each chunk: its elements, and what comes out of the codec.
  struct Chunk {
    var elements: Int
    var raw: [UInt8]
  }

  private var data: [UInt8] = []
  private var entries: [String] = []

  /// Places the chunks of a tensor, stored as they are, and returns its entry.
  mutating func place(
    _ dtype: String, shape: [Int], _ encodings: String, _ chunks: [Chunk]
  ) -> String {
    data.pad(to: 64)
    let offset = 192 + data.count
    var digests: [UInt8] = []
    let rows = chunks.map { chunk in
      data += chunk.raw
      digests += SHA256Digest(of: chunk.raw.span).bytes
      let checksum = CRC32.checksum(chunk.raw.span)
      return "[\(chunk.elements),\(chunk.raw.count),\(chunk.raw.count),\(checksum)]"
    }
    let digest = SHA256Digest(of: digests.span).hexadecimal
    return #"{"chunks":[\#(rows.joined(separator: ","))],"codec":"stored","dtype":"\#(dtype)","#
      + #""encodings":\#(encodings),"offset":\#(offset),"sha256":"\#(digest)","#
      + #""shape":[\#(shape.map(String.init).joined(separator: ","))]}"#
  }

  /// Places the chunks of a tensor without encodings.
  mutating func place(_ dtype: String, shape: [Int], _ chunks: [Chunk]) -> String {
    place(dtype, shape: shape, "[]", chunks)
  }

  /// Lists an entry in the table of the section.
  mutating func list(_ entry: String) { entries.append(entry) }

  /// A container of the tensors listed; the fields of its model refer to each.
  func container() throws -> ContainerSurgery.Patient {
    let one = Tensor(.uint8, [1], ContiguousSource([7] as [UInt8]))
    let fields: Fields = ["all": .list([.tensor(TensorReference(0))])]
    let sample = try ContainerSamples.bytes(
      of: ContainerSamples.document(fields, tensors: [one]),
      options: ContainerWriter.Options(compression: .stored))
    var surgery = try ContainerSurgery(sample)
    let text = surgery.texts[.model(0)] ?? ""
    let container = try Container(sample.storage)
    let table = try container.sectionDocument(for: container.entries[0]).root["tensors"]?.text ?? ""
    let references = entries.indices.map { #"{"tensor":\#($0)}"# }.joined(separator: ",")
    surgery.texts[.model(0)] =
      text.replacing(table, with: "[\(entries.joined(separator: ","))]")
      .replacing(#"[{"tensor":0}]"#, with: "[\(references)]")
    surgery.tensors = data
    return surgery.assembled()
  }

  /// The raw form of numbers written in JSON.
  static func raw(_ dtype: String, _ elements: [JSONValue]) -> [UInt8] {
    var raw: [UInt8] = []
    for element in elements {
      let integer = Int64(element.integer ?? 0)
      switch dtype {
      case "int16", "uint16": raw.append(littleEndian: UInt16(truncatingIfNeeded: integer))
      case "int32": raw.append(littleEndian: UInt32(truncatingIfNeeded: integer))
      case "float32": raw.append(littleEndian: Float(element.text)?.bitPattern ?? 0)
      case "float64": raw.append(littleEndian: Double(element.text)?.bitPattern ?? 0)
      default: raw.append(littleEndian: UInt64(bitPattern: integer))
      }
    }
    return raw
  }
}
