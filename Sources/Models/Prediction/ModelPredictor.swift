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

  /// Answers, once the columns are counted.
  func checkedAnswer(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Prediction {
    // What goes back begins with the columns of an answer, whose number is each kind's own affair.
    if let features, let columns = rows.columns, columns != features, method != .inverseTransform {
      throw PredictionError(
        .wrongColumns,
        "the input has \(columns) column\(columns == 1 ? "" : "s"), the model takes \(features)")
    }
    return try answer(method, rows)
  }
}

/// A predictor that takes all its input as one dense matrix.
protocol MatrixPredictor: ModelPredictor {
  /// Answers for a matrix with the right number of columns and a method that is offered.
  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction
}

extension MatrixPredictor {
  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard case .sparse(let sparse) = rows else { return try answer(method, try rows.dense()) }
    // A block of sparse rows is made dense at a time: all of them may not fit into memory.
    let block = max(1, mostDenseNumbers / max(sparse.columns, 1))
    guard sparse.rows > block else { return try answer(method, sparse.requireDense()) }
    var answers: [Prediction] = []
    for first in stride(from: 0, to: sparse.rows, by: block) {
      let range = first..<min(first + block, sparse.rows)
      do throws(PredictionError) {
        answers.append(try answer(method, sparse[range].requireDense()))
      } catch {
        throw error.moved(rows: first)
      }
    }
    return try Prediction(joining: answers)
  }
}

/// 32 MiB of float64.
private let mostDenseNumbers = 1 << 22
