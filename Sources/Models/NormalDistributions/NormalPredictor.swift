import Bytes

/// Compares the distributions that a row may come from.
struct NormalPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let tables: NormalTables
  private let count: Int

  init(_ tables: NormalTables) {
    self.tables = tables
    features = tables.features
    count = tables.distributions.count
    methods =
      tables.task == .mixture
      ? [.predict, .predictProba, .scoreSamples]
      : [.predict, .predictProba, .predictLogProba, .decisionFunction]
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(count, beside: count)
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let rows = input.rows
    let scores = tables.distributions.scores(input.doubles, rows: rows)
    let isNarrow = input.isFloat32 && tables.isFloat32
    func prediction(_ values: [Double], isVector: Bool = false) -> Prediction {
      Prediction(
        method, isVector ? [rows] : [rows, count],
        Prediction.Values(values, isNarrow: isNarrow))
    }
    switch method {
    case .predict:
      let chosen = ClassScores.largestPlaces(scores, width: count)
      guard let classes = tables.classes else {
        return Prediction(method, [rows], .integers(chosen))
      }
      return Prediction(labels: [classes], chosen: chosen, rows: rows)
    case .scoreSamples:
      return prediction(LogShares.totals(scores, count: count), isVector: true)
    case .decisionFunction:
      guard count == 2 else { return prediction(scores) }
      return prediction((0..<rows).map { scores[$0 * 2 + 1] - scores[$0 * 2] }, isVector: true)
    case .predictLogProba where tables.logProbabilities == .direct:
      return prediction(LogShares.normalized(scores, count: count))
    default:
      let shares = ClassScores.softmax(scores, width: count)
      return prediction(
        method == .predictProba ? shares : shares.map { ElementaryFunctions.log($0) })
    }
  }
}
