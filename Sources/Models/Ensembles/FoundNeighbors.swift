/// The nearest training rows of each row, as a model that is a part finds them.
struct FoundNeighbors: Sendable {
  /// How many there are of each row.
  let count: Int
  /// How far they are, row after row, and where they stand.
  let distances: [Double]
  let places: [Int]

  /// Asks a model for `count` of them, among `rows` that were learned.
  ///
  /// - Throws: what it throws, or `wrongColumns` when it finds others.
  init(
    _ search: any ModelPredictor, _ input: Rows, count: Int, among rows: Int
  ) throws(PredictionError) {
    let answer = try search.checkedAnswer(.kneighbors, input)
    guard answer.outputs.count == 2, let distances = answer.outputs[0].values.numbers,
      case .integers(let places) = answer.outputs[1].values,
      answer.outputs.allSatisfy({ $0.shape == [input.count, count] }),
      places.allSatisfy({ (0..<rows).contains($0) })
    else {
      throw PredictionError(.wrongColumns, "a part does not find \(count) of \(rows) rows")
    }
    self.count = count
    self.distances = distances
    self.places = places
  }
}
