import Bytes

/// Adds up what the rows near a question hold of each class.
struct PropagationPredictor: ModelPredictor {
  /// What finds the rows, and what they hold.
  enum Source {
    case kernels(KernelValues, WeightedSums)
    case nearest(NeighborsPredictor, [Double])
  }

  let features: Int?
  let methods: [PredictionMethod] = [.predict, .predictProba]

  private let labels: Labels
  private let source: Source

  init(_ tables: PropagationTables, _ source: Source) {
    features = tables.features
    labels = tables.labels
    self.source = source
  }

  var takesSparse: Bool { true }

  var cost: Int {
    if case .nearest(let finder, _) = source { 1 + finder.cost } else { 1 }
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    guard case .nearest(let finder, _) = source else { return row.answering(2 * labels.count) }
    return row.answering(2 * labels.count, beside: finder.width(.kneighbors, of: row).most)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let classes = labels.count
    var shares = try sums(rows)
    for first in stride(from: 0, to: shares.count, by: classes) {
      let sum = Summation.pairwise(first, classes) { shares[$0] }
      for place in first..<first + classes { shares[place] /= sum }
    }
    guard method == .predict else {
      return Prediction(method, [rows.count, classes], .float64(shares))
    }
    return Prediction(
      labels: [labels], chosen: ClassScores.largestPlaces(shares, width: classes),
      rows: rows.count)
  }

  private func sums(_ rows: Rows) throws(PredictionError) -> [Double] {
    let classes = labels.count
    switch source {
    case .kernels(let kernels, let weights):
      return try unsafe kernels.answers(try NumberRows(rows), width: classes) {
        kernels, rows, output in
        unsafe weights.fill(UnsafeBufferPointer(kernels), 0..<rows, &output)
      }
    case .nearest(let finder, let distributions):
      let found = try finder.checkedAnswer(.kneighbors, rows).outputs
      guard let index = found.last, index.shape.count == 2,
        case .integers(let places) = index.values
      else { throw PredictionError(.notNumeric, "the model does not answer places") }
      let neighbors = index.shape[1]
      return RowBlocks.fill(rows: rows.count, width: classes, block: 256, initial: 0.0) {
        range, output in
        for row in range {
          let first = (row - range.lowerBound) * classes
          // One neighbour after the other, as the source adds them up.
          for place in places[row * neighbors..<(row + 1) * neighbors] {
            for label in 0..<classes {
              output[first + label] += distributions[place * classes + label]
            }
          }
        }
      }
    }
  }
}
