/// A distance of a row to one of which only the numbers that are not zero are kept.
enum SparseMeasure {
  case euclidean, manhattan, cosine

  /// - Precondition: the metric is one that NeighborTables allows for sparse rows.
  init(_ name: Metric.Name) {
    switch name {
    case .manhattan: self = .manhattan
    case .cosine: self = .cosine
    default: self = .euclidean
    }
  }

  /// A row that asks, with what is the same for all rows it is compared to.
  struct Query {
    let numbers: ArraySlice<Double>
    /// The sum of the squares, or of the sizes.
    let size: Double
  }

  /// The training rows, ready to be compared.
  func prepared(_ rows: SparseTrainingRows) -> SparseTrainingRows {
    guard self == .cosine else { return rows }
    return rows.map { row in
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return length == 0 ? row : ArraySlice(row.map { $0 / length })
    }
  }

  /// A row of the input, ready to be compared.
  func query(_ numbers: [Double], _ row: Int, _ columns: Int) -> Query {
    var row = numbers[row * columns..<(row + 1) * columns]
    if self == .cosine { RowPreparation.unitLength.apply(&row) }
    let size = row.reduce(0) { $0 + (self == .manhattan ? abs($1) : $1 * $1) }
    return Query(numbers: row, size: size)
  }

  /// The reduced distance of a row of the input and a training row.
  func reduced(_ query: Query, _ rows: SparseTrainingRows, _ place: Int) -> Double {
    let first = query.numbers.startIndex
    let range = rows.offsets[place]..<rows.offsets[place + 1]
    var sum = 0.0
    switch self {
    case .euclidean:
      var size = query.size
      for index in range {
        sum += query.numbers[first + rows.columns[index]] * rows.values[index]
        size += rows.values[index] * rows.values[index]
      }
      return max(0, size - 2 * sum)
    case .manhattan:
      // What the row does not have counts as it is.
      for index in range {
        let number = query.numbers[first + rows.columns[index]]
        sum += abs(number - rows.values[index]) - abs(number)
      }
      return max(0, query.size + sum)
    case .cosine:
      for index in range {
        sum += query.numbers[first + rows.columns[index]] * rows.values[index]
      }
      return min(max(1 - sum, 0), 2)
    }
  }

  /// The distance that a reduced distance stands for.
  func distance(_ reduced: Double) -> Double { self == .euclidean ? reduced.squareRoot() : reduced }

  /// The reduced distance of a distance.
  func reduced(_ distance: Double) -> Double { self == .euclidean ? distance * distance : distance }
}
