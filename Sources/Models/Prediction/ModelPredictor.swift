/// The part of a predictor that is different for each kind.
protocol ModelPredictor: Sendable {
  var methods: [PredictionMethod] { get }

  /// The number of columns of an input; nil when any number will do.
  var features: Int? { get }

  /// The number of columns that `transform` answers; nil when it is not known beforehand.
  var transformedColumns: Int? { get }

  /// The form of rows that is asked for.
  var inputForm: InputForm { get }

  /// What each column of a table holds; nil when that is not known, or when the model takes none.
  var inputColumns: [ColumnContent]? { get }

  /// Whether the answer for a row may depend on the other rows.
  var dependsOnBatch: Bool { get }

  /// Whether `transform` and `inverse_transform` answer the columns of the input, each in its place.
  var keepsColumns: Bool { get }

  /// Whether sparse rows are answered without their zeros being filled in.
  var takesSparse: Bool { get }

  /// What becomes of a row: how wide the answer for it is, and how much is held on the way.
  ///
  /// By default a transformation gives `transformedColumns`, or as many columns as it takes, and
  /// anything else one number.
  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth

  /// The steps of one answer, its own and those of its parts along every path.
  var cost: Int { get }

  /// Answers for rows with the right number of columns and a method that is offered.
  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction
}

extension ModelPredictor {
  var inputForm: InputForm { .numbers }

  var inputColumns: [ColumnContent]? { nil }

  var transformedColumns: Int? { nil }

  var dependsOnBatch: Bool { false }

  var cost: Int { 1 }

  var keepsColumns: Bool { false }

  var takesSparse: Bool { false }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let columns: Int
    switch method {
    case .transform: columns = transformedColumns ?? row.columns
    case .inverseTransform: columns = features ?? row.columns
    default: return row.answering(1)
    }
    let staysSparse = takesSparse && columns == row.columns
    return row.answering(columns, numbers: staysSparse ? row.numbers : columns)
  }

  /// Answers, once the columns are counted, for as many rows at a time as is in proportion.
  func checkedAnswer(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Prediction {
    if features != nil, rows.columns == nil {
      throw PredictionError(
        .wrongInputForm, "the input is texts or records, and the model takes columns")
    }
    // What goes back begins with the columns of an answer, whose number is each kind's own affair.
    if let features, let columns = rows.columns, columns != features, method != .inverseTransform {
      throw PredictionError(
        .wrongColumns,
        "the input has \(columns) column\(columns == 1 ? "" : "s"), the model takes \(features)")
    }
    return try answerInBlocks(method, rows)
  }
}

/// A predictor that takes all its input as one dense matrix.
protocol MatrixPredictor: ModelPredictor {
  /// Answers for a matrix with the right number of columns and a method that is offered.
  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction
}

extension MatrixPredictor {
  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    try answer(method, try rows.dense())
  }
}

/// A predictor of matrices that leaves sparse rows as they are.
protocol SparseMatrixPredictor: MatrixPredictor {
  /// Answers for sparse rows, as `answer(_:_:)` does for a matrix.
  func answer(
    _ method: PredictionMethod, _ sparse: SparseMatrix
  ) throws(PredictionError) -> Prediction
}

extension SparseMatrixPredictor {
  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    if case .sparse(let sparse) = rows { return try answer(method, sparse) }
    return try answer(method, try rows.dense())
  }
}
