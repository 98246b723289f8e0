import Bytes

extension [Int] {
  /// How many times the number comes that comes most often.
  var mostRepeats: Int {
    var (most, run) = (0, 0)
    var last: Int?
    for number in sorted() {
      run = number == last ? run + 1 : 1
      last = number
      most = Swift.max(most, run)
    }
    return most
  }
}

extension Rows {
  /// Some of the columns, in an order of their own; one may come twice.
  ///
  /// - Throws: `wrongInputForm` for texts and records, which have no columns.
  /// - Precondition: the columns exist.
  func columns(at places: [Int]) throws(PredictionError) -> Rows {
    switch self {
    case .matrix(let matrix):
      func pick<Value>(_ values: [Value]) -> [Value] {
        var picked: [Value] = []
        picked.reserveCapacity(matrix.rows * places.count)
        for row in 0..<matrix.rows {
          for place in places { picked.append(values[row * matrix.columns + place]) }
        }
        return picked
      }
      let elements: Matrix.Elements =
        switch matrix.elements {
        case .float64(let values): .float64(pick(values))
        case .float32(let values): .float32(pick(values))
        case .int64(let values): .int64(pick(values))
        }
      return .matrix(Matrix(rows: matrix.rows, columns: places.count, elements))
    case .sparse(let sparse):
      return .sparse(sparse.selecting(places))
    case .table(let table):
      let names = table.names.map { names in places.map { names[$0] } }
      return .table(
        Table(rows: table.rows, names: names, columns: places.map { table.columns[$0] }))
    case .texts, .records:
      throw PredictionError(.wrongInputForm, "texts and records have no columns to choose from")
    }
  }
}
