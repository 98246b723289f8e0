import Bytes
import Codecs

/// A row of a section's tensor table: what a tensor is and where its chunks lie.
struct TensorEntry: Sendable, Equatable {
  /// How stored bytes become raw ones.
  enum Codec: String, Sendable {
    case stored
    case zlib
  }

  /// A piece that can be decoded alone.
  struct Chunk: Sendable, Equatable {
    /// The elements, counted through the whole tensor.
    var elements: Range<Int>

    /// The bytes that come out of the codec.
    var raw: Int

    /// The stored bytes, in the file or in the attachment.
    var range: Range<Int>

    /// The CRC-32 of the stored bytes.
    var checksum: UInt32
  }

  var type: ElementType
  var shape: [Int]

  /// What was done to the elements, in order; they fit the type.
  var encodings: [Encoding]
  var codec: Codec
  var offset: Int
  var chunks: [Chunk]
  var digest: SHA256Digest

  /// The bytes of a tensor that is part of its section; its one chunk lies there, and offset and
  /// digest mean nothing.
  var attachment: Attachment?

  /// The number of elements; the shape has been judged.
  var count: Int { shape.reduce(1, *) }

  /// The stored bytes of all chunks, in the file.
  var range: Range<Int> { offset..<(chunks.last?.range.upperBound ?? offset) }

  /// The bytes of all chunks, in the file or in the section.
  var storedBytes: Int { chunks.reduce(0) { $0 + $1.range.count } }

  /// The chunk that holds an element.
  func chunkIndex(of element: Int) -> Int {
    chunks.partitioningIndex { $0.elements.upperBound > element }
  }

  /// The tensors that encodings need, and that have to be there to decode this one.
  var needed: [TensorEntry] { encodings.compactMap(\.tensor) }

  /// Bytes of memory that the entry takes, with those that it needs and all that is attached.
  var memory: Int {
    // Each array has a header of 32 bytes.
    let own =
      MemoryLayout<TensorEntry>.stride + 96 + MemoryLayout<Int>.stride * shape.count
      + MemoryLayout<Encoding>.stride * encodings.count + MemoryLayout<Chunk>.stride * chunks.count
      + (attachment?.count ?? 0)
    return needed.reduce(own) { $0 + $1.memory }
  }

  /// Bytes of memory that the tensor takes which it needs, once that has been decoded.
  var neededBytes: Int {
    switch encodings.first {
    case .dictionary(let entry, _): entry.decodedBytes
    // They are kept as integers, whatever their type. The shape bounds the product.
    case .child(let starts?): MemoryLayout<Int>.stride * starts.count
    default: 0
    }
  }

  /// The entry with `body` applied to the tensors that its encodings need.
  func mapped(_ body: (TensorEntry) -> TensorEntry) -> TensorEntry {
    var entry = self
    entry.encodings = encodings.map { encoding in
      switch encoding {
      case .dictionary(let tensor, let codes): .dictionary(body(tensor), codes: codes)
      case .child(let starts): .child(starts: starts.map(body))
      case .delta, .narrow, .shuffle: encoding
      }
    }
    return entry
  }

  /// Bytes of all elements in raw form, after decoding.
  var decodedBytes: Int {
    type.size.map { $0 * count } ?? chunks.reduce(0) { $0 + $1.raw }
  }
}

extension TensorEntry {
  /// Writes the entry as JSON.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let attachment {
      writer.key("attached")
      writer.integer(attachment.bytes.count)
    } else {
      writeChunks(to: &writer)
    }
    writer.key("dtype")
    writer.string(type.name)
    writer.key("encodings")
    writer.beginArray()
    for encoding in encodings { encoding.write(to: &writer) }
    writer.endArray()
    if attachment == nil {
      writer.key("offset")
      writer.integer(offset)
      writer.key("sha256")
      writer.string(digest.hexadecimal)
    }
    writer.key("shape")
    writer.beginArray()
    for dimension in shape { writer.integer(dimension) }
    writer.endArray()
    writer.endObject()
  }

  private func writeChunks(to writer: inout JSONWriter) {
    writer.key("chunks")
    writer.beginArray()
    for chunk in chunks {
      writer.beginArray()
      writer.integer(chunk.elements.count)
      writer.integer(chunk.raw)
      writer.integer(chunk.range.count)
      writer.integer(Int(chunk.checksum))
      writer.endArray()
    }
    writer.endArray()
    writer.key("codec")
    writer.string(codec.rawValue)
  }
}
