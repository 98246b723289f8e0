import Bytes

/// Cuts a text that is read once into blocks of whole lines.
struct LineBlocks {
  /// Whole lines, and where they are.
  struct Block {
    let bytes: [UInt8]
    let line: Int
    let offset: Int
  }

  private let stream: ByteStream
  private let size: Int
  private let limit: Int
  private let findsQuotes: Bool
  private var line = 1

  /// Reads `stream` in blocks of about `size` bytes; where `findsQuotes`, a line may go on within
  /// the quotes of a CSV text.
  init(_ stream: ByteStream, size: Int, findsQuotes: Bool, limits: Limits) {
    self.stream = stream
    self.size = size
    self.findsQuotes = findsQuotes
    limit = limits.memory
  }

  /// The part of a file that was given out, from 0 to 1; nil for a pipe.
  var share: Double? { stream.count.map { Double(stream.offset) / Double(max($0, 1)) } }

  /// The next lines; nil at the end.
  ///
  /// - Throws: `cannotRead`, or `tooMuchMemory` for a line that does not end.
  mutating func next() throws(ReadError) -> Block? {
    var wanted = size
    while true {
      try stream.fill(to: wanted)
      if stream.isAtEnd {
        guard !stream.bytes.isEmpty else { return nil }
        return take(stream.bytes.count)
      }
      if let end = lastEnd() { return take(end) }
      guard wanted < limit / 2 else {
        throw ReadError(.tooMuchMemory, at: stream.offset, "a line of over \(wanted) bytes")
      }
      wanted *= 2
    }
  }

  private mutating func take(_ count: Int) -> Block {
    let first = line
    let offset = stream.offset
    let bytes = stream.take(count)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "\r"), index + 1 == bytes.count || bytes[index + 1] != 0x0a {
        line += 1
      }
    }
    return Block(bytes: bytes, line: first, offset: offset)
  }

  /// Where the last whole line ends; nil when none does.
  private func lastEnd() -> Int? {
    let bytes = stream.bytes
    var end: Int?
    var isQuoted = false
    var isCellStart = true
    var isAfterQuotes = false
    for index in bytes.indices {
      let byte = bytes[index]
      if isQuoted {
        if byte == UInt8(ascii: "\"") { (isQuoted, isAfterQuotes) = (false, true) }
        continue
      }
      if byte == UInt8(ascii: "\""), findsQuotes {
        // Two quotes within quotes close them and open them again; in a cell without, they are text.
        isQuoted = isCellStart || isAfterQuotes
        (isCellStart, isAfterQuotes) = (false, false)
        continue
      }
      isAfterQuotes = false
      let isReturn = byte == UInt8(ascii: "\r")
      isCellStart = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || isReturn
      if byte == UInt8(ascii: "\n") { end = index + 1 }
      // Whether a line feed follows is known only when another byte is there.
      if isReturn, index + 1 < bytes.count, bytes[index + 1] != 0x0a { end = index + 1 }
    }
    return end
  }
}
