import Amphora
import Bytes

/// What the columns of labels hold, judged.
struct LabelColumns: Sendable {
  let negative: Int
  let positive: Int
  let form: CategoryEncoder.Form
  let inverse: Inverse

  /// How a label is found on the way back.
  enum Inverse: String {
    /// Of two, by whether the number is over the middle.
    case threshold
    /// The first of the largest numbers.
    case largest
  }

  init(_ fields: FieldReader) throws(ReadError) {
    let range = -(1 << 52)...1 << 52
    negative = try fields.integer("negative", in: range)
    positive = try fields.integer("positive", in: range)
    form = try fields.choice("answer", CategoryEncoder.Form.self)
    inverse = try fields.choice("inverse", Inverse.self)
    guard negative < positive, form == .dense || negative == 0 else {
      throw ReadError(.badField, at: 0, "negative is \(negative), positive \(positive)")
    }
  }
}

/// A column for each label; a single one for two labels.
struct LabelColumnsPredictor: ModelPredictor {
  let features: Int? = nil
  let inputForm = InputForm.table
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  // A third value among the rows makes the answer have two columns where there are two labels, and
  // makes a single label be there.
  var dependsOnBatch: Bool { labels.count <= 2 }

  private let labels: Labels
  private let columns: LabelColumns
  private let index: CategoryIndex

  init(_ labels: Labels, _ columns: LabelColumns) throws(ReadError) {
    guard columns.inverse == .largest || labels.count <= 2 else {
      throw ReadError(.badField, at: 0, "inverse is 'threshold' for \(labels.count) labels")
    }
    self.labels = labels
    self.columns = columns
    index = CategoryIndex(labels.scalars)
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(method == .transform ? labels.count : 1)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    if method == .inverseTransform { return try inverse(rows) }
    let places = try index.places(of: rows)
    var width = labels.count
    if labels.count == 2 { width = LabelColumnsPredictor.kinds(rows) > 2 ? 2 : 1 }
    // A single label is never there among no more than two.
    let isEmpty = labels.count == 1 && LabelColumnsPredictor.kinds(rows) <= 2
    var values = [Int](repeating: columns.negative, count: places.count * width)
    for (row, place) in places.enumerated() where !isEmpty {
      guard let place else { continue }
      if width == 1, labels.count == 2 {
        if place == 1 { values[row] = columns.positive }
      } else {
        values[row * width + place] = columns.positive
      }
    }
    let shape = [places.count, width]
    guard columns.form == .sparse else { return Prediction(method, shape, .integers(values)) }
    let matrix = Matrix(rows: places.count, columns: width, .int64(values.map { Int64($0) }))
    return Prediction(method, shape, .sparse(SparseMatrix(matrix)))
  }

  /// How many different values there are, up to three.
  private static func kinds(_ rows: Rows) -> Int {
    func count<Value: Hashable>(_ values: [Value]) -> Int {
      var seen: Set<Value> = []
      for value in values where seen.count < 3 { seen.insert(value) }
      return seen.count
    }
    switch rows {
    case .texts(let texts): return count(texts.map { ExactText($0) })
    case .matrix(let matrix):
      if case .int64(let values) = matrix.elements { return count(values) }
      return count(matrix.doubles)
    case .table(let table):
      return count((table.columns.first?.scalars ?? []).map { ExactText("\($0)") })
    case .sparse, .records: return 0
    }
  }

  private func inverse(_ rows: Rows) throws(PredictionError) -> Prediction {
    let matrix = try rows.dense()
    let numbers = matrix.doubles
    var places: [Int] = []
    switch columns.inverse {
    case .threshold:
      guard matrix.columns == 1 || matrix.columns == 2 else {
        throw PredictionError(.wrongColumns, "the input has \(matrix.columns) columns, not 1 or 2")
      }
      let middle = Double(columns.positive + columns.negative) / 2
      for row in 0..<matrix.rows {
        let isOver = numbers[(row + 1) * matrix.columns - 1] > middle
        places.append(labels.count == 1 ? 0 : isOver ? 1 : 0)
      }
    case .largest:
      guard matrix.columns == labels.count else {
        throw PredictionError(
          .wrongColumns, "the input has \(matrix.columns) columns, not \(labels.count)")
      }
      for row in 0..<matrix.rows {
        places.append(largest(labels.count) { numbers[row * matrix.columns + $0] })
      }
    }
    return Prediction(.inverseTransform, [places.count], labels.take(places))
  }
}
