import Bytes

/// Asks one part after the other, each with the answers of those before it as further columns.
struct ChainPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let tables: ChainTables
  private let list: PartList

  var dependsOnBatch: Bool { list.dependsOnBatch }
  var cost: Int { 2 * list.cost }

  init(_ tables: ChainTables, _ list: PartList) throws(ReadError) {
    self.tables = tables
    self.list = list
    features = list.parts[0].predictor?.features
    for (place, part) in list.parts.enumerated() {
      guard let predictor = part.predictor, part.offers(tables.feed) else {
        throw ReadError(
          .notPredictable, at: 0, "part \(place) does not offer \(tables.feed.rawValue)")
      }
      if let taken = predictor.features, let features, taken - place != features {
        throw ReadError(.badShape, at: 0, "part \(place) takes \(taken) features")
      }
    }
    var methods: [PredictionMethod] = [.predict]
    if tables.task == .classification {
      if list.offer(.predictProba) { methods += [.predictProba, .predictLogProba] }
      if list.offer(.decisionFunction) { methods.append(.decisionFunction) }
    }
    self.methods = methods
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let seen = RowWidth(columns: RowWidth.sum([row.columns, list.parts.count]))
    let most = RowWidth.largest(list.parts.map { $0.width($0.response, of: seen) }).most
    return row.answering(list.parts.count, beside: RowWidth.sum([most, 2 * seen.columns]))
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let count = list.parts.count
    let asked: PredictionMethod = method == .predictLogProba ? .predictProba : method
    var answers = [Double](repeating: 0, count: input.rows * count)
    // Rows with room for what the parts say.
    var wide = [Double](repeating: 0, count: input.rows * (input.columns + count))
    let values = input.doubles
    let width = input.columns + count
    for row in 0..<input.rows {
      for column in 0..<input.columns {
        wide[row * width + column] = values[row * input.columns + column]
      }
    }
    for (place, part) in list.parts.enumerated() {
      let columns = input.columns + place
      let seen = (0..<input.rows).flatMap { wide[$0 * width..<$0 * width + columns] }
      let rows = Rows.matrix(Matrix(rows: input.rows, columns: columns, .float64(seen)))
      let answer = try part.numbers(asked, rows)
      let fed = tables.feed == asked ? answer : try part.numbers(tables.feed, rows)
      for row in 0..<input.rows {
        answers[row * count + tables.order[place]] = answer[row]
        wide[row * width + columns] = fed[row]
      }
    }
    if method == .predictLogProba {
      answers = answers.map { ElementaryFunctions.log($0) }
    }
    return Prediction(method, [input.rows, count], .float64(answers))
  }
}
