import Amphora
import Bytes
import Models

/// Rows of an array, whose elements stay in the file until they are asked for.
struct ArrayRows: RowSource {
  private let tensor: Tensor
  private let demand: RowDemand
  private let columns: Int
  private var row = 0

  /// Takes the rows of an array of two dimensions; of one, for a model that takes one value a row.
  ///
  /// - Throws: `wrongTableShape`.
  init(_ tensor: Tensor, _ demand: RowDemand) throws(ReadError) {
    let isColumn =
      tensor.shape.count == 1
      && (demand.form == .texts || demand.form == .table || demand.features == 1)
    guard tensor.shape.count == 2 || isColumn else {
      throw ReadError(
        .wrongTableShape, at: 0,
        "it has \(Text.counted(tensor.shape.count, "dimension")), and rows and columns are needed")
    }
    columns = isColumn ? 1 : tensor.shape[1]
    if tensor.type == .utf8, demand.form == .numbers || demand.form == .records {
      throw ReadError(.wrongTableShape, at: 0, "it holds strings, and a model takes numbers")
    }
    guard demand.form != .texts || tensor.type == .utf8 && columns == 1 else {
      throw ReadError(.wrongTableShape, at: 0, "it holds no texts, one for each row")
    }
    self.tensor = tensor
    self.demand = demand
  }

  var share: Double? { Double(row) / Double(max(tensor.rows, 1)) }

  mutating func next() throws(RowFault) -> RowBlock? {
    guard row < tensor.rows || row == 0 else { return nil }
    let most = min(demand.blockRows(columns: columns), tensor.rows - row)
    let range = row..<row + most
    row = max(range.upperBound, 1)
    return RowBlock(
      rows: try RowFault.reading { () throws(ReadError) -> Rows in try rows(range) })
  }

  private func rows(_ range: Range<Int>) throws(ReadError) -> Rows {
    if tensor.type == .utf8 {
      let texts = try tensor.strings(rows: range)
      if demand.form == .texts { return .texts(texts) }
      let places = (0..<columns).map { stride(from: $0, to: texts.count, by: columns) }
      return .table(
        Table(
          rows: range.count,
          columns: places.map { places in .strings(places.map { texts[$0] }) }))
    }
    let elements: Matrix.Elements
    switch tensor.type {
    case .float32: elements = .float32(try tensor.doubles(rows: range).map { Float($0) })
    case .float64, .float16, .bfloat16, .smallFloat, .uint64:
      elements = .float64(try tensor.doubles(rows: range))
    default: elements = .int64(try tensor.integers(rows: range).map { Int64($0) })
    }
    return .matrix(Matrix(rows: range.count, columns: columns, elements))
  }
}
