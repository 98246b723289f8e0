import Amphora
import Bytes

/// The nodes of all trees without their values, read and judged: every index can be followed.
struct TreeStructure {
  let task: TreeEnsemble.Task
  let aggregation: TreeEnsemble.Aggregation
  let leafValues: TreeEnsemble.LeafValues
  let missing: MissingValues
  let features: Int
  let outputs: Int
  let classes: [Labels]
  /// The last dimension of the values.
  let width: Int
  let offsets: [Int]
  let feature: [Int]
  let left: [Int]
  let right: [Int]
  let missingGoToLeft: [Int]?

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", TreeEnsemble.Task.self)
    aggregation = try fields.choice("aggregation", TreeEnsemble.Aggregation.self)
    leafValues = try fields.choice("leaf_values", TreeEnsemble.LeafValues.self)
    missing = try fields.choice("missing_values", MissingValues.self)
    features = try fields.features()
    outputs = try fields.integer("outputs", in: 1...TreeStructure.mostOutputs)
    let values = try fields.tensor("values")
    try values.require(nil, outputs, nil)
    let nodes = values.shape[0]
    width = values.shape[2]
    guard nodes < TreeStructure.mostNodes else {
      throw ReadError(.badShape, at: 0, "\(nodes) nodes")
    }
    try fields.tensor("threshold").require(nodes)
    classes = task == .classification ? try fields.classes(outputs: outputs) : []
    offsets = try TreeStructure.offsets(fields, nodes: nodes)
    feature = try TreeStructure.column("feature", fields, nodes)
    left = try TreeStructure.column("left", fields, nodes)
    right = try TreeStructure.column("right", fields, nodes)
    missingGoToLeft =
      missing == .routed ? try TreeStructure.column("missing_go_to_left", fields, nodes) : nil
    try checkAgreement()
    try checkNodes()
  }

  /// The number of trees.
  var trees: Int { offsets.count - 1 }

  private static let mostOutputs = 1 << 20

  /// Predictors number nodes with 32 bits.
  private static let mostNodes = 1 << 30

  private static func column(
    _ name: String, _ fields: FieldReader, _ nodes: Int
  ) throws(ReadError) -> [Int] {
    let tensor = try fields.tensor(name)
    try tensor.require(nodes)
    return try tensor.integers()
  }

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

  /// Children come after their parents, within the tree; so a walk ends, and never leaves it.
  private func checkNodes() throws(ReadError) {
    for tree in 0..<trees {
      let first = offsets[tree]
      let count = offsets[tree + 1] - first
      for node in 0..<count {
        let (left, right) = (left[first + node], right[first + node])
        if left == -1, right == -1 { continue }
        guard left > node, left < count, right > node, right < count else {
          throw ReadError(
            .badTree, at: 0, "node \(node) of tree \(tree) has the children \(left) and \(right)")
        }
        guard feature[first + node] >= 0, feature[first + node] < features else {
          throw ReadError(
            .badIndex, at: 0,
            "node \(node) of tree \(tree) compares feature \(feature[first + node])")
        }
      }
    }
  }
}
