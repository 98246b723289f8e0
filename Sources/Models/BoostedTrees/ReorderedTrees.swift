/// Trees whose features are columns of the input in an order of their own, some with categories.
struct ReorderedTrees: ModelPredictor {
  let columns: InputColumns
  let trees: BoostedTreesPredictor

  var features: Int? { trees.features }

  var methods: [PredictionMethod] { trees.methods }

  var inputForm: InputForm { columns.categories.isEmpty ? .numbers : .table }

  var inputColumns: [ColumnContent]? { columns.contents }

  var cost: Int { trees.cost }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    trees.width(method, of: row.answering(row.columns, beside: row.columns))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    try trees.answer(method, columns.features(rows))
  }
}
