import Amphora
import Bytes

/// Elements of a `U` array as strings: four bytes a character, padded with NUL at the end.
struct UnicodeSource: TensorSource {
  private let characters: any TensorSource
  private let length: Int

  /// Whether a surrogate occurs, which strict UTF-8 cannot hold.
  let hasSurrogates: Bool

  /// Creates a source over `count` elements of `length` little-endian characters each.
  ///
  /// - Throws: `badCharacter` when a character is over U+10FFFF.
  init(_ characters: any TensorSource, length: Int, count: Int) throws(ReadError) {
    self.characters = characters
    self.length = length
    var hasSurrogates = false
    var buffer: [UInt8] = []
    let block = max(1, (1 << 20) / (4 * length))
    var start = 0
    while start < count {
      let end = min(start + block, count)
      buffer.removeAll(keepingCapacity: true)
      try characters.append(start..<end, to: &buffer)
      var reader = ByteReader(buffer.span)
      while !reader.isAtEnd {
        let character = try reader.integer(UInt32.self)
        guard character <= 0x10ffff else {
          throw ReadError(.badCharacter, at: 0, "0x\(String(character, radix: 16))")
        }
        if 0xd800...0xdfff ~= character { hasSurrogates = true }
      }
      start = end
    }
    self.hasSurrogates = hasSurrogates
  }

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    var buffer: [UInt8] = []
    try characters.append(range, to: &buffer)
    var reader = ByteReader(buffer.span)
    var text: [UInt8] = []
    for _ in range {
      let start = text.count
      // Only NULs that another character follows belong to the string.
      var pendingNULs = 0
      for _ in 0..<length {
        let character = try reader.integer(UInt32.self)
        guard character != 0 else {
          pendingNULs += 1
          continue
        }
        text.append(contentsOf: repeatElement(0, count: pendingNULs))
        pendingNULs = 0
        text.append(codePoint: character)
      }
      output.append(littleEndian: UInt32(text.count - start))
    }
    output.append(contentsOf: text)
  }
}

extension [UInt8] {
  /// Appends a code point in UTF-8; a surrogate in the same pattern, as Python's `surrogatepass`.
  mutating func append(codePoint point: UInt32) {
    switch point {
    case 0..<0x80: append(UInt8(point))
    case 0x80..<0x800:
      append(UInt8(0xc0 | point >> 6))
      append(UInt8(0x80 | point & 0x3f))
    case 0x800..<0x10000:
      append(UInt8(0xe0 | point >> 12))
      append(UInt8(0x80 | point >> 6 & 0x3f))
      append(UInt8(0x80 | point & 0x3f))
    default:
      append(UInt8(0xf0 | point >> 18))
      append(UInt8(0x80 | point >> 12 & 0x3f))
      append(UInt8(0x80 | point >> 6 & 0x3f))
      append(UInt8(0x80 | point & 0x3f))
    }
  }
}
