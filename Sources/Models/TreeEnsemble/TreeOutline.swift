import Amphora
import Bytes
import Synchronization

/// What the fields of trees say before any node is read.
struct TreeOutline {
  let task: TreeEnsemble.Task
  let aggregation: TreeEnsemble.Aggregation
  let leafValues: TreeEnsemble.LeafValues
  let missing: MissingValues
  let features: Int
  let outputs: Int
  let classes: [Labels]
  /// The last dimension of the values.
  let width: Int
  /// The first node of each tree, and at last the number of nodes.
  let offsets: [Int]

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", TreeEnsemble.Task.self)
    aggregation = try fields.choice("aggregation", TreeEnsemble.Aggregation.self)
    leafValues = try fields.choice("leaf_values", TreeEnsemble.LeafValues.self)
    missing = try fields.choice("missing_values", MissingValues.self)
    features = try fields.features()
    outputs = try fields.integer("outputs", in: 1...TreeOutline.mostOutputs)
    let values = try fields.tensor("values")
    try values.require(nil, outputs, nil)
    let nodes = values.shape[0]
    width = values.shape[2]
    guard nodes < TreeOutline.mostNodes else {
      throw ReadError(.badShape, at: 0, "\(nodes) nodes")
    }
    try fields.tensor("threshold").require(nodes)
    classes = task == .classification ? try fields.classes(outputs: outputs) : []
    offsets = try TreeOutline.offsets(fields, nodes: nodes)
    for column in TreeOutline.columns(missing) { try fields.tensor(column).require(nodes) }
    try checkAgreement()
  }

  /// The number of trees.
  var trees: Int { offsets.count - 1 }

  /// The columns of the nodes that have to be followed.
  private static func columns(_ missing: MissingValues) -> [String] {
    ["feature", "left", "right"] + (missing == .routed ? ["missing_go_to_left"] : [])
  }

  private static let mostOutputs = 1 << 20

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

  private func checkAgreement() throws(ReadError) {
    guard (task == .regression) == (leafValues == .means) else {
      throw ReadError(.badField, at: 0, "leaf_values is '\(leafValues.rawValue)'")
    }
    guard aggregation == .mean || trees == 1 else {
      throw ReadError(.badField, at: 0, "aggregation is 'single' for \(trees) trees")
    }
    let wanted = task == .regression ? 1 : classes.map(\.count).max()
    guard width == wanted else {
      throw ReadError(.badShape, at: 0, "values are \(width) wide, not \(wanted ?? 0)")
    }
  }

  /// Reads all nodes, and judges them: every index can be followed.
  ///
  /// Trees that lie in memory are read a few at a time, on all cores.
  func checkNodes(_ fields: FieldReader) throws(ReadError) {
    var isInMemory = true
    for column in TreeOutline.columns(missing) where try !fields.tensor(column).isInMemory {
      isInMemory = false
    }
    let batches = isInMemory ? Parallel.batches(trees) : [0..<trees]
    let failures = Mutex([ReadError?](repeating: nil, count: batches.count))
    Parallel.forEach(batches.count) { index in
      do throws(ReadError) {
        _ = try TreeNodes(fields, self, trees: batches[index])
      } catch {
        failures.withLock { $0[index] = error }
      }
    }
    if let failure = failures.withLock({ $0.lazy.compactMap { $0 }.first }) { throw failure }
  }
}
