import Bytes

/// What a model that another one is made of answers: a matrix of numbers.
struct PartAnswer {
  let rows: Int
  let columns: Int
  /// Whether the answer had one dimension.
  let isVector: Bool
  /// The numbers row after row, and whether they were float32.
  let numbers: [Double]
  let isFloat32: Bool
  let isInteger: Bool

  /// Asks a member.
  ///
  /// - Throws: what it throws, or `wrongInputForm` when it answers no numbers for each row.
  init(
    _ member: any ModelPredictor, _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) {
    let answer = try member.checkedAnswer(method, rows)
    guard answer.outputs.count == 1, let output = answer.outputs.first,
      (1...2).contains(output.shape.count), output.shape[0] == rows.count,
      let numbers = output.values.numbers
    else {
      throw PredictionError(.wrongInputForm, "a part does not answer numbers for each row")
    }
    self.rows = rows.count
    isVector = output.shape.count == 1
    columns = isVector ? 1 : output.shape[1]
    self.numbers = numbers
    if case .float32 = output.values { isFloat32 = true } else { isFloat32 = false }
    if case .integers = output.values { isInteger = true } else { isInteger = false }
  }

  /// Numbers as integers; nil when one is none, or too large.
  static func integers(_ values: [Double]) -> [Int]? {
    let integers = values.compactMap { Int(exactly: $0) }
    return integers.count == values.count ? integers : nil
  }

  /// Refuses an answer of another number of columns.
  func require(columns wanted: Int) throws(PredictionError) {
    guard columns == wanted else {
      throw PredictionError(.wrongColumns, "a part answers \(columns) columns, not \(wanted)")
    }
  }

  /// The numbers as places among so many classes.
  func places(below count: Int) throws(PredictionError) -> [Int] {
    try require(columns: 1)
    var places: [Int] = []
    places.reserveCapacity(numbers.count)
    for number in numbers {
      guard let place = Int(exactly: number), (0..<count).contains(place) else {
        throw PredictionError(.wrongColumns, "a part answers \(number) for \(count) classes")
      }
      places.append(place)
    }
    return places
  }
}

extension [PartAnswer] {
  /// The numbers of one shape as NumPy would hold them together: float32 only when all are.
  var areFloat32: Bool { allSatisfy(\.isFloat32) }
}

/// Rounds what was computed from float32 in float64, as one operation in float32 would have.
///
/// Sums, products and quotients of two float32 are exact enough in float64 to be rounded twice.
@inline(__always)
func rounded(_ value: Double, _ isFloat32: Bool) -> Double {
  isFloat32 ? Double(Float(value)) : value
}

extension Prediction.Values {
  /// Numbers as float32 or float64.
  static func floats(_ values: [Double], isFloat32: Bool) -> Self {
    isFloat32 ? .float32(values.map { Float($0) }) : .float64(values)
  }
}
