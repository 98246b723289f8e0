public import Amphora
public import Bytes
import Codecs

/// Writes tensors by name as safetensors, in the order that the library itself gives them: larger
/// elements first, then by name, so that each lies at a multiple of its size.
///
/// See `prepare` in safetensors/src/tensor.rs.
public enum SafetensorsWriter: WritableFormat {
  /// The name, as users ask for it.
  public static let name = "safetensors"

  /// How the names of its files end.
  public static let suffix = ".safetensors"

  /// What of a document it holds.
  public static let scope = WritingScope.tensors

  /// Writes the one model of `document`.
  ///
  /// - Throws: What the file refuses, what a tensor's source refuses, or `cannotHold`.
  public static func write(_ document: Document, to file: inout AtomicFile) throws(WriteError) {
    var rows: [Row] = []
    for tensor in try document.tensorsToWrite { rows.append(try Row(tensor)) }
    rows.sort { one, other in
      one.rank != other.rank
        ? one.rank > other.rank
        : one.tensor.name.utf8.lexicographicallyPrecedes(other.tensor.name.utf8)
    }
    var keys: Set<[UInt8]> = []
    for (key, _) in document.entries[0].metadata where !keys.insert(Array(key.utf8)).inserted {
      throw WriteError(.cannotHold, "the metadata has '\(key)' twice")
    }
    let header = header(rows, document.entries[0].metadata)
    guard header.count <= SafetensorsHeader.longest else {
      throw WriteError(.safetensorsHeader, "it would be \(header.count) bytes")
    }
    var length: [UInt8] = []
    length.append(littleEndian: UInt64(header.count))
    try file.write(length.span)
    try file.write(header.span)
    var slices: [ByteSlice] = []
    for row in rows {
      if row.bits >= 8, let slice = row.tensor.contiguous {
        slices.append(slice)
        continue
      }
      try file.write(slices)
      slices.removeAll()
      try row.tensor.forEachPart { (part) throws(WriteError) in
        guard row.bits < 8 else { return try file.write(part) }
        try file.write(PackedBits.packed(part, bits: row.bits).span)
      }
    }
    try file.write(slices)
  }

  /// A tensor with what the header says of its elements.
  private struct Row {
    let tensor: NamedTensor
    let dtype: String
    let bits: Int
    /// The place of the dtype among all.
    let rank: Int

    var bytes: Int { tensor.count * bits / 8 }

    init(_ tensor: NamedTensor) throws(WriteError) {
      guard !tensor.name.utf8.elementsEqual(SafetensorsHeader.metadataName.utf8) else {
        throw WriteError(.cannotHold, "safetensors keeps '\(tensor.name)' for itself")
      }
      guard let row = SafetensorsType.row(for: tensor.type),
        (tensor.count * row.bits).isMultiple(of: 8)
      else {
        throw WriteError(
          .cannotHold, "'\(tensor.name)' is \(tensor.type.name), for which safetensors has no dtype"
        )
      }
      self.tensor = tensor
      dtype = row.name
      bits = row.bits
      rank = row.rank
    }
  }

  private static func header(
    _ rows: [Row], _ metadata: [(key: String, value: String)]
  ) -> [UInt8] {
    var writer = JSONWriter(names: .any)
    writer.beginObject()
    if !metadata.isEmpty {
      writer.key(SafetensorsHeader.metadataName)
      writer.beginObject()
      for (key, value) in metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      ) {
        writer.key(key)
        writer.string(value)
      }
      writer.endObject()
    }
    var start = 0
    for row in rows {
      writer.key(row.tensor.name)
      writer.beginObject()
      writer.key("dtype")
      writer.string(row.dtype)
      writer.key("shape")
      integers(row.tensor.shape, &writer)
      writer.key("data_offsets")
      integers([start, start + row.bytes], &writer)
      writer.endObject()
      start += row.bytes
    }
    writer.endObject()
    // Padded with spaces, so that the tensors begin at a multiple of eight.
    var header = writer.finish()
    while !header.count.isMultiple(of: 8) { header.append(UInt8(ascii: " ")) }
    return header
  }

  private static func integers(_ values: [Int], _ writer: inout JSONWriter) {
    writer.beginArray()
    for value in values { writer.integer(value) }
    writer.endArray()
  }
}
