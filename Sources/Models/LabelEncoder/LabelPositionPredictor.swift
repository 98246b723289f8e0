import Bytes

/// The position of each label, and the label of each position.
struct LabelPositionPredictor: ModelPredictor {
  let features: Int? = nil
  let inputForm = InputForm.table
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  private let labels: Labels
  private let index: CategoryIndex

  init(_ labels: Labels) {
    self.labels = labels
    index = CategoryIndex(labels.scalars)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    if method == .inverseTransform { return try inverse(rows) }
    var places: [Int] = []
    for (row, place) in try index.places(of: rows).enumerated() {
      guard let place else {
        throw PredictionError(
          .unknownCategory, row: row, column: 0, "row \(row) is not among the labels")
      }
      places.append(place)
    }
    return Prediction(method, [places.count], .integers(places))
  }

  private func inverse(_ rows: Rows) throws(PredictionError) -> Prediction {
    let matrix = try rows.dense()
    guard matrix.columns == 1 else {
      throw PredictionError(.wrongColumns, "the input has \(matrix.columns) columns, not 1")
    }
    var places: [Int] = []
    for (row, number) in matrix.doubles.enumerated() {
      guard let place = Int(exactly: number), (0..<labels.count).contains(place) else {
        throw PredictionError(
          .unknownCategory, row: row, column: 0, "row \(row) is \(number), which is no label's")
      }
      places.append(place)
    }
    return Prediction(.inverseTransform, [places.count], labels.take(places))
  }
}

extension Labels {
  /// The labels, each with its type.
  var scalars: [Scalar] {
    switch self {
    case .integers(let values): values.map { .integer($0) }
    case .doubles(let values): values.map { .float($0) }
    case .floats(let values): values.map { .float(Double($0)) }
    case .strings(let values): values.map { .string($0) }
    case .bools(let values): values.map { .bool($0) }
    }
  }
}

extension CategoryIndex {
  /// The category of each row of a single column; nil for a row that has none.
  func places(of rows: Rows) throws(PredictionError) -> [Int?] {
    switch rows {
    case .texts(let texts): return texts.map { self($0) }
    case .matrix(let matrix) where matrix.columns == 1:
      switch matrix.elements {
      case .float64(let values): return values.map { self($0) }
      case .float32(let values): return values.map { self(Double($0)) }
      case .int64(let values): return values.map { self(Int($0)) }
      }
    case .table(let table) where table.columns.count == 1:
      if case .untyped(let cells) = table.columns[0] { return cells.map { self(untyped: $0) } }
      return table.columns[0].scalars.map { self($0) }
    default:
      throw PredictionError(.wrongInputForm, "labels are a single column, or texts")
    }
  }
}
