import Amphora
import Bytes
import Models

/// Asks a model about an input, a block of rows after the other.
struct BlockwisePrediction {
  /// What messages call the input.
  let title: String

  private let predictor: Predictor
  private let method: PredictionMethod
  private let isWhole: Bool
  private var rows: any RowSource

  /// Opens the rows at `path`; with `isWhole`, all of them are one block.
  ///
  /// - Throws: why they cannot be read.
  init(
    _ path: String, as format: RowInput.Format?, header: RowDemand.Header,
    for predictor: Predictor, _ method: PredictionMethod, isWhole: Bool = false, limits: Limits
  ) throws(Failure) {
    title = InputFile.title(of: path)
    self.predictor = predictor
    self.method = method
    self.isWhole = isWhole
    let demand = RowDemand(predictor, method, header: header, isWhole: isWhole)
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
    var first = 0
    while let block = try next() {
      let count = block.rows.count
      let most = try asked(of: block, from: first) { () throws(PredictionError) in
        isWhole ? count : try predictor.rowsAtATime(method, block.rows)
      }
      for start in stride(from: 0, to: max(count, 1), by: max(most, 1)) {
        let range = start..<min(start + max(most, 1), count)
        let rows = range.count == count ? block.rows : block.rows[range]
        let answer = try asked(of: block, from: first) { () throws(PredictionError) in
          do throws(PredictionError) {
            return try predictor.predict(method, rows)
          } catch {
            throw error.moved(by: start)
          }
        }
        try body(rows, answer)
      }
      first += count
    }
  }

  /// What the model says about rows of `block`, of which the first is row `first` of the input.
  private func asked<Answer>(
    of block: RowBlock, from first: Int, _ body: () throws(PredictionError) -> Answer
  ) throws(Failure) -> Answer {
    do throws(PredictionError) {
      return try body()
    } catch {
      let fault = RowFault.refused(error, lines: block.lines, firstRow: first)
      throw Failure(findings: [fault.finding(file: title)])
    }
  }

  /// What the owner of the input should know; complete when all rows were read.
  var remarks: [Finding] {
    rows.remarks.map { Finding(.ignoredColumns, .note, file: title, $0) }
  }

  private mutating func next() throws(Failure) -> RowBlock? {
    do throws(RowFault) {
      return try rows.next()
    } catch {
      throw Failure(findings: [error.finding(file: title)])
    }
  }
}
