import Bytes

extension NeighborVote {
  /// The mean of the targets, for each output; `absent` for a row without neighbours.
  func means(
    _ targets: [Double], outputs: Int, isTable: Bool, isFloat32: Bool, absent: Double
  ) -> Prediction {
    let means = RowBlocks.fill(rows: rows, width: outputs, block: 256, initial: absent) {
      [self] rows, means in
      var scale: [Double] = []
      for row in rows {
        let range = found.range(of: row)
        guard !range.isEmpty else { continue }
        if weights == .distance { weigh(row, &scale) }
        for output in 0..<outputs {
          func target(_ index: Int) -> Double {
            targets[found.items[range.lowerBound + index].row * outputs + output]
          }
          let place = (row - rows.lowerBound) * outputs + output
          if weights == .distance {
            // Averages within a radius add across rows in order, as NumPy does for several outputs.
            let isInOrder = isWithinRadius && outputs > 1
            let sum = NeighborVote.sum(range.count, inOrder: isInOrder) {
              target($0) * scale[$0]
            }
            means[place] = sum / Summation.pairwise(0, range.count) { scale[$0] }
          } else if isFloat32 {
            let sum = NeighborVote.sum(range.count, inOrder: outputs > 1) { Float(target($0)) }
            means[place] = Double(sum / Float(range.count))
          } else {
            let sum = NeighborVote.sum(range.count, inOrder: outputs > 1) { target($0) }
            means[place] = sum / Double(range.count)
          }
        }
      }
    }
    let shape = isTable ? [rows, outputs] : [rows]
    // The source keeps the type of its targets unless weights turn them into float64.
    let isNarrow = isFloat32 && weights == .uniform
    return Prediction(
      .predict, shape, isNarrow ? .float32(means.map { Float($0) }) : .float64(means))
  }

  /// NumPy adds along a row in pairs, and across rows in order.
  @inline(__always)
  private static func sum<Value: BinaryFloatingPoint>(
    _ count: Int, inOrder: Bool, _ value: (Int) -> Value
  ) -> Value {
    guard inOrder else { return Summation.pairwise(0, count, value) }
    var sum = value(0)
    for index in 1..<max(count, 1) { sum += value(index) }
    return sum
  }
}
