import Amphora
import Bytes
import Models

/// Asks a model about an input, a block of rows after the other.
struct BlockwisePrediction {
  /// What messages call the input.
  let title: String

  private let predictor: Predictor
  private let method: PredictionMethod
  private var rows: any RowSource
  private var count = 0
  private let task: Progress.Task?

  /// Opens the rows at `path`; `progress` hears of those that are answered.
  ///
  /// - Throws: why they cannot be read.
  init(
    _ path: String, as format: RowInput.Format?, header: RowDemand.Header,
    for predictor: Predictor, _ method: PredictionMethod, limits: Limits,
    progress: Progress? = nil
  ) throws(Failure) {
    title = InputFile.title(of: path)
    task = progress?.begin(title, in: .rows)
    self.predictor = predictor
    self.method = method
    let demand = RowDemand(predictor, method, header: header)
    do throws(RowFault) {
      rows = try RowInput.open(path, as: format, demand, limits: limits)
    } catch {
      throw Failure(findings: [error.finding(file: InputFile.title(of: path))])
    }
  }

  /// Gives the rows and the answers for them to `body`, in order.
  ///
  /// Rows are answered no more at a time than is in proportion: what a text of four megabytes holds
  /// may be a million rows, and each may have a million answers.
  ///
  /// - Throws: why rows cannot be read or answered, and what `body` throws.
  mutating func forEach(_ body: (Rows, Prediction) throws -> Void) throws {
    defer { task?.finish() }
    var before = 0.0
    while let block = try next() {
      // The whole block was given out; of its rows some are answered.
      let given = rows.share.map { $0 - before }
      let most = try asked(of: block) { () throws(PredictionError) in
        try predictor.rowsAtATime(method, block.rows)
      }
      let rowCount = block.rows.count
      for start in stride(from: 0, to: max(rowCount, 1), by: max(most, 1)) {
        // A model that takes all rows together says the largest number there is.
        let range = start..<min(start + min(most, rowCount), rowCount)
        let rows = range.count == rowCount ? block.rows : block.rows[range]
        let answer = try asked(of: block) { () throws(PredictionError) in
          do throws(PredictionError) {
            return try predictor.predict(method, rows)
          } catch {
            throw error.moved(rows: start)
          }
        }
        try body(rows, answer)
        task?.report(
          count + range.upperBound, of: nil,
          share: given.map { before + $0 * Double(range.upperBound) / Double(max(rowCount, 1)) })
      }
      count += rowCount
      before += given ?? 0
    }
  }

  /// What the model says about rows of `block`.
  private func asked<Answer>(
    of block: RowBlock, _ body: () throws(PredictionError) -> Answer
  ) throws(Failure) -> Answer {
    do throws(PredictionError) {
      return try body()
    } catch {
      let fault = RowFault.refused(error, of: block, after: count)
      throw Failure(findings: [fault.finding(file: title)])
    }
  }

  /// What the owner of the input should know; complete when all rows were read.
  var remarks: [Finding] {
    let none = count > 0 ? [] : [Finding(.noRows, .warning, file: title)]
    let assumed = rows.assumedHeader.map { Finding(.assumedHeader, .warning, file: title, $0) }
    return (assumed.map { [$0] } ?? [])
      + rows.remarks.map { Finding(.ignoredColumns, .note, file: title, $0) } + none
  }

  private mutating func next() throws(Failure) -> RowBlock? {
    do throws(RowFault) {
      return try rows.next()
    } catch {
      throw Failure(findings: [error.finding(file: title)])
    }
  }
}
