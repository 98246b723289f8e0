import Bytes

/// Walks trees.
struct TreeEnsemblePredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let trees: CompactTrees
  private let missing: MissingValues
  private let aggregation: TreeEnsemble.Aggregation
  private let task: TreeEnsemble.Task
  private let classes: [Labels]
  private let outputs: Int
  private let width: Int
  /// The stored values of each leaf, where a label does not follow from the divided ones.
  private let stored: [Double]

  init(_ tables: TreeTables) {
    features = tables.features
    missing = tables.missing
    aggregation = tables.aggregation
    task = tables.task
    classes = tables.classes
    outputs = tables.outputs
    width = tables.width
    methods =
      task == .classification
      ? [.predict, .predictProba, .predictLogProba, .apply] : [.predict, .apply]
    let rowCount = tables.outputs * tables.width
    func values(of node: Int) -> [Double] {
      Array(tables.values[node * rowCount..<(node + 1) * rowCount])
    }
    trees = CompactTrees(
      tables,
      leafValue: { node in
        let values = values(of: node)
        return tables.leafValues == .weightedCounts
          ? TreeEnsemblePredictor.divided(values, tables.classes, width: tables.width) : values
      }, leafWidth: rowCount)
    stored =
      tables.aggregation == .single && tables.leafValues == .weightedCounts
      ? tables.left.indices.filter { tables.left[$0] == -1 }.flatMap { values(of: $0) } : []
  }

  /// The counts of each output, divided by their sum.
  private static func divided(_ values: [Double], _ classes: [Labels], width: Int) -> [Double] {
    var values = values
    for (output, labels) in classes.enumerated() {
      let first = output * width
      let sum = Summation.pairwise(first, labels.count) { values[$0] }
      let divisor = sum == 0 ? 1 : sum
      for index in first..<first + labels.count { values[index] /= divisor }
    }
    return values
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    let floats = try input.finiteFloats(missing: missing)
    switch method {
    case .apply: return apply(floats, rows: input.rows)
    case .predictProba: return probabilities(floats, rows: input.rows, method) { $0 }
    case .predictLogProba:
      return probabilities(floats, rows: input.rows, method, ElementaryFunctions.log)
    default:
      let means = means(floats, rows: input.rows)
      return task == .regression
        ? Prediction(
          .predict, outputs == 1 ? [input.rows] : [input.rows, outputs], .float64(means))
        : labels(means, floats, rows: input.rows)
    }
  }

  /// The mean of the leaf values over the trees, `outputs` × `width` for each row.
  private func means(_ floats: [Float], rows: Int) -> [Double] {
    let (trees, columns, width) = (trees, features ?? 0, trees.leafWidth)
    let divisor = aggregation == .mean ? Double(trees.roots.count) : 1
    // -0.0 leaves what is added to it as it is, -0.0 too; the source's mean begins at 0.0.
    let initial = aggregation == .mean ? 0.0 : -0.0
    return RowBlocks.fill(rows: rows, width: width, block: 128, initial: initial) { range, output in
      trees.forEachLeaf(floats, columns: columns, rows: range) { row, _, leaf in
        let (from, to) = (leaf * width, (row - range.lowerBound) * width)
        for index in 0..<width { output[to + index] += trees.leafValues[from + index] }
      }
      guard divisor != 1 else { return }
      for index in output.indices { output[index] /= divisor }
    }
  }

  private func labels(_ means: [Double], _ floats: [Float], rows: Int) -> Prediction {
    let values = stored.isEmpty ? means : storedValues(floats, rows: rows)
    let (count, width, outputs) = (classes.map(\.count), width, outputs)
    let chosen = RowBlocks.fill(rows: rows, width: outputs, block: 1024, initial: 0) {
      range, chosen in
      for row in range {
        for output in 0..<outputs {
          let first = (row * outputs + output) * width
          chosen[(row - range.lowerBound) * outputs + output] =
            largest(count[output]) { values[first + $0] }
        }
      }
    }
    return Prediction(labels: classes, chosen: chosen, rows: rows)
  }

  /// The values of one tree's leaves as they are stored.
  private func storedValues(_ floats: [Float], rows: Int) -> [Double] {
    let (trees, columns, width, stored) = (trees, features ?? 0, trees.leafWidth, stored)
    return RowBlocks.fill(rows: rows, width: width, block: 128, initial: 0.0) { range, output in
      trees.forEachLeaf(floats, columns: columns, rows: range) { row, _, leaf in
        let to = (row - range.lowerBound) * width
        for index in 0..<width { output[to + index] = stored[leaf * width + index] }
      }
    }
  }

  private func probabilities(
    _ floats: [Float], rows: Int, _ method: PredictionMethod, _ transform: (Double) -> Double
  ) -> Prediction {
    let means = means(floats, rows: rows)
    let name = method.rawValue
    let results = classes.enumerated().map { output, labels in
      var values: [Double] = []
      values.reserveCapacity(rows * labels.count)
      for row in 0..<rows {
        let first = (row * outputs + output) * width
        for index in first..<first + labels.count { values.append(transform(means[index])) }
      }
      return Prediction.Output(
        name: outputs == 1 ? name : "\(name).\(output)", shape: [rows, labels.count],
        values: .float64(values))
    }
    return Prediction(results)
  }

  private func apply(_ floats: [Float], rows: Int) -> Prediction {
    let (trees, columns) = (trees, features ?? 0)
    let count = trees.roots.count
    let leaves = RowBlocks.fill(rows: rows, width: count, block: 128, initial: 0) { range, output in
      trees.forEachLeaf(floats, columns: columns, rows: range) { row, tree, _, number in
        output[(row - range.lowerBound) * count + tree] = number
      }
    }
    return Prediction(.apply, aggregation == .single ? [rows] : [rows, count], .integers(leaves))
  }
}
