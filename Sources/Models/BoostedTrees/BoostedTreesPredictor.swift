import Amphora
import Bytes

/// Adds up the leaves of trees.
struct BoostedTreesPredictor<Number: NodeNumber>: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let cost: Int

  private let tables: BoostedTables
  private let trees: CompactTrees<Number>
  private let splits: CategoricalSplits
  private let start: (any ModelPredictor)?
  /// The value of each leaf, scaled.
  private let values: [Double]

  init(_ fields: FieldReader, _ tables: BoostedTables, _ parts: ModelParts) throws(ReadError) {
    self.tables = tables
    features = tables.layout.features
    methods =
      tables.task == .classification
      ? [.predict, .predictProba, .predictLogProba, .decisionFunction, .apply]
      : [.predict, .apply]
    trees = CompactTrees(
      tables.layout, try tables.layout.allNodes(fields),
      thresholds: try fields.tensor("threshold").doubles())
    splits = try CategoricalSplits(fields, tables.layout)
    start = try tables.baseline.start(parts, tables)
    cost = 1 + (start?.cost ?? 0)
    let values = try fields.tensor("values").doubles()
    self.values = trees.leafPlaces.map { tables.leafScale * values[$0] }
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    let (numbers, rows) = (
      try Number.numbers(of: input, missing: tables.layout.missing), input.rows
    )
    if method == .apply { return apply(numbers, rows: rows) }
    let scores = sums(numbers, rows: rows, from: try beginning(input))
    return BoostedAnswers(tables).answer(method, scores, rows: rows)
  }

  /// The scores before the first tree: of all rows, or the same for each row.
  private func beginning(_ input: Matrix) throws(PredictionError) -> [Double] {
    guard case .model(let rule) = tables.baseline, let start else {
      if case .constant(let values) = tables.baseline { return values }
      return []
    }
    // The model to begin with sees what the trees see.
    let rounded: Rows =
      tables.comparison == .float32
      ? .matrix(Matrix(rows: input.rows, columns: input.columns, .float32(input.floats)))
      : .matrix(input)
    let method: PredictionMethod = tables.task == .classification ? .predictProba : .predict
    let answer = try PartAnswer(start, method, rounded)
    guard method == .predictProba else {
      try answer.require(columns: 1)
      return answer.numbers.map { rule.link.scores([$0], clip: rule.clip)[0] }
    }
    let width = tables.scores == 1 ? 2 : tables.scores
    try answer.require(columns: width)
    return (0..<input.rows).flatMap { row in
      let shares = answer.numbers[row * width + (width - tables.scores)..<(row + 1) * width]
      return rule.link.scores(Array(shares), clip: rule.clip)
    }
  }

  /// The scores of all rows.
  private func sums(_ numbers: [Number], rows: Int, from begin: [Double]) -> [Double] {
    let (trees, columns, width) = (trees, tables.layout.features, tables.scores)
    let (values, splits) = (values, splits)
    let isShared = begin.count == width
    return RowBlocks.fill(rows: rows, width: width, block: 128, initial: 0) { range, output in
      for index in output.indices {
        output[index] = begin[isShared ? index % width : range.lowerBound * width + index]
      }
      guard splits.isEmpty else {
        trees.forEachLeaf(numbers, columns: columns, rows: range, splits) { row, tree, leaf, _ in
          output[(row - range.lowerBound) * width + tree % width] += values[leaf]
        }
        return
      }
      unsafe values.withUnsafeBufferPointer { values in
        unsafe output.withUnsafeMutableBufferPointer { output in
          // Safe: leaves are numbered below the values, and each row of the block has `width` places.
          guard width > 1 else {
            trees.forEachLeaf(numbers, columns: columns, rows: range) { row, _, node, _ in
              unsafe output[row - range.lowerBound] += unsafe values[node.leaf]
            }
            return
          }
          trees.forEachLeaf(numbers, columns: columns, rows: range) { row, tree, node, _ in
            let place = (row - range.lowerBound) * width + tree % width
            unsafe output[place] += unsafe values[node.leaf]
          }
        }
      }
    }
  }

  /// The leaf that each row reaches in each tree, as the source's floats.
  private func apply(_ numbers: [Number], rows: Int) -> Prediction {
    let (trees, columns, splits) = (trees, tables.layout.features, splits)
    let count = trees.roots.count
    let leaves = RowBlocks.fill(rows: rows, width: count, block: 128, initial: 0.0) {
      range, output in
      func note(_ row: Int, _ tree: Int, _ place: Int) {
        output[(row - range.lowerBound) * count + tree] = Double(place - trees.roots[tree])
      }
      if splits.isEmpty {
        trees.forEachLeaf(numbers, columns: columns, rows: range) { note($0, $1, $3) }
      } else {
        trees.forEachLeaf(numbers, columns: columns, rows: range, splits) { note($0, $1, $3) }
      }
    }
    let stages = count / tables.scores
    let shape =
      tables.task == .classification ? [rows, stages, tables.scores] : [rows, stages]
    return Prediction(.apply, shape, .float64(leaves))
  }
}
