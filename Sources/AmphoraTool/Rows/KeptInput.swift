import Amphora
import Bytes
import Models

/// All rows of an input, which are few enough to be kept.
struct KeptInput {
  /// What messages call the input.
  let title: String

  /// The rows.
  let rows: Rows

  /// The same, with the lines and names that messages use.
  private let block: RowBlock

  /// Reads the rows at `path`, and no more of it than may be kept.
  ///
  /// - Throws: why they cannot be read, or `impossibleVerification`.
  init(
    _ path: String, for predictor: Predictor, _ method: PredictionMethod, limits: Limits
  ) throws(Failure) {
    let title = InputFile.title(of: path)
    var demand = RowDemand(predictor, method)
    demand.blockBytes = 1 << 20
    demand.isWhole = false
    var blocks: [RowBlock] = []
    var found: Rows?
    do throws(RowFault) {
      // A line of more could not be kept either.
      var limits = limits
      limits.memory = min(limits.memory, 2 * VerificationRows.mostTextBytes)
      var source = try RowInput.open(path, as: nil, demand, limits: limits)
      var amount = VerificationRows.Amount()
      while let block = try source.next() {
        amount.add(block.rows)
        if let excess = amount.excess {
          throw RowFault.malformed(
            .impossibleVerification, "it holds \(excess); give some of them")
        }
        if block.rows.count > 0 { blocks.append(block) }
      }
      guard !blocks.isEmpty else {
        throw RowFault.malformed(.impossibleVerification, "it has no rows")
      }
      found = Rows(joining: blocks.map(\.rows))
    } catch {
      throw Failure(findings: [error.finding(file: title)])
    }
    guard let found else {
      throw Failure(findings: [
        Finding(.impossibleVerification, file: title, "its rows are of several forms")
      ])
    }
    self.title = title
    rows = found
    let lines = blocks.compactMap(\.lines).flatMap { $0 }
    block = RowBlock(
      rows: found, lines: lines.count == found.count ? lines : nil, names: blocks.last?.names)
  }

  /// What a model answers to all of them.
  ///
  /// - Throws: why it refuses them.
  func answer(
    of predictor: Predictor, _ method: PredictionMethod
  ) throws(Failure) -> Prediction {
    do throws(PredictionError) {
      return try predictor.predict(method, rows)
    } catch {
      throw Failure(findings: [RowFault.refused(error, of: block).finding(file: title)])
    }
  }
}
