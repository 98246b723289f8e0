import Amphora
import Bytes
import Synchronization

/// How trees lie in the tensors of their nodes, before any node is read.
struct TreeLayout {
  let features: Int
  let missing: MissingValues
  /// The first node of each tree, and at last the number of nodes.
  let offsets: [Int]
  private let leafMarks: ClosedRange<Int>

  /// Reads the layout of `nodes` nodes; the children of a leaf are among `leafMarks`.
  init(
    _ fields: FieldReader, nodes: Int,
    leafMarks: ClosedRange<Int> = TreeNodes.noChild...TreeNodes.noChild
  ) throws(ReadError) {
    self.leafMarks = leafMarks
    missing = try fields.choice("missing_values", MissingValues.self)
    features = try fields.features()
    guard nodes < TreeLayout.mostNodes else {
      throw ReadError(.badShape, at: 0, "\(nodes) nodes")
    }
    let thresholds = try fields.tensor("threshold")
    try thresholds.require(nodes)
    try thresholds.requireFloat64()
    offsets = try TreeLayout.offsets(fields, nodes: nodes)
    for column in TreeLayout.columns(missing) { try fields.tensor(column).require(nodes) }
  }

  /// The layout of nodes that have been judged, some of which take missing values.
  init(features: Int, offsets: [Int]) {
    self.features = features
    self.offsets = offsets
    missing = .routed
    leafMarks = TreeNodes.noChild...TreeNodes.noChild
  }

  /// The number of trees.
  var trees: Int { offsets.count - 1 }

  /// The number of nodes of all trees.
  var nodes: Int { offsets[offsets.count - 1] }

  /// The nodes of some trees, read and judged.
  func nodes(_ fields: FieldReader, trees: Range<Int>) throws(ReadError) -> TreeNodes {
    try TreeNodes(fields, self, trees: trees, leafMarks: leafMarks)
  }

  /// The nodes of all trees, read and judged.
  func allNodes(_ fields: FieldReader) throws(ReadError) -> TreeNodes {
    try nodes(fields, trees: 0..<trees)
  }

  /// Reads all nodes, and judges them: every index can be followed.
  ///
  /// Trees that lie in memory are read a few at a time, on all cores.
  func checkNodes(_ fields: FieldReader) throws(ReadError) {
    var isInMemory = true
    for column in TreeLayout.columns(missing) where try !fields.tensor(column).isInMemory {
      isInMemory = false
    }
    let batches = isInMemory ? Parallel.batches(trees) : [0..<trees]
    let failures = Mutex([ReadError?](repeating: nil, count: batches.count))
    Parallel.forEach(batches.count) { index in
      do throws(ReadError) {
        _ = try nodes(fields, trees: batches[index])
      } catch {
        failures.withLock { $0[index] = error }
      }
    }
    if let failure = failures.withLock({ $0.lazy.compactMap { $0 }.first }) { throw failure }
  }

  /// The columns of the nodes that have to be followed.
  private static func columns(_ missing: MissingValues) -> [String] {
    ["feature", "left", "right"] + (missing == .routed ? ["missing_go_to_left"] : [])
  }

  /// Predictors number nodes with 32 bits.
  private static let mostNodes = 1 << 30

  private static func offsets(_ fields: FieldReader, nodes: Int) throws(ReadError) -> [Int] {
    let tensor = try fields.tensor("tree_offsets")
    try tensor.require(nil)
    let offsets = try tensor.integers()
    guard offsets.count >= 2, offsets[0] == 0, offsets[offsets.count - 1] == nodes,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw ReadError(.badIndex, at: 0, "tree_offsets do not ascend from 0 to \(nodes)") }
    return offsets
  }
}
