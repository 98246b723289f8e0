import Amphora
import Bytes

/// What the fields of an isolation forest say, judged, before any node is read.
struct IsolationTables {
  let layout: TreeLayout
  let shortPaths: IsolationForest.ShortPaths
  /// The rows that each tree learned from.
  let trainingRows: Int
  let offset: Double
  let limit: Double
  /// The column of each feature of each tree; nil when they are the input's own.
  let treeColumns: [[Int]]?

  init(_ fields: FieldReader) throws(ReadError) {
    shortPaths = try fields.choice("short_paths", IsolationForest.ShortPaths.self)
    trainingRows = try fields.integer("training_rows", in: 1...Int.max)
    offset = try fields.double("offset")
    limit = try fields.double("limit")
    let samples = try fields.tensor("samples")
    try samples.require(nil)
    try samples.requireIntegers()
    let layout = try TreeLayout(fields, nodes: samples.shape[0])
    self.layout = layout
    guard let tensor = try fields.optionalTensor("tree_columns") else {
      treeColumns = nil
      return
    }
    try tensor.require(layout.trees, nil)
    let (columns, width) = (try tensor.integers(), tensor.shape[1])
    guard columns.allSatisfy({ (0..<layout.features).contains($0) }) else {
      throw ReadError(.badIndex, at: 0, "tree_columns names a column that does not exist")
    }
    let nodes = try fields.tensor("feature").integers()
    for tree in 0..<layout.trees {
      let places = layout.offsets[tree]..<layout.offsets[tree + 1]
      guard nodes[places].allSatisfy({ $0 < width }) else {
        throw ReadError(.badIndex, at: 0, "tree \(tree) compares a feature that it does not see")
      }
    }
    treeColumns = (0..<layout.trees).map { Array(columns[$0 * width..<($0 + 1) * width]) }
  }

  /// The training rows that reached each node, judged.
  static func samples(_ fields: FieldReader) throws(ReadError) -> [Int] {
    let samples = try fields.tensor("samples").integers()
    guard samples.allSatisfy({ $0 >= 0 }) else {
      throw ReadError(.badField, at: 0, "samples has a negative number")
    }
    return samples
  }

  /// How long a path would go on, on average, among so many rows.
  func pathLength(_ rows: Int) -> Double {
    let count = Double(rows)
    switch shortPaths {
    case .zeroAndOne where rows <= 1: return 0
    case .zeroAndOne where rows == 2: return 1
    case .oneAndFormula where rows <= 1: return 1
    default:
      let eulerGamma = 0.577215664901532860606512090082402431
      return 2 * (ElementaryFunctions.log(count - 1) + eulerGamma) - 2 * (count - 1) / count
    }
  }
}
