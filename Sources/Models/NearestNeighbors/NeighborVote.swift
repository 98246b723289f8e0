/// What the targets of the nearest rows make together.
struct NeighborVote {
  /// The number of neighbours of each row.
  let neighbors: Int
  let weights: NearestNeighbors.Weights
  /// The neighbours of each row, nearest first.
  let found: [Neighbor]
  let rows: Int

  /// The label that has most weight, for each output; of equal ones that of the first class.
  func labels(_ targets: [Int], _ labels: [Labels]) -> Prediction {
    var chosen: [Int] = []
    chosen.reserveCapacity(rows * labels.count)
    for row in 0..<rows {
      let weights = weights(of: row)
      for output in labels.indices {
        let classes = neighborhood(of: row).map { targets[$0.row * labels.count + output] }
        chosen.append(heaviest(classes, weights))
      }
    }
    return Prediction(labels: labels, chosen: chosen, rows: rows)
  }

  /// The share of the weight that each class has, for each output.
  func probabilities(
    _ targets: [Int], _ labels: [Labels], _ method: PredictionMethod
  ) -> Prediction {
    let outputs = labels.indices.map { output in
      let count = labels[output].count
      var shares = [Double](repeating: 0, count: rows * count)
      for row in 0..<rows {
        let first = row * count
        for (neighbor, weight) in zip(neighborhood(of: row), weights(of: row)) {
          shares[first + targets[neighbor.row * labels.count + output]] += weight
        }
        let sum = Summation.pairwise(first, count) { shares[$0] }
        let divisor = sum == 0 ? 1 : sum
        for index in first..<first + count { shares[index] /= divisor }
      }
      let name = labels.count == 1 ? method.rawValue : "\(method.rawValue).\(output)"
      return Prediction.Output(name: name, shape: [rows, count], values: .float64(shares))
    }
    return Prediction(outputs)
  }

  /// The mean of the targets, for each output.
  func means(_ targets: [Double], outputs: Int, isTable: Bool, isFloat32: Bool) -> Prediction {
    var means: [Double] = []
    means.reserveCapacity(rows * outputs)
    for row in 0..<rows {
      let places = neighborhood(of: row).map { $0.row * outputs }
      let weights = weights == .distance ? weights(of: row) : nil
      for output in 0..<outputs {
        let values = places.map { targets[$0 + output] }
        if let weights {
          means.append(
            Summation.pairwise(zip(values, weights).map { $0 * $1 }) / Summation.pairwise(weights))
        } else if isFloat32 {
          means.append(Double(mean(values.map { Float($0) }, inOrder: outputs > 1)))
        } else {
          means.append(mean(values, inOrder: outputs > 1))
        }
      }
    }
    let shape = isTable ? [rows, outputs] : [rows]
    // The source keeps the type of its targets unless weights turn them into float64.
    let isNarrow = isFloat32 && weights == .uniform
    return Prediction(
      .predict, shape, isNarrow ? .float32(means.map { Float($0) }) : .float64(means))
  }

  private func neighborhood(of row: Int) -> ArraySlice<Neighbor> {
    found[row * neighbors..<(row + 1) * neighbors]
  }

  /// How much each neighbour counts; one at no distance outweighs all that are at some.
  private func weights(of row: Int) -> [Double] {
    guard weights == .distance else { return [Double](repeating: 1, count: neighbors) }
    let inverse = neighborhood(of: row).map { 1 / $0.distance }
    guard inverse.contains(where: \.isInfinite) else { return inverse }
    return inverse.map { $0.isInfinite ? 1 : 0 }
  }

  private func heaviest(_ classes: [Int], _ weights: [Double]) -> Int {
    var best = 0
    var most = 0.0
    for label in Set(classes).sorted() {
      // Zeros stand for the neighbours of other classes, so that sums pair as the source's do.
      let sum = Summation.pairwise(0, neighbors) { classes[$0] == label ? weights[$0] : 0 }
      if sum > most { (best, most) = (label, sum) }
    }
    return best
  }

  /// NumPy adds along a row in pairs, and across rows in order.
  private func mean<Value: BinaryFloatingPoint>(_ values: [Value], inOrder: Bool) -> Value {
    let sum = inOrder ? values.reduce(0, +) : Summation.pairwise(values)
    return sum / Value(values.count)
  }
}
