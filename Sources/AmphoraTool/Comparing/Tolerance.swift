/// How far apart two floating-point numbers may be and still count as equal.
struct Tolerance: Sendable {
  /// What part of the greater of the two sizes they may differ by.
  var relative = 0.0

  /// By how much they may differ in any case.
  var absolute = 0.0

  /// Whether nothing but the same value is equal: the same bits, or not a number on both sides.
  var isExact: Bool { relative == 0 && absolute == 0 }

  /// How two numbers are to each other.
  enum Judgement: Equatable {
    /// The same value; zeros of different signs are not.
    case same
    /// So far apart, which is near enough.
    case near(Double)
    /// So far apart; infinite where one is not finite, or they are too far apart for a number.
    case apart(Double)
  }

  /// Compares two numbers.
  func judge(_ one: Double, _ other: Double) -> Judgement {
    if one.bitPattern == other.bitPattern || (one.isNaN && other.isNaN) { return .same }
    let difference = (one - other).magnitude
    guard difference.isFinite else { return .apart(.infinity) }
    let most = max(absolute, relative * max(one.magnitude, other.magnitude))
    return !isExact && difference <= most ? .near(difference) : .apart(difference)
  }
}
