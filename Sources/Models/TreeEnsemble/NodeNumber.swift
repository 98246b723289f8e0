/// The type of number that trees compare: what the source rounds its input to.
protocol NodeNumber: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// The largest number of this type that is not above `threshold`; NaN stays NaN.
  static func limit(_ threshold: Double) -> Self

  /// The input as numbers of this type; refused when it has one that trees do not take.
  static func numbers(
    of input: Matrix, missing: MissingValues
  ) throws(PredictionError) -> [Self]

  /// A number that stands for the leaf `leaf`.
  init(leaf: Int)

  /// The leaf that the number stands for.
  var leaf: Int { get }
}

extension Float: NodeNumber {
  static func limit(_ threshold: Double) -> Float {
    let nearest = Float(threshold)
    return Double(nearest) > threshold ? nearest.nextDown : nearest
  }

  static func numbers(
    of input: Matrix, missing: MissingValues
  ) throws(PredictionError) -> [Float] {
    try input.finiteFloats(missing: missing)
  }

  init(leaf: Int) { self.init(bitPattern: UInt32(leaf)) }

  @inline(__always)
  var leaf: Int { Int(bitPattern) }
}

extension Double: NodeNumber {
  static func limit(_ threshold: Double) -> Double { threshold }

  static func numbers(
    of input: Matrix, missing: MissingValues
  ) throws(PredictionError) -> [Double] {
    // Trees that route missing values route infinite ones by their thresholds.
    if missing == .refused { try input.requireFinite(missing: missing) }
    return input.doubles
  }

  init(leaf: Int) { self.init(bitPattern: UInt64(leaf)) }

  @inline(__always)
  var leaf: Int { Int(truncatingIfNeeded: bitPattern) }
}
