import Amphora
import Bytes
import Models

/// The cells of a CSV file: rows of equal length, commas between cells, quotes where needed
/// (RFC 4180).
struct CSVTable {
  /// A cell, and where it begins.
  struct Cell {
    let text: String
    let line: Int
    let offset: Int
  }

  /// The rows, the header not among them.
  let rows: ArraySlice<[Cell]>

  /// The number of cells of each row.
  let columns: Int

  /// Splits text into cells; the first row is a header when none of its cells is a number.
  ///
  /// - Throws: `badCSVText` or `raggedRows`.
  init(_ bytes: Span<UInt8>) throws(ReadError) {
    var parser = try CSVParser(bytes)
    let rows = try parser.rows()
    columns = rows.first?.count ?? 0
    for row in rows where row.count != columns {
      let line = row.first?.line ?? 0
      throw ReadError(
        .raggedRows, at: row.first?.offset ?? 0,
        "line \(line) has \(row.count) cells, the first row has \(columns)")
    }
    let hasHeader = rows.first?.allSatisfy { DecimalText.number($0.text) == nil } ?? false
    self.rows = rows.dropFirst(hasHeader && rows.count > 1 ? 1 : 0)
  }

  /// The cells as numbers, row by row.
  ///
  /// - Throws: `notANumber`.
  func numbers() throws(ReadError) -> Tensor {
    var values: [Double] = []
    values.reserveCapacity(rows.count * columns)
    for row in rows {
      for (column, cell) in row.enumerated() {
        guard let value = DecimalText.number(cell.text) else {
          let words = cell.text.isEmpty ? "is empty" : "is '\(cell.text.prefix(40))'"
          throw ReadError(
            .notANumber, at: cell.offset, "line \(cell.line), column \(column + 1) \(words)")
        }
        values.append(value)
      }
    }
    return Tensor(.float64, [rows.count, columns], ContiguousSource(values))
  }

  /// The cells as strings, row by row.
  func strings() -> Tensor {
    Tensor(.utf8, [rows.count, columns], StringSource(rows.flatMap { $0.map(\.text) }))
  }
}

/// Splits CSV text into rows of cells.
private struct CSVParser: ~Escapable {
  private var reader: ByteReader
  private var line = 1

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>) throws(ReadError) {
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte >= 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d else {
        throw ReadError(.badCSVText, at: index)
      }
    }
    do {
      _ = try UTF8Span(validating: bytes)
    } catch {
      throw ReadError(.badCSVText, at: error.byteOffsets.lowerBound)
    }
    reader = ByteReader(bytes)
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]  // What some spreadsheets put before UTF-8.
    if bytes.count >= 3, mark.indices.allSatisfy({ bytes[$0] == mark[$0] }) {
      try reader.seek(to: 3)
    }
  }

  mutating func rows() throws(ReadError) -> [[CSVTable.Cell]] {
    var rows: [[CSVTable.Cell]] = []
    while !reader.isAtEnd {
      let row = try row()
      // A blank line, such as the last, holds no row.
      if row.count > 1 || row.first?.text.isEmpty == false { rows.append(row) }
    }
    return rows
  }

  private mutating func row() throws(ReadError) -> [CSVTable.Cell] {
    var cells: [CSVTable.Cell] = []
    while true {
      let (start, offset) = (line, reader.position)
      let text = reader.next == UInt8(ascii: "\"") ? try quoted() : try plain()
      cells.append(CSVTable.Cell(text: text, line: start, offset: offset))
      guard let separator = reader.next else { return cells }
      _ = try reader.byte()
      if separator == UInt8(ascii: ",") { continue }
      guard separator == UInt8(ascii: "\n") || separator == UInt8(ascii: "\r") else {
        throw ReadError(.badCSVText, at: reader.position, "text follows a closing quote")
      }
      if separator == UInt8(ascii: "\r"), reader.next == UInt8(ascii: "\n") {
        _ = try reader.byte()
      }
      line += 1
      return cells
    }
  }

  private mutating func plain() throws(ReadError) -> String {
    var text: [UInt8] = []
    while let next = reader.next, !",\n\r".utf8.contains(next) { text.append(try reader.byte()) }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func quoted() throws(ReadError) -> String {
    var text: [UInt8] = []
    _ = try reader.byte()
    while true {
      let byte = try reader.byte()
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "\"") {
        // Two quotes stand for one; one ends the cell.
        guard reader.next == byte else { break }
        _ = try reader.byte()
      }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
