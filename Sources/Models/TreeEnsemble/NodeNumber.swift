/// The type of number that trees compare: what the source rounds its input to.
protocol NodeNumber: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// As wide as a number: a feature and a child of a packed node.
  associatedtype Link: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable

  /// The largest number of this type that is not above `threshold`; NaN stays NaN.
  static func limit(_ threshold: Double) -> Self

  /// The input as numbers of this type; refused when it has one that trees do not take.
  static func numbers(
    of input: Matrix, missing: MissingValues
  ) throws(PredictionError) -> [Self]

  /// The input as numbers of this type, each rounded once, whatever it has.
  static func rounded(_ input: Matrix) -> [Self]

  /// A number that stands for the leaf `leaf`.
  init(leaf: Int)

  /// The leaf that the number stands for.
  var leaf: Int { get }

  /// So many leaves of a tree can be named by NaN.
  static var mostNamed: Int { get }

  /// A NaN that names the leaf `leaf` of a tree.
  init(naming leaf: Int)

  /// The leaf that the NaN names.
  var named: Int32 { get }
}

extension Float: NodeNumber {
  typealias Link = UInt32

  static func limit(_ threshold: Double) -> Float {
    let nearest = Float(threshold)
    return Double(nearest) > threshold ? nearest.nextDown : nearest
  }

  static func numbers(
    of input: Matrix, missing: MissingValues
  ) throws(PredictionError) -> [Float] {
    try input.finiteFloats(missing: missing)
  }

  static func rounded(_ input: Matrix) -> [Float] { input.floats }

  init(leaf: Int) { self.init(bitPattern: UInt32(leaf)) }

  @inline(__always)
  var leaf: Int { Int(bitPattern) }

  static let mostNamed = 1 << 22

  init(naming leaf: Int) { self.init(bitPattern: Float.nan.bitPattern | UInt32(leaf)) }

  @inline(__always)
  var named: Int32 { Int32(bitPattern: bitPattern & (1 << 22 - 1)) }
}

extension Double: NodeNumber {
  typealias Link = UInt64

  static func limit(_ threshold: Double) -> Double { threshold }

  static func numbers(
    of input: Matrix, missing: MissingValues
  ) throws(PredictionError) -> [Double] {
    // Trees that route missing values route infinite ones by their thresholds.
    if missing == .refused { try input.requireFinite(missing: missing) }
    return input.doubles
  }

  static func rounded(_ input: Matrix) -> [Double] { input.doubles }

  init(leaf: Int) { self.init(bitPattern: UInt64(leaf)) }

  @inline(__always)
  var leaf: Int { Int(truncatingIfNeeded: bitPattern) }

  static let mostNamed = 1 << 30

  init(naming leaf: Int) { self.init(bitPattern: Double.nan.bitPattern | UInt64(leaf)) }

  @inline(__always)
  var named: Int32 { Int32(truncatingIfNeeded: bitPattern) }
}
