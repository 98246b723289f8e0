import Amphora
import Bytes

/// What the numbers of a tensor are like: how large, how many of them are zero or none at all, and
/// how they lie between the smallest and the largest.
///
/// Integers over 2^53 are rounded to the nearest double.
struct TensorStatistics {
  /// Elements that are zero.
  private(set) var zeros = 0

  /// Elements that are no number.
  private(set) var nans = 0

  /// Elements that are infinite.
  private(set) var infinities = 0

  /// The smallest finite number; nil when there is none.
  private(set) var minimum: Double?

  /// The largest finite number; nil when there is none.
  private(set) var maximum: Double?

  /// The mean of the finite numbers; nil when there is none.
  private(set) var mean: Double?

  /// How many finite numbers lie in each of `bins` equal parts between the smallest and the largest;
  /// empty when these are equal.
  private(set) var histogram: [Int] = []

  private var finite = 0

  /// The parts of a histogram.
  static let bins = 16

  /// Looks at all elements of `tensor`; nil when they are no real numbers.
  ///
  /// - Throws: What the tensor's source refuses, or `outOfTime`.
  init?(_ tensor: Tensor, deadline: Deadline?) throws(ReadError) {
    guard let blocks = TensorBlocks(tensor, deadline) else { return nil }
    let kept = try blocks.forEach { add($0) }
    guard let minimum, let maximum, minimum < maximum else { return }
    histogram = [Int](repeating: 0, count: TensorStatistics.bins)
    if let kept {
      place(kept, minimum, maximum)
    } else {
      try blocks.forEach { place($0, minimum, maximum) }
    }
  }

  private mutating func add(_ values: [Double]) {
    var (low, high) = (Double.infinity, -Double.infinity)
    var count = 0
    for value in values {
      if value == 0 { zeros += 1 }
      guard value.isFinite else {
        if value.isNaN { nans += 1 } else { infinities += 1 }
        continue
      }
      count += 1
      low = Swift.min(low, value)
      high = Swift.max(high, value)
    }
    guard count > 0 else { return }
    var blockMean = values.reduce(0) { $1.isFinite ? $0 + $1 : $0 } / Double(count)
    if !blockMean.isFinite {
      // Divided before they are added, numbers round once more each, but hardly overflow.
      blockMean = values.reduce(0) { $1.isFinite ? $0 + $1 / Double(count) : $0 }
    }
    (minimum, maximum) = (Swift.min(low, minimum ?? low), Swift.max(high, maximum ?? high))
    finite += count
    let share = Double(count) / Double(finite)
    let whole = (mean ?? 0) * (1 - share) + clamped(blockMean, low, high) * share
    mean = clamped(whole, minimum ?? low, maximum ?? high)
  }

  /// A mean, which roundings may have brought beyond the numbers that it is of.
  private func clamped(_ mean: Double, _ low: Double, _ high: Double) -> Double {
    Swift.min(Swift.max(mean, low), high)
  }

  private mutating func place(_ values: [Double], _ minimum: Double, _ maximum: Double) {
    // Where the distance of the two is no double, that of their halves is; where it is tiny, halves
    // would be equal.
    let scale = (maximum - minimum).isFinite ? 1 : 0.5
    let width = maximum * scale - minimum * scale
    for value in values where value.isFinite {
      let part = (value * scale - minimum * scale) / width * Double(TensorStatistics.bins)
      histogram[Swift.min(Int(part), TensorStatistics.bins - 1)] += 1
    }
  }
}
