import Bytes

/// Sends rows through the layers, and makes labels, shares or numbers of what the last says.
struct PerceptronPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let tables: PerceptronTables
  private let count: Int

  init(_ tables: PerceptronTables) {
    self.tables = tables
    features = tables.features
    count = tables.layers.outputs
    methods =
      tables.task == .regression ? [.predict] : [.predict, .predictProba, .predictLogProba]
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    // What two layers say of a row lies side by side.
    row.answering(max(count, 2), beside: RowWidth.sum([count, 2 * tables.layers.widest]))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows)
    let isNarrow = input.isFloat32 && tables.isFloat32
    var values = tables.layers.answers(input)
    if tables.output == .softmax { values = ClassScores.softmax(values, width: count) }
    if method == .predict { return prediction(values, rows: input.count, isNarrow: isNarrow) }
    let isPair = tables.task == .classification && tables.output == .logistic
    if isPair { values = values.flatMap { [1 - $0, $0] } }
    if method == .predictLogProba { values = values.map { ElementaryFunctions.log($0) } }
    return Prediction(
      method, [input.count, isPair ? 2 : count], Prediction.Values(values, isNarrow: isNarrow))
  }

  private func prediction(_ values: [Double], rows: Int, isNarrow: Bool) -> Prediction {
    if let classes = tables.classes {
      let chosen =
        tables.output == .softmax
        ? ClassScores.largestPlaces(values, width: count)
        : values.map { $0 > 0.5 ? classes.count - 1 : 0 }
      return Prediction(labels: [classes], chosen: chosen, rows: rows)
    }
    if tables.task == .multilabel {
      return Prediction(.predict, [rows, count], .integers(values.map { $0 > 0.5 ? 1 : 0 }))
    }
    return Prediction(
      .predict, count == 1 ? [rows] : [rows, count],
      Prediction.Values(values, isNarrow: isNarrow))
  }
}
