import Bytes

/// Fills gaps, and fills them again.
struct IterativePredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]
  /// An input of nothing but gaps is filled once only.
  let dependsOnBatch = true
  let cost: Int

  private let tables: IterativeTables
  private let initial: any ModelPredictor
  private let parts: [any ModelPredictor]

  init(
    _ tables: IterativeTables, _ fields: FieldReader, _ built: ModelParts
  ) throws(ReadError) {
    self.tables = tables
    features = tables.features
    initial = try built.predictor(try fields.model("initial"))
    parts =
      tables.steps.isEmpty
      ? [] : try EnsembleMembers(fields, built, "parts").predictors
    // No sum overflows: ModelParts refuses each part that costs too much.
    cost = parts.reduce(1 + initial.cost) { $0 + $1.cost }
    guard initial.methods.contains(.transform) else {
      throw ReadError(.notPredictable, at: 0, "what fills gaps first does not transform")
    }
    guard (initial.features ?? tables.features) == tables.features else {
      throw ReadError(.badShape, at: 0, "what fills gaps first takes other features")
    }
    for (place, (part, step)) in zip(parts, tables.steps).enumerated() {
      guard part.methods.contains(.predict) else {
        throw ReadError(.notPredictable, at: 0, "part \(place) does not predict")
      }
      guard (part.features ?? step.seen.count) == step.seen.count else {
        throw ReadError(
          .badIndex, at: 0, "part \(place) takes \(part.features ?? 0) of \(step.seen.count) seen")
      }
    }
  }

  var transformedColumns: Int? { tables.kept.count + tables.indicators.count }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    // The same feature may be seen any number of times.
    let seen = RowWidth(columns: tables.steps.map(\.seen.count).max() ?? 0)
    let most = RowWidth.largest(parts.map { $0.width(.predict, of: seen) }).most
    let first = initial.width(.transform, of: row).most
    return row.answering(
      tables.kept.count + tables.indicators.count,
      beside: RowWidth.sum([seen.columns, most, first, 2 * tables.features]))
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: tables.missing.number.isNaN ? .routed : .refused)
    let (rows, columns, kept) = (input.rows, tables.features, tables.kept)
    let values = tables.missing.gaps(in: input.doubles, areNarrow: input.isFloat32)
    let numbers = input.isFloat32 ? input.elements : .float64(input.doubles)
    let given = Matrix(rows: rows, columns: columns, numbers)
    let first = try PartAnswer(initial, .transform, .matrix(given))
    try first.require(columns: kept.count)
    var filled = first.numbers
    func isMissing(_ row: Int, _ place: Int) -> Bool { values[row * columns + kept[place]].isNaN }
    let isAllMissing = (0..<rows).allSatisfy { row in
      kept.indices.allSatisfy { isMissing(row, $0) }
    }
    if !isAllMissing {
      for (part, step) in zip(parts, tables.steps) {
        let gaps = (0..<rows).filter { isMissing($0, step.target) }
        guard !gaps.isEmpty else { continue }
        let seen = gaps.flatMap { row in step.seen.map { filled[row * kept.count + $0] } }
        let asked = Matrix(
          rows: gaps.count, columns: step.seen.count,
          input.isFloat32 ? .float64(seen).narrowed : .float64(seen))
        let answer = try PartAnswer(part, .predict, .matrix(asked))
        try answer.require(columns: 1)
        for (row, value) in zip(gaps, answer.numbers) {
          // NaN is neither less nor greater, and stays.
          let clipped =
            value < step.least ? step.least : value > step.greatest ? step.greatest : value
          filled[row * kept.count + step.target] = rounded(clipped, input.isFloat32)
        }
      }
    }
    let width = kept.count + tables.indicators.count
    var answer: [Double] = []
    answer.reserveCapacity(rows * width)
    for row in 0..<rows {
      answer += filled[row * kept.count..<(row + 1) * kept.count]
      for column in tables.indicators {
        answer.append(values[row * columns + column].isNaN ? 1 : 0)
      }
    }
    return Prediction(
      method, [rows, width], Prediction.Values(answer, isNarrow: input.isFloat32))
  }
}

extension Matrix.Elements {
  /// The same numbers as float32.
  fileprivate var narrowed: Self {
    guard case .float64(let values) = self else { return self }
    return .float32(values.map { Float($0) })
  }
}
