import Bytes
import Models

/// Some rows of a CSV text: cells with commas between them, in quotes where needed (RFC 4180).
struct CSVBlock {
  /// Where a cell lies; its quotes are not a part of it.
  struct Cell {
    let range: Range<Int>
    /// Whether two quotes in it stand for one.
    let hasQuotes: Bool
  }

  /// The text.
  let bytes: [UInt8]

  /// The cells of all rows, one after the other.
  private(set) var cells: [Cell] = []

  /// Where each row begins among the cells, and where the last one ends.
  private(set) var starts = [0]

  /// The line of the text in which each row begins.
  private(set) var lines: [Int] = []

  /// The number of rows.
  var rows: Int { lines.count }

  /// Splits `bytes`, which begin in line `line` at byte `offset` of the text.
  ///
  /// - Throws: `badCSVText`, or `truncated` inside of quotes.
  init(_ bytes: [UInt8], line: Int = 1, offset: Int = 0) throws(ReadError) {
    self.bytes = bytes
    try CSVBlock.checkText(bytes, offset)
    var place = 0
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]  // What some spreadsheets put before UTF-8.
    if offset == 0, bytes.starts(with: mark) { place = 3 }
    var line = line
    while place < bytes.count { try addRow(&place, &line, offset) }
  }

  /// The cells of a row.
  func row(_ index: Int) -> ArraySlice<Cell> { cells[starts[index]..<starts[index + 1]] }

  /// The text of a cell.
  func text(_ cell: Cell) -> String {
    let text = bytes[cell.range]
    guard cell.hasQuotes else { return String(decoding: text, as: UTF8.self) }
    var kept: [UInt8] = []
    var isSecond = false
    for byte in text {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { kept.append(byte) }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The number that a cell is; nil when it is none.
  func number(_ cell: Cell) -> Double? {
    DecimalText.number(bytes.span.extracting(cell.range))
  }

  private mutating func addRow(
    _ place: inout Int, _ line: inout Int, _ offset: Int
  ) throws(ReadError) {
    let start = line
    while true {
      if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
        cells.append(try quoted(&place, &line, offset))
      } else {
        let first = place
        while place < bytes.count, !CSVBlock.ends(bytes[place]) { place += 1 }
        cells.append(Cell(range: first..<place, hasQuotes: false))
      }
      guard place < bytes.count else { break }
      let separator = bytes[place]
      guard CSVBlock.ends(separator) else {
        throw ReadError(.badCSVText, at: offset + place, "text follows a closing quote")
      }
      place += 1
      if separator == UInt8(ascii: ",") { continue }
      if separator == UInt8(ascii: "\r"), place < bytes.count, bytes[place] == UInt8(ascii: "\n") {
        place += 1
      }
      line += 1
      break
    }
    // A blank line, such as the last, holds no row.
    let last = cells[cells.count - 1]
    if cells.count - starts[starts.count - 1] == 1, last.range.isEmpty, !isQuoted(last) {
      cells.removeLast()
      return
    }
    starts.append(cells.count)
    lines.append(start)
  }

  private func isQuoted(_ cell: Cell) -> Bool {
    cell.range.lowerBound > 0 && bytes[cell.range.lowerBound - 1] == UInt8(ascii: "\"")
  }

  private func quoted(
    _ place: inout Int, _ line: inout Int, _ offset: Int
  ) throws(ReadError) -> Cell {
    place += 1
    let first = place
    var hasQuotes = false
    while place < bytes.count {
      let byte = bytes[place]
      let isPair = byte == 0x0d && place + 1 < bytes.count && bytes[place + 1] == 0x0a
      if byte == 0x0a || byte == 0x0d && !isPair { line += 1 }
      if byte == UInt8(ascii: "\"") {
        // Two quotes stand for one; one ends the cell.
        guard place + 1 < bytes.count, bytes[place + 1] == byte else {
          place += 1
          return Cell(range: first..<place - 1, hasQuotes: hasQuotes)
        }
        hasQuotes = true
        place += 1
      }
      place += 1
    }
    throw ReadError(.truncated, at: offset + place)
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private static func checkText(_ bytes: [UInt8], _ offset: Int) throws(ReadError) {
    for (index, byte) in bytes.enumerated() {
      guard byte >= 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d else {
        throw ReadError(.badCSVText, at: offset + index)
      }
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw ReadError(.badCSVText, at: offset + error.byteOffsets.lowerBound)
    }
  }
}
