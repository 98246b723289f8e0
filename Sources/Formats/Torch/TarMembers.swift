import Bytes

/// The files of a tar archive, as Python's `tarfile` writes them: a block with a header, and the content
/// in as many blocks as it needs.
struct TarMembers {
  private(set) var ranges: [[UInt8]: Range<Int>] = [:]

  /// Bytes of a header, and of what content is padded to.
  static let block = 512

  /// Where a header has its checksum.
  static let sumPlace = 148..<156

  /// Reads the headers of an archive.
  ///
  /// - Throws: `torchLayout`, or `truncated`.
  init(_ bytes: Span<UInt8>) throws(ReadError) {
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      let start = reader.position
      let header = try reader.take(TarMembers.block)
      // Two blocks of zeros, and more to fill a record, end the archive.
      if TarMembers.isZero(bytes, header) { continue }
      guard TarMembers.hasChecksum(bytes, at: start),
        let size = TarMembers.octal(bytes, start + 124..<start + 136)
      else { throw ReadError(.torchLayout, at: start, "a header of the archive is damaged") }
      let content = try reader.take(size)
      _ = try reader.take((TarMembers.block - size % TarMembers.block) % TarMembers.block)
      let name = (start..<start + 100).prefix { bytes[$0] != 0 }.map { bytes[$0] }
      switch bytes[start + 156] {
      case 0, UInt8(ascii: "0"):
        guard ranges.updateValue(content, forKey: name) == nil else {
          throw ReadError(.torchLayout, at: start, "two files have one name")
        }
      case UInt8(ascii: "5") where size == 0: break  // A folder.
      case UInt8(ascii: "x"):
        // Times in fractions of a second are no matter; a name or a size would be.
        for word in ["path=", "size=", "linkpath="] where TarMembers.holds(bytes, word, content) {
          throw ReadError(.torchLayout, at: start, "a header gives a file another name or size")
        }
      default: throw ReadError(.torchLayout, at: start, "it holds what is no file")
      }
    }
  }

  /// Whether the header at `start` has the sum that it should.
  static func hasChecksum(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    let place = start + sumPlace.lowerBound..<start + sumPlace.upperBound
    return octal(bytes, place) == checksum(bytes, at: start)
  }

  /// The sum of a header's bytes, with its own place taken for spaces.
  static func checksum(_ bytes: Span<UInt8>, at start: Int) -> Int {
    var sum = 0
    for index in 0..<block {
      sum += sumPlace.contains(index) ? Int(UInt8(ascii: " ")) : Int(bytes[start + index])
    }
    return sum
  }

  /// An octal number among spaces and zero bytes; nil for anything else.
  private static func octal(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var number = 0
    var hasDigits = false
    for index in range {
      let byte = bytes[index]
      if (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) {
        number = number << 3 | Int(byte & 7)
        hasDigits = true
      } else if byte != 0, byte != UInt8(ascii: " ") {
        return nil
      }
    }
    return hasDigits ? number : nil
  }

  private static func isZero(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] == 0 }
  }

  private static func holds(_ bytes: Span<UInt8>, _ word: String, _ range: Range<Int>) -> Bool {
    let word = Array(word.utf8)
    guard range.count >= word.count else { return false }
    return (range.lowerBound...range.upperBound - word.count).contains { start in
      word.indices.allSatisfy { bytes[start + $0] == word[$0] }
    }
  }
}
