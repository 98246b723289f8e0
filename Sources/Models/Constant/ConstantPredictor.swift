import Bytes

/// Repeats one row.
struct ConstantPredictor: ModelPredictor {
  /// Whatever they hold, rows are only counted.
  let inputForm = InputForm.table
  let features: Int? = nil
  let methods: [PredictionMethod]

  private let tables: ConstantTables

  init(_ tables: ConstantTables) {
    self.tables = tables
    methods =
      tables.probabilities == nil ? [.predict] : [.predict, .predictProba, .predictLogProba]
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let shares = tables.probabilities?.reduce(0) { RowWidth.sum([$0, $1.count]) } ?? 0
    return row.answering(method == .predict ? tables.outputs : shares)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let count = rows.count
    switch method {
    case .predictProba: return probabilities(method, rows: count) { $0 }
    case .predictLogProba:
      return probabilities(method, rows: count) { ElementaryFunctions.log($0) }
    default:
      let shape = tables.form == .vector ? [count] : [count, tables.outputs]
      return Prediction(method, shape, tables.values.repeated(count))
    }
  }

  private func probabilities(
    _ method: PredictionMethod, rows: Int, _ value: (Double) -> Double
  ) -> Prediction {
    let outputs = tables.probabilities ?? []
    return Prediction(
      outputs.enumerated().map { output, row in
        let name = tables.form == .vector ? method.rawValue : "\(method.rawValue).\(output)"
        let values = Prediction.Values.float64(row.map(value)).repeated(rows)
        return Prediction.Output(name: name, shape: [rows, row.count], values: values)
      })
  }
}

extension Prediction.Values {
  /// The same elements again and again.
  fileprivate func repeated(_ count: Int) -> Self {
    func copies<Value>(_ values: [Value]) -> [Value] {
      var copies: [Value] = []
      copies.reserveCapacity(values.count * count)
      for _ in 0..<count { copies += values }
      return copies
    }
    return switch self {
    case .float64(let values): .float64(copies(values))
    case .float32(let values): .float32(copies(values))
    case .integers(let values): .integers(copies(values))
    case .strings(let values): .strings(copies(values))
    case .bools(let values): .bools(copies(values))
    case .objects(let values): .objects(copies(values))
    // Labels and targets are never sparse.
    case .sparse: self
    }
  }
}
