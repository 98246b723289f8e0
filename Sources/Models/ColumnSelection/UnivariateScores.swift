import Amphora
import Bytes

/// The score of each column, and what each way of choosing keeps.
struct UnivariateScores {
  private let record: Record

  init(_ record: Record) throws(ReadError) { self.record = record }

  /// The scores; NaN is the least.
  private func scores() throws(ReadError) -> [Double] {
    let tensor = record.graph.tensor(try record.tensor("scores_"))
    let least =
      tensor.type == .float32
      ? -Double(Float.greatestFiniteMagnitude) : -Double.greatestFiniteMagnitude
    return try tensor.numbers().map { $0.isNaN ? least : $0 }
  }

  /// The columns of the `k` largest scores; of equal ones the last.
  func best(_ k: Scalar) throws(ReadError) -> [Bool] {
    let scores = try scores()
    switch k {
    case .string("all"): return scores.map { _ in true }
    case .integer(let count) where count >= 0: return UnivariateScores.last(count, of: scores)
    case .float(let count) where count >= 0 && count == count.rounded() && count < 1e9:
      return UnivariateScores.last(Int(count), of: scores)
    default: throw record.unexpected("its k is not a number of columns")
    }
  }

  private static func last(_ count: Int, of scores: [Double]) -> [Bool] {
    // Sorted with their places, so that equal ones stay in order.
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    var mask = scores.map { _ in false }
    for place in order.suffix(count) { mask[place] = true }
    return mask
  }

  /// The columns with scores over the percentile, and of those equal to it the first that fit.
  func percentile(_ percentile: Double) throws(ReadError) -> [Bool] {
    let scores = try scores()
    if percentile == 100 { return scores.map { _ in true } }
    if percentile == 0 { return scores.map { _ in false } }
    guard (0...100).contains(percentile), !scores.isEmpty,
      record.graph.tensor(try record.tensor("scores_")).type == .float64
    else { throw record.unexpected("its percentile cannot be found") }
    let sorted = scores.sorted()
    // As NumPy interpolates: from the nearer of the two neighbours.
    let position = Double(sorted.count - 1) * ((100 - percentile) / 100)
    let below = Int(position.rounded(.down))
    let above = min(below + 1, sorted.count - 1)
    let part = position - Double(below)
    let difference = sorted[above] - sorted[below]
    let threshold =
      part >= 0.5
      ? sorted[above] - difference * (1 - part) : sorted[below] + difference * part
    var mask = scores.map { $0 > threshold }
    let ties = scores.indices.filter { scores[$0] == threshold }
    let room = Int(Double(scores.count) * percentile / 100) - mask.count { $0 }
    // Python's slice: a negative end counts from the end.
    for place in room >= 0 ? ties.prefix(room) : ties.dropLast(-room) { mask[place] = true }
    return mask
  }

  /// The columns whose chance of being no use is below `alpha`.
  func below(_ alpha: Double) throws(ReadError) -> [Bool] {
    try record.numbers("pvalues_").map { $0 < alpha }
  }

  /// As Benjamini and Hochberg: false discoveries are at most `alpha` of those chosen.
  func discoveries(_ alpha: Double) throws(ReadError) -> [Bool] {
    let chances = try record.numbers("pvalues_")
    let sorted = chances.filter { !$0.isNaN }.sorted()
    let count = Double(chances.count)
    let chosen = sorted.indices.filter { sorted[$0] <= alpha / count * Double($0 + 1) }
    guard let last = chosen.last else { return chances.map { _ in false } }
    return chances.map { $0 <= sorted[last] }
  }

  /// The chance that any column chosen is no use is at most `alpha`.
  func family(_ alpha: Double) throws(ReadError) -> [Bool] {
    let chances = try record.numbers("pvalues_")
    return chances.map { $0 < alpha / Double(chances.count) }
  }

  /// The way that the object names.
  func generic() throws(ReadError) -> [Bool] {
    switch try record.string("mode") {
    case "k_best": return try best(try record.scalar("param"))
    case "percentile": return try percentile(try record.double("param"))
    case "fpr": return try below(try record.double("param"))
    case "fdr": return try discoveries(try record.double("param"))
    case "fwe": return try family(try record.double("param"))
    case let mode: throw record.unexpected("its mode is '\(mode)'")
    }
  }
}
