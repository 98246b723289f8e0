/// How many rows are answered at a time: what is held for them stays in proportion, whatever the
/// model makes of a row.
enum AnswerBlocks {
  /// Numbers that are held for one block: 32 MiB of float64.
  static let mostOfBlock = 1 << 22

  /// Numbers that are held for one row: 256 MiB of float64.
  ///
  /// The widest answers that people use are of a million columns.
  static let mostOfRow = 1 << 25

  /// Numbers of the answer for all rows of an input that is asked about at once, unless the input
  /// itself is large: 1 GiB of float64.
  static let mostOfAnswer = 1 << 27

  /// How many times the numbers of its input an answer may have, where that is more.
  private static let mostTimes = 16

  /// The rows that `predictor` answers at a time.
  ///
  /// - Throws: `wideAnswer` when a single one is too many.
  static func rows(
    of predictor: some ModelPredictor, _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Int {
    var taken = RowWidth(rows)
    // Zeros are filled in; of texts and records the length stays what it is.
    if case .sparse = rows, !predictor.takesSparse { taken = RowWidth(columns: taken.columns) }
    let most = predictor.width(method, of: taken).most
    guard most <= mostOfRow else {
      throw PredictionError(
        .wideAnswer, "\(method.rawValue) holds \(most) numbers for one row, over \(mostOfRow)")
    }
    guard predictor.dependsOnBatch else { return max(1, mostOfBlock / max(most, 1)) }
    let limit = limit(rows)
    guard rows.count <= limit / max(most, 1) else {
      throw PredictionError(
        .wideAnswer,
        "\(method.rawValue) holds \(most) numbers for each of \(rows.count) rows, which this model "
          + "takes together; over \(limit)")
    }
    return .max
  }

  /// The numbers that the answer for all of `rows` may have.
  static func limit(_ rows: Rows) -> Int {
    let numbers: Int
    switch rows {
    case .matrix(let matrix): numbers = matrix.elements.count
    case .sparse(let sparse): numbers = sparse.indices.count
    case .table(let table): numbers = table.rows * table.columns.count
    case .texts(let texts): numbers = texts.reduce(0) { $0 + $1.utf8.count }
    case .records(let records): numbers = records.reduce(0) { $0 + $1.count }
    }
    return max(mostOfAnswer, mostTimes * numbers)
  }
}

extension ModelPredictor {
  /// Answers a block of rows after the other.
  func answerInBlocks(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Prediction {
    let block = try AnswerBlocks.rows(of: self, method, rows)
    guard rows.count > block else { return try answer(method, rows) }
    let limit = AnswerBlocks.limit(rows)
    var answers: [Prediction] = []
    var numbers = 0
    for first in stride(from: 0, to: rows.count, by: block) {
      let part: Prediction
      do throws(PredictionError) {
        part = try answer(method, rows[first..<min(first + block, rows.count)])
      } catch {
        throw error.moved(rows: first)
      }
      numbers += part.outputs.reduce(0) { $0 + $1.values.count }
      guard numbers <= limit else {
        throw PredictionError(
          .wideAnswer, "the answer for \(rows.count) rows has over \(limit) numbers")
      }
      answers.append(part)
    }
    return try Prediction(joining: answers)
  }
}
