import Bytes
import Codecs

/// The 64 bytes with which an append begins: they lie behind the root of the generation before.
///
/// A reader so tells an append that was not finished from bytes that somebody hung onto the file.
struct AppendRecord {
  static let size = 64

  /// The name, and CR LF, which a transfer in text mode damages.
  static let magic: [UInt8] = [0x41, 0x50, 0x50, 0x45, 0x4E, 0x44, 0x0D, 0x0A]

  /// Where the record lies: at the committed length of the generation that it follows.
  let offset: Int

  /// The 64 bytes, all of which the commit slot of that generation determines.
  let bytes: [UInt8]

  /// Where the record lies and ends.
  var range: Range<Int> { offset..<(offset + AppendRecord.size) }

  /// The record behind a generation with this number and root.
  init(following generation: Int, root: Extent) {
    offset = root.end
    var bytes = AppendRecord.magic
    bytes.append(littleEndian: UInt64(generation + 1))
    bytes.append(littleEndian: UInt64(root.end))
    bytes += root.digest.bytes
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: CRC32.checksum(bytes.span))
    self.bytes = bytes
  }

  /// The record behind the generation that a slot commits.
  init(following slot: CommitSlot) { self.init(following: slot.generation, root: slot.root) }

  /// Whether what follows the committed length is an append that was not finished.
  ///
  /// - Parameters:
  ///   - tail: The first bytes behind the committed length, at most 64.
  ///   - count: The number of all of them.
  /// - Returns: Whether they are the beginning of the record, or of the record and zeros.
  func isBegun(by tail: Span<UInt8>, count: Int) -> Bool {
    guard let other = tail.indices.first(where: { tail[$0] != bytes[$0] }) else { return true }
    // A crash while the record was written can leave zeros where parts of it should be: behind the
    // rest, or before it when a page of the file ends within the record.
    return count <= AppendRecord.size
      && (other..<tail.count).allSatisfy { tail[$0] == 0 || tail[$0] == bytes[$0] }
  }

  /// Whether these bytes are the record.
  func isWhole(_ other: Span<UInt8>) -> Bool {
    other.count == bytes.count && other.indices.allSatisfy { other[$0] == bytes[$0] }
  }
}
