import Bytes
import Codecs

/// The bytes of a small tensor, which are part of the section that lists it.
struct Attachment: Sendable, Equatable {
  /// The bytes, among those of all attached tensors of the section.
  let bytes: ByteSlice

  /// Where the section lies, for errors: what it holds is compressed.
  let sectionOffset: Int

  /// Attachments are equal when their bytes are.
  static func == (one: Attachment, other: Attachment) -> Bool {
    let (left, right) = (one.bytes.bytes, other.bytes.bytes)
    return left.count == right.count && left.indices.allSatisfy { left[$0] == right[$0] }
  }
}

extension Attachment: ByteRangeSource {
  /// The number of bytes.
  var count: Int { bytes.count }

  /// The bytes of a range, which are not copied.
  func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice {
    bytes.subslice(range.lowerBound, count: range.count)
  }
}

extension TensorEntry {
  /// The bytes of attached tensors in the order in which they follow the text of a section: those
  /// that an entry needs, then its own.
  func appendAttachments(to output: inout [UInt8]) {
    for entry in needed + [self] {
      if let attachment = entry.attachment { output.append(copying: attachment.bytes.bytes) }
    }
  }

  /// An offset in the file for an error about a chunk.
  func offset(of chunk: Chunk) -> Int { attachment?.sectionOffset ?? chunk.range.lowerBound }

  /// Where the tensor lies, for errors about all of it.
  var place: Int { attachment?.sectionOffset ?? offset }

  /// What the ranges of chunks count in, when the rest of the container is in `file`.
  func source(in file: any ByteRangeSource) -> any ByteRangeSource { attachment ?? file }

  /// The entry with copies of what is attached, so that it does not keep the rest of its section.
  var detached: TensorEntry {
    var entry = mapped(\.detached)
    guard let attachment else { return entry }
    let bytes = attachment.bytes
    entry.attachment = Attachment(
      bytes: ByteStorage(copying: bytes.bytes).slice, sectionOffset: attachment.sectionOffset)
    return entry
  }

  /// Makes the entry that of an attached tensor.
  mutating func attach(_ attachment: Attachment) {
    self.attachment = attachment
    let bytes = attachment.bytes
    guard bytes.count > 0 else { return }
    chunks = [
      Chunk(
        elements: 0..<count, raw: bytes.count, range: 0..<bytes.count,
        checksum: CRC32.checksum(bytes.bytes))
    ]
  }
}
