import Amphora
import Bytes

/// Samples of the Fourier transform of a kernel, which stand in for it: the additive chi-squared one.
enum ChiSquaredFeatures: ModelKind {
  static let name = "chi_squared_features"
  static let version = 1
  static let exactness = "within 1e-12 of the terms, 1e-6 where the input is float32"

  static let recognizes = ["sklearn.kernel_approximation.AdditiveChi2Sampler"]

  /// The distances between samples that the source has for 1, 2 and 3 of them.
  private static let intervals = [0.8, 0.5, 0.4]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let steps = try record.integer("sample_steps")
    let interval: Double
    if try !record.isNone("sample_interval") {
      interval = try record.double("sample_interval")
    } else {
      guard (1...intervals.count).contains(steps) else {
        throw record.unexpected("it has \(steps) sample_steps and no sample_interval")
      }
      interval = intervals[steps - 1]
    }
    var fields: Fields = ["steps": .integer(steps), "interval": .float(interval)]
    try record.describeColumnsIfKnown(in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try ChiSquaredPredictor(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try ChiSquaredPredictor(fields)
  }
}

/// The samples of one number.
struct ChiSquaredSamples: Sendable {
  let interval: Double

  /// The hyperbolic cosine that each sample but the first is divided by.
  let divisors: [Double]

  /// How many numbers stand for one.
  var count: Int { 2 * divisors.count + 1 }

  /// Calls `put` with the place and the value of each number that stands for `value`, which is over 0.
  @inline(__always)
  func forEach(_ value: Double, _ put: (Int, Double) -> Void) {
    put(0, (value * interval).squareRoot())
    guard !divisors.isEmpty else { return }
    let angle = interval * ElementaryFunctions.log(value)
    let size = 2 * value * interval
    for (step, divisor) in divisors.enumerated() {
      let factor = (size / divisor).squareRoot()
      let turned = Double(step + 1) * angle
      put(2 * step + 1, factor * ElementaryFunctions.cos(turned))
      put(2 * step + 2, factor * ElementaryFunctions.sin(turned))
    }
  }
}
