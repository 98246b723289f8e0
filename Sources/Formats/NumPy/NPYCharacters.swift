import Bytes

/// Texts as `.npy` files have them: characters of four bytes, padded with NUL to the longest.
package enum NPYCharacters {
  /// The number of characters of a text in UTF-8, or WTF-8.
  package static func count(_ text: Span<UInt8>) -> Int {
    // Bytes after the first of a character are 10xxxxxx.
    text.indices.count { text[$0] & 0xc0 != 0x80 }
  }

  /// Appends the characters of a text, and NUL up to `width` of them.
  package static func append(_ text: Span<UInt8>, width: Int, to output: inout [UInt8]) {
    var count = 0
    var point: UInt32 = 0
    for index in text.indices {
      let byte = UInt32(text[index])
      switch byte {
      case 0..<0x80: point = byte
      case 0x80..<0xc0: point = point << 6 | byte & 0x3f
      case 0xc0..<0xe0: point = byte & 0x1f
      case 0xe0..<0xf0: point = byte & 0x0f
      default: point = byte & 0x07
      }
      // The last byte of a character is followed by none that continues it.
      let isLast = index + 1 == text.count || text[index + 1] & 0xc0 != 0x80
      guard isLast else { continue }
      output.append(littleEndian: point)
      count += 1
    }
    for _ in count..<max(count, width) { output.append(littleEndian: UInt32(0)) }
  }
}
