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

  /// Opens the rows at `path`.
  ///
  /// - Throws: why they cannot be read.
  init(
    _ path: String, as format: RowInput.Format?, header: RowDemand.Header,
    for predictor: Predictor, _ method: PredictionMethod, limits: Limits
  ) throws(Failure) {
    title = InputFile.title(of: path)
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
  /// - Throws: why rows cannot be read or answered, and what `body` throws.
  mutating func forEach(_ body: (Rows, Prediction) throws -> Void) throws {
    while let block = try next() {
      let answer: Prediction
      do throws(PredictionError) {
        answer = try predictor.predict(method, block.rows)
      } catch {
        let fault = RowFault.refused(error, of: block, after: count)
        throw Failure(findings: [fault.finding(file: title)])
      }
      count += block.rows.count
      try body(block.rows, answer)
    }
  }

  /// What the owner of the input should know; complete when all rows were read.
  var remarks: [Finding] {
    let none = count > 0 ? [] : [Finding(.noRows, .warning, file: title)]
    return rows.remarks.map { Finding(.ignoredColumns, .note, file: title, $0) } + none
  }

  private mutating func next() throws(Failure) -> RowBlock? {
    do throws(RowFault) {
      return try rows.next()
    } catch {
      throw Failure(findings: [error.finding(file: title)])
    }
  }
}
