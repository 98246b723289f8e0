import Amphora
import Bytes

/// Numbers for each category: one, or one for each class.
struct CategoryValuesPredictor: ModelPredictor {
  let features: Int?
  let transformedColumns: Int?
  let inputForm = InputForm.table
  var inputColumns: [ColumnContent]? { categories.contents }
  let methods: [PredictionMethod]
  var keepsColumns: Bool { outputs == 1 }

  private let categories: CategoryColumns
  private let outputs: Int
  /// For each feature the numbers of each category, one category after the other.
  private let values: [[Double]]
  /// For each output what stands for unknown categories; empty when they are refused.
  private let unknown: [Double]
  /// For each feature the number of its rare categories; NaN where there are none.
  private let infrequent: [Double]
  private let answerType: AnswerType

  init(
    _ fields: FieldReader, _ categories: CategoryColumns, isOrdinal: Bool
  ) throws(ReadError) {
    self.categories = categories
    features = categories.features
    outputs = isOrdinal ? 1 : try fields.integer("outputs", in: 1...CategoryColumns.most)
    let (columns, overflow) = categories.features.multipliedReportingOverflow(by: outputs)
    guard !overflow, columns < CategoryColumns.most else {
      throw ReadError(.badShape, at: 0, "\(outputs) outputs for \(categories.features) features")
    }
    transformedColumns = columns
    methods = isOrdinal ? [.transform, .inverseTransform] : [.transform]
    answerType = try fields.choice("answer_type", AnswerType.self)
    let tensors = try fields.tensors("values")
    guard tensors.count == categories.features else {
      throw ReadError(
        .badShape, at: 0, "values for \(tensors.count) of \(categories.features) features")
    }
    var values: [[Double]] = []
    for (tensor, category) in zip(tensors, categories.categories) {
      try tensor.require(category.scalars.count, outputs)
      values.append(try tensor.doubles())
    }
    self.values = values
    if categories.unknown == .encoded {
      let tensor = try fields.tensor("unknown_values")
      try tensor.require(outputs)
      unknown = try tensor.doubles()
    } else {
      unknown = []
    }
    if isOrdinal, let tensor = try fields.optionalTensor("infrequent_values") {
      try tensor.require(categories.features)
      infrequent = try tensor.doubles()
    } else {
      infrequent = [Double](repeating: .nan, count: categories.features)
    }
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard method == .transform else { return try inverse(method, rows) }
    let codes = try categories.codes(rows).columns
    let width = codes.count * outputs
    let numbers: [Double] = RowBlocks.fill(
      rows: rows.count, width: width, block: 512, initial: 0
    ) { range, output in
      for row in range {
        var place = (row - range.lowerBound) * width
        for feature in codes.indices {
          let code = Int(codes[feature][row])
          for index in 0..<outputs {
            output[place] = code < 0 ? unknown[index] : values[feature][code * outputs + index]
            place += 1
          }
        }
      }
    }
    return Prediction(method, [rows.count, width], answerType.values(numbers))
  }

  private func inverse(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Prediction {
    guard rows.columns == categories.features else {
      throw PredictionError(
        .wrongColumns,
        "the input has \(rows.columns ?? 0) columns, the answer \(categories.features)")
    }
    let input = try rows.dense()
    try input.requireFinite(missing: .routed)
    let numbers = input.doubles
    let indices = values.map { CategoryIndex($0.map { .float($0) }) }
    var scalars: [Scalar] = []
    scalars.reserveCapacity(numbers.count)
    for (place, number) in numbers.enumerated() {
      let (row, column) = place.quotientAndRemainder(dividingBy: categories.features)
      if let category = indices[column](number) {
        let isInfrequent = number == infrequent[column]
        scalars.append(
          isInfrequent
            ? .string(CategoryEncoder.infrequent) : categories.categories[column].scalars[category])
      } else if unknown.contains(where: { $0 == number || $0.isNaN && number.isNaN }) {
        scalars.append(.none)
      } else {
        throw PredictionError(
          .unknownCategory, row: row, column: column,
          "row \(row), column \(column) is \(number), which stands for no category")
      }
    }
    return Prediction(method, [input.rows, input.columns], .init(scalars, as: categories.type))
  }
}
