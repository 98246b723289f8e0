import Amphora
import Bytes
import Models

/// Rows of a CSV text.
struct CSVRows: RowSource {
  private(set) var remarks: [String] = []
  private(set) var assumedHeader: String?

  private var blocks: LineBlocks
  private let demand: RowDemand

  /// The number of cells of each row; nil before the first.
  private var columns: Int?

  /// The places of the cells that are used.
  private var places: [Int] = []

  /// The names of the cells that are used; nil without a header.
  private var names: [String]?

  init(_ stream: ByteStream, _ demand: RowDemand, limits: Limits) {
    blocks = LineBlocks(stream, size: demand.blockBytes, findsQuotes: true, limits: limits)
    self.demand = demand
  }

  var share: Double? { blocks.share }

  mutating func next() throws(RowFault) -> RowBlock? {
    while let text = try nextText() {
      let block = try RowFault.reading { () throws(ReadError) in
        try CSVBlock(text.bytes, line: text.line, offset: text.offset)
      }
      var rows = 0..<block.rows
      guard !rows.isEmpty else { continue }
      let isFirst = columns == nil
      if isFirst, try begin(block) { rows = 1..<block.rows }
      for row in 0..<block.rows { try check(row, in: block, offset: text.offset) }
      guard isFirst || !rows.isEmpty else { continue }
      return RowBlock(
        rows: try made(rows, of: block, offset: text.offset), lines: Array(block.lines[rows]),
        names: names)
    }
    guard columns == nil else { return nil }
    columns = 0
    return RowBlock(rows: demand.noRows)
  }

  private mutating func nextText() throws(RowFault) -> LineBlocks.Block? {
    do throws(ReadError) {
      return try blocks.next()
    } catch {
      throw .unreadable(error)
    }
  }

  private func check(_ row: Int, in block: CSVBlock, offset: Int) throws(RowFault) {
    let columns = columns ?? 0
    try RowFault.reading { () throws(ReadError) in
      try CSVTable.requireLength(columns, of: row, in: block, offset: offset)
    }
  }

  /// Looks at the first row; returns whether it is a header.
  private mutating func begin(_ block: CSVBlock) throws(RowFault) -> Bool {
    let first = block.row(0)
    columns = first.count
    places = Array(0..<first.count)
    guard isHeader(block) else { return false }
    let header = first.map { block.text($0) }
    let (places, ignored) = try demand.places(among: header)
    self.places = places
    names = places.map { header[$0] }
    if demand.header == .auto, couldBeRow(header) {
      assumedHeader = header.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
    }
    if !ignored.isEmpty {
      let list = ignored.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
      remarks.append(ignored.count > 20 ? "\(list) and \(ignored.count - 20) more" : list)
    }
    return true
  }

  /// Whether the first row names the columns: it holds all names that the model knows, or some and
  /// no number; or words where the model takes numbers, or above numbers.
  private func isHeader(_ block: CSVBlock) -> Bool {
    switch demand.header {
    case .present: return true
    case .absent: return false
    case .auto: break
    }
    // Records have names, and nothing else can say them.
    if demand.form == .records { return true }
    let first = block.row(0)
    let cells = first.map { block.text($0) }
    if let names = demand.names {
      let known = Set(cells.map { Array($0.utf8) })
      let found = names.count { known.contains(Array($0.utf8)) }
      if found == names.count { return true }
      if found > 0 { return first.allSatisfy { block.number($0) == nil } }
    }
    guard first.allSatisfy({ block.number($0) == nil }),
      cells.contains(where: { !CSVRows.missing.contains($0) })
    else { return false }
    switch demand.form {
    case .numbers: return true
    case .table: return block.rows > 1 && block.row(1).contains { block.number($0) != nil }
    case .texts, .records: return false
    }
  }

  /// Whether a first line that was taken for names could be a row: the model does not know them, and
  /// its cells may hold words, or some are no names.
  private func couldBeRow(_ header: [String]) -> Bool {
    guard demand.names == nil, demand.form != .records else { return false }
    return demand.form == .table || header.contains { CSVRows.missing.contains($0) }
      || Set(header.map { Array($0.utf8) }).count < header.count
  }

  /// What other programs write where a value is missing, which is no name.
  private static let missing: Set = ["", "NA", "N/A", "#N/A", "<NA>", "null", "NULL", "None"]

  private func made(
    _ rows: Range<Int>, of block: CSVBlock, offset: Int
  ) throws(RowFault) -> Rows {
    switch demand.form {
    case .numbers: return .matrix(try numbers(rows, of: block, offset: offset))
    case .table:
      let columns = places.map { place in
        Table.Column.untyped(rows.map { block.text(cell(place, $0, block)) })
      }
      return .table(Table(rows: rows.count, names: names, columns: columns))
    case .texts:
      guard places.count == 1 else {
        throw .unreadable(
          ReadError(
            .wrongTableShape, at: 0,
            "it has \(Text.counted(places.count, "column")), and the model takes one text a row"))
      }
      return .texts(rows.map { block.text(cell(places[0], $0, block)) })
    case .records:
      guard let names else {
        throw .unreadable(
          ReadError(.wrongTableShape, at: 0, "its columns have no names, which records need"))
      }
      return .records(
        rows.map { row in
          zip(names, places).compactMap { name, place in
            let cell = cell(place, row, block)
            if let number = block.number(cell) { return Rows.Field(name, .float(number)) }
            return cell.range.isEmpty ? nil : Rows.Field(name, .string(block.text(cell)))
          }
        })
    }
  }

  private func cell(_ place: Int, _ row: Int, _ block: CSVBlock) -> CSVBlock.Cell {
    block.cells[block.starts[row] + place]
  }

  private func numbers(
    _ rows: Range<Int>, of block: CSVBlock, offset: Int
  ) throws(RowFault) -> Matrix {
    var values: [Double] = []
    values.reserveCapacity(rows.count * places.count)
    for row in rows {
      for place in places {
        let cell = cell(place, row, block)
        guard let value = cell.range.isEmpty ? .nan : block.number(cell) else {
          throw .unreadable(
            block.notANumber(cell, line: block.lines[row], column: place, offset: offset))
        }
        values.append(value)
      }
    }
    return Matrix(rows: rows.count, columns: places.count, .float64(values))
  }
}
