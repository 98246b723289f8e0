import Amphora
import Bytes

/// A column for each category: 1 where the row has it.
struct OneHotPredictor: ModelPredictor {
  let features: Int?
  let transformedColumns: Int?
  let inputForm = InputForm.table
  var inputColumns: [ColumnContent]? { categories.contents }
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  private let categories: CategoryColumns
  private let layout: OneHotLayout
  private let form: CategoryEncoder.Form
  private let answerType: AnswerType

  init(_ fields: FieldReader, _ categories: CategoryColumns) throws(ReadError) {
    self.categories = categories
    layout = try OneHotLayout(fields, categories)
    features = categories.features
    transformedColumns = layout.columns
    form = try fields.choice("answer", CategoryEncoder.Form.self)
    answerType = try fields.choice("answer_type", AnswerType.self)
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    guard method == .transform else { return row.answering(categories.features) }
    return row.answering(
      layout.columns, numbers: form == .sparse ? categories.features : layout.columns)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard method == .transform else { return try layout.inverse(method, rows, categories.type) }
    let codes = try categories.codes(rows).columns
    let shape = [rows.count, layout.columns]
    guard form == .sparse else {
      return Prediction(method, shape, dense(codes, rows.count))
    }
    var starts = [0]
    var indices: [Int32] = []
    starts.reserveCapacity(rows.count + 1)
    indices.reserveCapacity(rows.count * codes.count)
    for row in 0..<rows.count {
      for feature in codes.indices {
        if let column = layout.column(feature, codes[feature][row]) { indices.append(column) }
      }
      starts.append(indices.count)
    }
    let answer = SparseMatrix(
      rows: rows.count, columns: layout.columns, starts: starts, indices: indices,
      answerType.elements([Double](repeating: 1, count: indices.count)))
    return Prediction(method, shape, .sparse(answer))
  }

  private func dense(_ codes: [[Int32]], _ rows: Int) -> Prediction.Values {
    let width = layout.columns
    let values: [Double] = RowBlocks.fill(rows: rows, width: width, block: 512, initial: 0) {
      range, output in
      for row in range {
        let first = (row - range.lowerBound) * width
        for feature in codes.indices {
          guard let column = layout.column(feature, codes[feature][row]) else { continue }
          output[first + Int(column)] = 1
        }
      }
    }
    return answerType.values(values)
  }
}

/// The type of the numbers of an answer.
enum AnswerType: String, Sendable {
  case float64, float32, int64, bool

  /// Numbers in this type; those of integers are whole, and cut off where they are not.
  func values(_ values: [Double]) -> Prediction.Values {
    switch self {
    case .float64: .float64(values)
    case .float32: .float32(values.map { Float($0) })
    case .int64: .integers(values.map { Int(exactly: $0.rounded(.towardZero)) ?? 0 })
    case .bool: .bools(values.map { $0 != 0 })
    }
  }

  /// Numbers in this type, where truths are 1 and 0.
  func elements(_ values: [Double]) -> Matrix.Elements {
    switch self {
    case .float64: .float64(values)
    case .float32: .float32(values.map { Float($0) })
    case .int64: .int64(values.map { Int64(exactly: $0.rounded(.towardZero)) ?? 0 })
    case .bool: .int64(values.map { $0 != 0 ? 1 : 0 })
    }
  }
}
