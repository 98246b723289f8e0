import Amphora
import Bytes
import Codecs

/// The header of a safetensors file: which tensors it holds, and where.
///
/// Eight bytes of length, little-endian; so many bytes of JSON; then the tensors, one after the other
/// without a gap, to the end of the file. See "Format" in the README of
/// <https://github.com/huggingface/safetensors>, and `SafeTensors::read_metadata`, whose checks these
/// are; besides, names that come twice are refused, as that text asks.
struct SafetensorsHeader {
  /// A tensor.
  struct Entry {
    let name: String
    let layout: SafetensorsType.Layout
    let shape: [Int]
    let count: Int
    /// Where its bytes lie in the file.
    let range: Range<Int>
    /// Where the header describes it.
    let offset: Int
  }

  /// The tensors, in the order in which they lie in the file.
  let entries: [Entry]

  /// What users wrote beside the tensors.
  let metadata: [(key: String, value: String)]

  /// The name under which the header has the metadata.
  static let metadataName = "__metadata__"

  /// The longest header that the format allows.
  static let longest = 100_000_000

  /// Bytes before the header.
  static let start = 8

  /// Whether `bytes` begin as a safetensors file does.
  static func begins(_ bytes: Span<UInt8>) -> Bool {
    // A length that no header has says that this is something else.
    guard bytes.count > start, (5..<start).allSatisfy({ bytes[$0] == 0 }) else { return false }
    var place = start
    while place < bytes.count, isSpace(bytes[place]) { place += 1 }
    guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "{") else { return false }
    let next = bytes[place + 1]
    return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") || isSpace(next)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0a, 0x0d].contains(byte) }

  /// Reads and judges the header of a file.
  ///
  /// - Throws: `truncated`, `json.*`, or one of `safetensors.*`.
  init(_ bytes: Span<UInt8>, limits: Limits) throws(ReadError) {
    var reader = ByteReader(bytes)
    let length = try reader.integer(UInt64.self)
    guard length <= UInt64(SafetensorsHeader.longest) else {
      throw ReadError(
        .safetensorsHeader, at: 0, "it would be \(length) bytes, over \(SafetensorsHeader.longest)")
    }
    let range = try reader.take(Int(length))
    let document: JSONDocument
    do throws(ReadError) {
      document = try JSONDocument(
        parsing: bytes.extracting(range), rules: .plain, limits: limits)
    } catch {
      throw ReadError(error.code, at: range.lowerBound + error.offset, error.detail)
    }
    guard document.root.kind == .object else {
      throw ReadError(.safetensorsHeader, at: range.lowerBound, "it is no JSON object")
    }
    var parser = SafetensorsEntries(dataStart: range.upperBound, limits: limits)
    for (name, value) in document.root.members { try parser.add(name, value) }
    entries = try parser.finish(fileSize: bytes.count)
    metadata = parser.metadata
  }
}
