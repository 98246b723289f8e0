import Amphora
import Bytes

/// The training rows of a neighbours model.
enum TrainingRows {
  /// Row after row.
  case dense([Double], count: Int, isFloat32: Bool)
  /// Only the numbers that are not zero.
  case sparse(SparseTrainingRows)
  /// None: queries come as distances.
  case none(count: Int)

  init(
    _ fields: FieldReader, _ metric: Metric, _ search: NearestNeighbors.Search, features: Int
  ) throws(ReadError) {
    if metric.name == .precomputed {
      guard fields.fields["rows"] == nil, fields.fields["sparse_values"] == nil else {
        throw ReadError(.badField, at: 0, "there are rows beside precomputed distances")
      }
      self = .none(count: features)
    } else if fields.fields["sparse_values"] != nil {
      guard search == .brute, [.euclidean, .manhattan, .cosine].contains(metric.name) else {
        throw ReadError(
          .badField, at: 0, "\(metric.name.rawValue) of sparse rows by \(search.rawValue)")
      }
      self = .sparse(try SparseTrainingRows(fields, features: features))
    } else {
      let rows = try fields.tensor("rows")
      try rows.require(nil, features)
      // A tree lays them out in an order of its own; without one, all models do so alike.
      func numbers() throws(ReadError) -> [Double] { try rows.numbers() }
      self = .dense(
        try search == .brute ? fields.shared("rows", "numbers", numbers) : numbers(),
        count: rows.shape[0], isFloat32: rows.type == .float32)
    }
  }

  /// The number of rows.
  var count: Int {
    switch self {
    case .dense(_, let count, _): count
    case .sparse(let rows): rows.count
    case .none(let count): count
    }
  }
}

/// Rows of which only the numbers that are not zero are kept, by ascending column.
struct SparseTrainingRows: Sendable {
  let offsets: [Int]
  let columns: [Int]
  let values: [Double]

  /// The number of rows.
  var count: Int { offsets.count - 1 }

  /// The same rows with other numbers.
  func map(_ body: (ArraySlice<Double>) -> ArraySlice<Double>) -> SparseTrainingRows {
    var values: [Double] = []
    for (first, end) in zip(offsets, offsets.dropFirst()) {
      values += body(self.values[first..<end])
    }
    return SparseTrainingRows(offsets: offsets, columns: columns, values: values)
  }

  private init(offsets: [Int], columns: [Int], values: [Double]) {
    (self.offsets, self.columns, self.values) = (offsets, columns, values)
  }

  init(_ fields: FieldReader, features: Int) throws(ReadError) {
    let values = try fields.tensor("sparse_values")
    try values.require(nil)
    let columns = try fields.tensor("sparse_columns")
    try columns.require(values.shape[0])
    let offsets = try fields.tensor("sparse_offsets")
    try offsets.require(nil)
    try self.init(
      offsets: try offsets.integers(), columns: try columns.integers(),
      values: try values.numbers(), features: features)
  }

  private init(
    offsets: [Int], columns: [Int], values: [Double], features: Int
  ) throws(ReadError) {
    guard offsets.first == 0, offsets.last == values.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw ReadError(.badIndex, at: 0, "sparse_offsets do not ascend to the values") }
    var pairs: [(column: Int, value: Double)] = []
    pairs.reserveCapacity(values.count)
    for (first, end) in zip(offsets, offsets.dropFirst()) {
      var row: [(column: Int, value: Double)] = []
      for place in first..<end { row.append((columns[place], values[place])) }
      row.sort { $0.column < $1.column }
      for (place, pair) in row.enumerated() {
        guard pair.column >= 0, pair.column < features,
          place == 0 || row[place - 1].column < pair.column
        else {
          throw ReadError(
            .badIndex, at: 0, "sparse_columns names \(pair.column) of \(features), or twice")
        }
      }
      pairs += row
    }
    self.offsets = offsets
    self.columns = pairs.map(\.column)
    self.values = pairs.map(\.value)
  }
}
