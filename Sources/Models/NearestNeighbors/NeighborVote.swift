import Bytes

/// What the targets of the nearest rows make together.
struct NeighborVote: Sendable {
  let found: Neighborhoods
  /// The number of rows that ask.
  let rows: Int
  let weights: NearestNeighbors.Weights
  /// Whether neighbours are those within a radius, and not a number of them.
  let isWithinRadius: Bool

  /// The label that has most weight, for each output; of equal ones that of the first class.
  func labels(_ targets: [Int], _ labels: [Labels]) -> Prediction {
    let outputs = labels.count
    let counts = labels.map(\.count)
    let chosen = RowBlocks.fill(rows: rows, width: outputs, block: 256, initial: 0) {
      [self] rows, chosen in
      var votes = ClassVotes(classes: counts.max() ?? 0)
      var scale: [Double] = []
      for row in rows {
        weigh(row, &scale)
        let range = found.range(of: row)
        for output in 0..<outputs {
          let place = (row - rows.lowerBound) * outputs + output
          chosen[place] = votes.heaviest(scale) { index in
            targets[found.items[range.lowerBound + index].row * outputs + output]
          }
        }
      }
    }
    return Prediction(labels: labels, chosen: chosen, rows: rows)
  }

  /// The share of the weight that each class has, for each output; a row without neighbours has the
  /// class that `outliers` says.
  func shares(_ targets: [Int], _ labels: [Labels], outliers: [Int?]) -> [[Double]] {
    labels.indices.map { output in
      let count = labels[output].count
      return RowBlocks.fill(rows: rows, width: count, block: 256, initial: 0.0) {
        [self] rows, shares in
        var scale: [Double] = []
        for row in rows {
          let first = (row - rows.lowerBound) * count
          let range = found.range(of: row)
          weigh(row, &scale)
          for (index, place) in range.enumerated() {
            let target = targets[found.items[place].row * labels.count + output]
            shares[first + target] += scale[index]
          }
          if range.isEmpty, let outlier = outliers.isEmpty ? nil : outliers[output] {
            shares[first + outlier] = 1
          }
          let sum = Summation.pairwise(first, count) { shares[$0] }
          let divisor = sum == 0 ? 1 : sum
          for index in first..<first + count { shares[index] /= divisor }
        }
      }
    }
  }

  /// How much each neighbour of a row counts; one at no distance outweighs all that are at some.
  func weigh(_ row: Int, _ scale: inout [Double]) {
    scale.removeAll(keepingCapacity: true)
    let range = found.range(of: row)
    guard weights == .distance else {
      for _ in range { scale.append(1) }
      return
    }
    var hasTouching = false
    for place in range {
      let distance = found.items[place].distance
      scale.append(1 / distance)
      hasTouching = hasTouching || (isWithinRadius ? distance == 0 : (1 / distance).isInfinite)
    }
    guard hasTouching else { return }
    for (index, place) in range.enumerated() {
      let distance = found.items[place].distance
      let isTouching = isWithinRadius ? distance == 0 : (1 / distance).isInfinite
      scale[index] = isTouching ? 1 : 0
    }
  }
}
