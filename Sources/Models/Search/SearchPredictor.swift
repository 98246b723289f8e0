import Bytes

/// Asks the best model.
struct SearchPredictor: ModelPredictor {
  let best: any ModelPredictor

  /// The methods that are passed on; nil for all.
  var offered: [PredictionMethod]? = nil

  var features: Int? { best.features }

  var methods: [PredictionMethod] {
    guard let offered else { return best.methods }
    return best.methods.filter { offered.contains($0) }
  }

  var transformedColumns: Int? { best.transformedColumns }

  var inputForm: InputForm { best.inputForm }
  var inputColumns: [ColumnContent]? { best.inputColumns }

  var dependsOnBatch: Bool { best.dependsOnBatch }

  var cost: Int { 1 + best.cost }

  var takesSparse: Bool { true }
  var keepsColumns: Bool { best.keepsColumns }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    best.width(method, of: row)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    try best.checkedAnswer(method, rows)
  }
}
