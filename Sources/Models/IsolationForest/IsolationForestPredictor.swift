import Amphora
import Bytes

/// Measures the depths at which rows end.
struct IsolationForestPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.predict, .decisionFunction, .scoreSamples]

  private let tables: IsolationTables
  private let trees: CompactTrees<Float>
  /// For each leaf, the nodes above it and how long its path would go on.
  private let depths: [Double]

  init(_ fields: FieldReader, _ tables: IsolationTables) throws(ReadError) {
    self.tables = tables
    features = tables.layout.features
    var nodes = try tables.layout.allNodes(fields)
    if let columns = tables.treeColumns { nodes.rename(columns, tables.layout) }
    trees = CompactTrees(
      tables.layout, nodes, thresholds: try fields.tensor("threshold").doubles())
    let samples = try IsolationTables.samples(fields)
    let above = nodes.pathNodes(tables.layout)
    depths = trees.leafPlaces.map {
      Double(above[$0]) + tables.pathLength(samples[$0]) - 1
    }
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    // Where missing values are routed the source refuses nothing.
    let isRouted = tables.layout.missing == .routed
    let numbers = isRouted ? input.floats : try input.finiteFloats(missing: .refused)
    let scores = scores(numbers, rows: input.rows)
    switch method {
    case .scoreSamples: return Prediction(method, [input.rows], .float64(scores))
    case .decisionFunction:
      return Prediction(method, [input.rows], .float64(scores.map { $0 - tables.offset }))
    default:
      let least = tables.limit - IsolationForest.tie
      let labels = scores.map { $0 - tables.offset < least ? -1 : 1 }
      return Prediction(.predict, [input.rows], .integers(labels))
    }
  }

  private func scores(_ numbers: [Float], rows: Int) -> [Double] {
    let (trees, depths, columns) = (trees, depths, tables.layout.features)
    let scale = Double(trees.roots.count) * tables.pathLength(tables.trainingRows)
    let block = RowBlocks.ofTrees(rows: rows, columns: columns)
    return RowBlocks.fill(rows: rows, width: 1, block: block, initial: 0.0) { range, output in
      trees.add(depths, share: 1, to: &output, width: 1, numbers, columns: columns, rows: range)
      for index in output.indices {
        let ratio = scale == 0 ? 1 : output[index] / scale
        output[index] = -ElementaryFunctions.pow(2, -ratio)
      }
    }
  }
}
