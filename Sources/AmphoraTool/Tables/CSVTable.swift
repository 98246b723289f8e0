import Amphora
import Bytes
import Models

/// A whole CSV text whose rows are of equal length.
struct CSVTable {
  /// The number of cells of each row.
  let columns: Int

  /// The rows, the header not among them.
  private let rows: Range<Int>
  private let block: CSVBlock

  /// Splits text into cells; the first row is a header when none of its cells is a number.
  ///
  /// - Throws: `badCSVText` or `raggedRows`.
  init(_ bytes: Span<UInt8>) throws(ReadError) {
    let block = try CSVBlock(bytes.indices.map { bytes[$0] })
    columns = block.rows > 0 ? block.row(0).count : 0
    for row in 0..<block.rows {
      try CSVTable.requireLength(columns, of: row, in: block, offset: 0)
    }
    let hasHeader = block.rows > 1 && block.row(0).allSatisfy { block.number($0) == nil }
    rows = (hasHeader ? 1 : 0)..<block.rows
    self.block = block
  }

  /// Refuses a row of another length than the first.
  static func requireLength(
    _ columns: Int, of row: Int, in block: CSVBlock, offset: Int
  ) throws(ReadError) {
    let cells = block.row(row)
    guard cells.count != columns else { return }
    throw ReadError(
      .raggedRows, at: offset + (cells.first?.range.lowerBound ?? 0),
      "line \(block.lines[row]) has \(cells.count) cells, the first row has \(columns)")
  }

  /// Whether all cells are numbers.
  var areNumbers: Bool {
    rows.allSatisfy { row in block.row(row).allSatisfy { block.number($0) != nil } }
  }

  /// The cells as numbers, row by row.
  ///
  /// - Throws: `notANumber`.
  func numbers() throws(ReadError) -> Tensor {
    var values: [Double] = []
    values.reserveCapacity(rows.count * columns)
    for row in rows {
      for (column, cell) in block.row(row).enumerated() {
        guard let value = block.number(cell) else {
          throw block.notANumber(cell, line: block.lines[row], column: column, offset: 0)
        }
        values.append(value)
      }
    }
    return Tensor(.float64, [rows.count, columns], ContiguousSource(values))
  }

  /// The cells as strings, row by row.
  func strings() -> Tensor {
    let texts = rows.flatMap { row in block.row(row).map { block.text($0) } }
    return Tensor(.utf8, [rows.count, columns], StringSource(texts))
  }
}

extension CSVBlock {
  /// Why a cell is refused; `offset` is that of the block, and the column counts from 0.
  func notANumber(_ cell: Cell, line: Int, column: Int, offset: Int) -> ReadError {
    let text = text(cell)
    var words = text.isEmpty ? "is empty" : "is '\(text.prefix(40))'"
    if text.utf8.contains(where: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\t") }) {
      words += "; cells are separated by commas"
    }
    return ReadError(
      .notANumber, at: offset + cell.range.lowerBound,
      "line \(line), column \(column + 1) \(words)")
  }
}
