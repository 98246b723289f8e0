import Amphora
import Bytes

/// Says which leaves rows end in.
struct LeafEmbeddingPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform, .apply]
  var transformedColumns: Int? { columns }

  private let layout: TreeLayout
  private let trees: CompactTrees<Float>
  private let form: LeafEmbedding.Form
  /// The number of columns of the answer.
  private let columns: Int
  /// For each leaf, the column that is its own.
  private let leafColumns: [Int]

  init(_ fields: FieldReader) throws(ReadError) {
    form = try fields.choice("form", LeafEmbedding.Form.self)
    let left = try fields.tensor("left")
    try left.require(nil)
    layout = try TreeLayout(fields, nodes: left.shape[0])
    features = layout.features
    trees = CompactTrees(
      layout, try layout.allNodes(fields), thresholds: try fields.tensor("threshold").doubles())
    let leaves = try fields.tensor("leaves")
    try leaves.require(nil)
    columns = leaves.shape[0]
    let offsets = try fields.offsets("leaf_offsets", runs: layout.trees, to: columns)
    leafColumns = try LeafEmbeddingPredictor.columns(
      try leaves.integers(), offsets, layout, trees)
  }

  /// The column of each leaf; refused when one has none, or more than one.
  private static func columns(
    _ leaves: [Int], _ offsets: [Int], _ layout: TreeLayout, _ trees: CompactTrees<Float>
  ) throws(ReadError) -> [Int] {
    guard leaves.count < 1 << 31 else {
      throw ReadError(.badIndex, at: 0, "there are \(leaves.count) leaves")
    }
    var places = [Int](repeating: -1, count: layout.nodes)
    for tree in 0..<layout.trees {
      let first = layout.offsets[tree]
      for column in offsets[tree]..<offsets[tree + 1] {
        let leaf = leaves[column]
        guard leaf >= 0, leaf < layout.offsets[tree + 1] - first, places[first + leaf] < 0 else {
          throw ReadError(.badIndex, at: 0, "leaves of tree \(tree) name node \(leaf)")
        }
        places[first + leaf] = column
      }
    }
    let columns = trees.leafPlaces.map { places[$0] }
    guard columns.allSatisfy({ $0 >= 0 }), columns.count == leaves.count else {
      throw ReadError(.badIndex, at: 0, "leaves does not name every leaf once")
    }
    return columns
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let count = trees.roots.count
    guard method == .transform else { return row.answering(count) }
    return row.answering(columns, numbers: form == .sparse ? count : columns)
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    let numbers = try input.finiteFloats(missing: .refused)
    let (trees, width, rows) = (trees, layout.features, input.rows)
    let count = trees.roots.count
    if method == .apply {
      let leaves = RowBlocks.fill(rows: rows, width: count, block: 128, initial: 0) {
        range, output in
        trees.forEachLeaf(numbers, columns: width, rows: range) { row, tree, leaf in
          let place = trees.leafPlaces[leaf] - trees.roots[tree]
          output[(row - range.lowerBound) * count + tree] = place
        }
      }
      return Prediction(method, [rows, count], .integers(leaves))
    }
    let leafColumns = leafColumns
    // Trees come in the order of their columns, so that the columns of a row ascend.
    let indices = RowBlocks.fill(
      rows: rows, width: count, block: 128, initial: Int32(0)
    ) { range, output in
      trees.forEachLeaf(numbers, columns: width, rows: range) { row, tree, leaf in
        output[(row - range.lowerBound) * count + tree] = Int32(leafColumns[leaf])
      }
    }
    let ones = [Double](repeating: 1, count: indices.count)
    let sparse = SparseMatrix(
      rows: rows, columns: columns, starts: (0...rows).map { $0 * count }, indices: indices,
      .float64(ones))
    guard form == .dense else { return Prediction(method, [rows, columns], .sparse(sparse)) }
    return Prediction([Prediction.Output(dense: sparse, name: method.rawValue)])
  }
}
