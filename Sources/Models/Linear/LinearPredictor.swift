import Amphora
import Bytes

/// Adds up weighted features.
struct LinearPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let tables: LinearTables
  private let weights: Weights
  private let intercepts: [Double]
  private let directions: LinearDirections?

  init(_ tables: LinearTables) throws(ReadError) {
    self.tables = tables
    intercepts = try tables.intercepts.doubles()
    features = tables.features
    switch tables.coefficients {
    case .dense(let tensor):
      weights = .dense(
        WeightedSums(try tensor.doubles(), targets: tables.rows, terms: tables.features))
    case .sparse(let table): weights = .sparse(SparseWeights(table))
    }
    directions = try LinearDirections(tables)
    methods = LinearPredictor.methods(tables)
  }

  private static func methods(_ tables: LinearTables) -> [PredictionMethod] {
    let methods: [PredictionMethod] =
      switch (tables.task, tables.link) {
      case (.regression, _): [.predict]
      case (.outlierDetection, _): [.predict, .decisionFunction, .scoreSamples]
      case (_, .noProbabilities): [.predict, .decisionFunction]
      default: [.predict, .predictProba, .predictLogProba, .decisionFunction]
      }
    return methods + (tables.directions == nil ? [] : [.transform])
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(method == .transform ? tables.directions?.components ?? 0 : max(tables.rows, 2))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows)
    if method == .transform, let directions { return directions.answer(input) }
    var sums = weights.sums(input)
    let isNarrow =
      input.isFloat32 && tables.hasFloat32Coefficients && tables.intercepts.type == .float32
    if tables.task == .outlierDetection {
      return outlierAnswer(method, sums, isNarrow: isNarrow)
    }
    let count = tables.rows
    for row in 0..<input.count {
      for target in 0..<count { sums[row * count + target] += intercepts[target] }
    }
    switch method {
    case .predict: return prediction(sums, rows: input.count, isNarrow: isNarrow)
    case .decisionFunction:
      let shape = count == 1 ? [input.count] : [input.count, count]
      return Prediction(method, shape, Prediction.Values(sums, isNarrow: isNarrow))
    default:
      let probabilities = LinearProbabilities(tables)
      let shares = probabilities.shares(sums, rows: input.count)
      let values =
        method == .predictProba ? shares : probabilities.logarithms(shares, isNarrow: isNarrow)
      // The source fills in two columns of float64 here, whatever the input was.
      let isWide = tables.link == .clipped && count == 1
      return Prediction(
        method, [input.count, max(count, 2)],
        Prediction.Values(values, isNarrow: isNarrow && !isWide))
    }
  }

  private func prediction(_ sums: [Double], rows: Int, isNarrow: Bool) -> Prediction {
    let count = tables.rows
    if let classes = tables.classes {
      let chosen =
        count == 1
        ? sums.map { $0 > 0 ? 1 : 0 }
        : (0..<rows).map { row in largest(count) { sums[row * count + $0] } }
      return Prediction(labels: [classes], chosen: chosen, rows: rows)
    }
    if tables.task == .multilabel {
      return Prediction(.predict, [rows, count], .integers(sums.map { $0 > 0 ? 1 : 0 }))
    }
    let values =
      tables.link == .exponential ? sums.map { ElementaryFunctions.exp($0) } : sums
    return Prediction(
      .predict, tables.isTable ? [rows, count] : [rows],
      Prediction.Values(values, isNarrow: isNarrow))
  }

  private func outlierAnswer(
    _ method: PredictionMethod, _ sums: [Double], isNarrow: Bool
  ) -> Prediction {
    let distances = sums.map { $0 - intercepts[0] }
    switch method {
    case .predict:
      return Prediction(method, [sums.count], .integers(distances.map { $0 >= 0 ? 1 : -1 }))
    case .decisionFunction:
      return Prediction(method, [sums.count], Prediction.Values(distances, isNarrow: isNarrow))
    default:
      let scores = distances.map { $0 + intercepts[0] }
      return Prediction(method, [sums.count], Prediction.Values(scores, isNarrow: isNarrow))
    }
  }
}

extension Prediction.Values {
  /// Numbers, rounded to float32 when the source computes with that.
  init(_ values: [Double], isNarrow: Bool) {
    self = isNarrow ? .float32(values.map { Float($0) }) : .float64(values)
  }
}
