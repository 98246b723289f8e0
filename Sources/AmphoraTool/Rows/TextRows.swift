import Bytes
import Models

/// Texts, one on each line; a blank line is an empty text.
struct TextRows: RowSource {
  private var blocks: LineBlocks
  private var isFirst = true

  init(_ stream: ByteStream, _ demand: RowDemand, limits: Limits) {
    blocks = LineBlocks(stream, size: demand.blockBytes, findsQuotes: false, limits: limits)
  }

  var share: Double? { blocks.share }

  mutating func next() throws(RowFault) -> RowBlock? {
    var found: LineBlocks.Block?
    do throws(ReadError) {
      found = try blocks.next()
    } catch {
      throw .unreadable(error)
    }
    defer { isFirst = false }
    guard let block = found else { return isFirst ? RowBlock(rows: .texts([])) : nil }
    var texts: [String] = []
    for line in LineBlocks.lines(of: block.bytes) {
      guard let text = String(validating: block.bytes[line], as: UTF8.self) else {
        throw .unreadable(ReadError(.badRowText, at: block.offset + line.lowerBound))
      }
      texts.append(text)
    }
    return RowBlock(
      rows: .texts(texts), lines: Array(block.line..<block.line + texts.count))
  }
}

extension LineBlocks {
  /// The lines of a block, without their ends.
  static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var first = 0
    while first < bytes.count {
      var end = first
      while end < bytes.count, bytes[end] != 0x0a, bytes[end] != 0x0d { end += 1 }
      lines.append(first..<end)
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0d && bytes[end + 1] == 0x0a
      first = end + (isPair ? 2 : 1)
    }
    return lines
  }
}
