import Bytes
import Synchronization

/// The products that an answer which is sought step by step may take before it is given up.
///
/// How often at most a step is repeated is a number of the file, and may be a year's work.
final class IterationBudget: Sendable {
  private let left: Atomic<Int>

  /// Products that the rows answered together may take: a minute or two.
  static let most = 1 << 37

  /// Rounds that a model may ask for; people make hundreds.
  static let mostRounds = 1 << 20

  init(most: Int = IterationBudget.most) { left = Atomic(most) }

  /// Whether as many products as the factors make together are within what is left; they are paid
  /// for either way.
  func affords(_ factors: Int...) -> Bool {
    var products = 1
    for factor in factors {
      let (next, isOver) = products.multipliedReportingOverflow(by: max(factor, 1))
      // No one pays twice as much: what is left stays far from the least integer.
      products = isOver ? IterationBudget.most + 1 : min(next, IterationBudget.most + 1)
    }
    let before = left.load(ordering: .relaxed)
    guard before >= products else {
      left.store(-1, ordering: .relaxed)
      return false
    }
    left.subtract(products, ordering: .relaxed)
    return true
  }

  /// Refuses an answer that was given up.
  ///
  /// - Throws: `wideAnswer`.
  func check() throws(PredictionError) {
    guard left.load(ordering: .relaxed) >= 0 else {
      throw PredictionError(
        .wideAnswer, "the answer is still not found after more steps than anyone waits for")
    }
  }
}
