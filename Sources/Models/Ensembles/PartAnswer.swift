/// What the models that one is made of answer, as numbers.
enum PartAnswer {
  /// The elements as float64; nil for texts and objects.
  static func numbers(_ values: Prediction.Values) -> [Double]? {
    switch values {
    case .float64(let values): values
    case .float32(let values): values.map { Double($0) }
    case .integers(let values): values.map { Double($0) }
    case .bools(let values): values.map { $0 ? 1 : 0 }
    default: nil
    }
  }
}
