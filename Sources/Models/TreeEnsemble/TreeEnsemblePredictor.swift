import Bytes

/// Walks trees.
struct TreeEnsemblePredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let tables: TreeOutline
  private let trees: CompactTrees<Float>
  /// Elements of a row of values: outputs × width.
  private let rowCount: Int
  /// The values of each leaf; counts are divided.
  private let values: [Double]
  /// The values of each leaf as they are stored, where labels need them so.
  private let stored: [Double]

  init(_ tables: TreeOutline, _ nodes: TreeNodes, thresholds: [Double], values: [Double]) {
    self.tables = tables
    features = tables.layout.features
    methods =
      tables.task == .classification
      ? [.predict, .predictProba, .predictLogProba, .apply] : [.predict, .apply]
    trees = CompactTrees(tables.layout, nodes, thresholds: thresholds)
    let rowCount = tables.outputs * tables.width
    self.rowCount = rowCount
    var leafValues: [Double] = []
    leafValues.reserveCapacity(trees.leafPlaces.count * rowCount)
    for place in trees.leafPlaces {
      leafValues += values[place * rowCount..<(place + 1) * rowCount]
    }
    let isCounts = tables.leafValues == .weightedCounts
    stored = isCounts && tables.aggregation == .single ? leafValues : []
    if isCounts { TreeEnsemblePredictor.divide(&leafValues, tables.classes, width: tables.width) }
    self.values = leafValues
  }

  /// Divides the counts of each output by their sum.
  private static func divide(_ values: inout [Double], _ classes: [Labels], width: Int) {
    let counts = classes.map(\.count)
    for first in stride(from: 0, to: values.count, by: width) {
      let count = counts[first / width % counts.count]
      let sum = Summation.pairwise(first, count) { values[$0] }
      let divisor = sum == 0 ? 1 : sum
      for index in first..<first + count { values[index] /= divisor }
    }
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(method == .apply ? trees.roots.count : rowCount, beside: rowCount)
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    let floats = try input.finiteFloats(missing: tables.layout.missing)
    let rows = input.rows
    switch method {
    case .apply: return apply(floats, rows: rows)
    case .predictProba: return probabilities(floats, rows: rows, method) { $0 }
    case .predictLogProba:
      return probabilities(floats, rows: rows, method, ElementaryFunctions.log)
    default:
      let outputs = tables.outputs
      return tables.task == .regression
        ? Prediction(
          .predict, outputs == 1 ? [rows] : [rows, outputs],
          .float64(means(of: values, floats, rows: rows)))
        : labels(floats, rows: rows)
    }
  }

  /// The mean of the leaves' `values` over the trees, `rowCount` numbers for each row.
  private func means(of values: [Double], _ floats: [Float], rows: Int) -> [Double] {
    let (trees, columns, width) = (trees, tables.layout.features, rowCount)
    let divisor = tables.aggregation == .mean ? Double(trees.roots.count) : 1
    // -0.0 leaves what is added to it as it is, -0.0 too; the source's mean begins at 0.0.
    let initial = tables.aggregation == .mean ? 0.0 : -0.0
    let block = RowBlocks.ofTrees(rows: rows, columns: columns)
    return RowBlocks.fill(rows: rows, width: width, block: block, initial: initial) {
      range, output in
      trees.add(
        values, share: width, to: &output, width: width, floats, columns: columns, rows: range)
      guard divisor != 1 else { return }
      for index in output.indices { output[index] /= divisor }
    }
  }

  private func labels(_ floats: [Float], rows: Int) -> Prediction {
    let means = means(of: stored.isEmpty ? values : stored, floats, rows: rows)
    let (counts, width, outputs) = (tables.classes.map(\.count), tables.width, tables.outputs)
    var chosen: [Int] = []
    chosen.reserveCapacity(rows * outputs)
    for place in 0..<rows * outputs {
      chosen.append(largest(counts[place % outputs]) { means[place * width + $0] })
    }
    return Prediction(labels: tables.classes, chosen: chosen, rows: rows)
  }

  private func probabilities(
    _ floats: [Float], rows: Int, _ method: PredictionMethod, _ transform: (Double) -> Double
  ) -> Prediction {
    let means = means(of: values, floats, rows: rows)
    let (outputs, width, name) = (tables.outputs, tables.width, method.rawValue)
    let results = tables.classes.enumerated().map { output, labels in
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
    let (trees, columns) = (trees, tables.layout.features)
    let count = trees.roots.count
    let leaves = RowBlocks.fill(rows: rows, width: count, block: 128, initial: 0) { range, output in
      trees.forEachLeaf(floats, columns: columns, rows: range) { row, tree, leaf in
        let place = trees.leafPlaces[leaf] - trees.roots[tree]
        output[(row - range.lowerBound) * count + tree] = place
      }
    }
    let isSingle = tables.aggregation == .single
    return Prediction(.apply, isSingle ? [rows] : [rows, count], .integers(leaves))
  }
}
