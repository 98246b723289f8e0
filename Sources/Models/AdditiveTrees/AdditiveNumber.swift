import Bytes

/// A type of number that leaves are added up in.
protocol AdditiveSum: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  static func exponential(_ number: Self) -> Self
  /// The logarithm of 1 and the exponential.
  static func softplus(_ number: Self) -> Self
  static func values(_ numbers: [Self]) -> Prediction.Values
}

extension Float: AdditiveSum {
  static func exponential(_ number: Float) -> Float { ElementaryFunctions.exp(float32: number) }

  static func softplus(_ number: Float) -> Float {
    Float(ElementaryFunctions.log1p(Double(exponential(number))))
  }

  static func values(_ numbers: [Float]) -> Prediction.Values { .float32(numbers) }
}

extension Double: AdditiveSum {
  static func exponential(_ number: Double) -> Double { ElementaryFunctions.exp(number) }

  static func softplus(_ number: Double) -> Double {
    ElementaryFunctions.log1p(exponential(number))
  }

  static func values(_ numbers: [Double]) -> Prediction.Values { .float64(numbers) }
}
