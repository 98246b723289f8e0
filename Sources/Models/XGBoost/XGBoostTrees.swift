import Bytes

/// The nodes of all trees of a booster, end to end.
struct XGBoostTrees {
  /// The first node of each tree, and at last the number of nodes.
  private(set) var offsets = [0]
  private(set) var feature: [Int32] = []
  private(set) var threshold: [Float] = []
  private(set) var left: [Int32] = []
  private(set) var right: [Int32] = []
  private(set) var defaultLeft: [UInt8] = []
  /// The values of a leaf.
  private(set) var width = 1
  private(set) var values: [Float] = []
  private(set) var categorical: [UInt8] = []
  private(set) var categoryOffsets = [0]
  private(set) var categories: [Int32] = []
  /// The numbers that the source gives the nodes; empty while they are their own.
  private(set) var numbers: [Int32] = []

  var count: Int { offsets.count - 1 }

  var hasCategories: Bool { !categories.isEmpty || categorical.contains { $0 != 0 } }

  /// One tree as its source has it.
  struct Tree {
    var left: [Int] = []
    var right: [Int] = []
    var feature: [Int] = []
    /// Thresholds of inner nodes, and the values of leaves where these have one.
    var conditions: [Float] = []
    var defaultLeft: [Bool] = []
    /// `width` for each leaf, which `right` names in turn; empty where leaves have one value.
    var vectors: [Float] = []
    var width = 1
    /// The sets of the nodes that ask for a category.
    var categories: [Int: [Int]] = [:]
  }

  /// Adds a tree, whose columns are as long as one another.
  ///
  /// - Throws: When its nodes are not a tree of `features` features.
  mutating func add(_ tree: Tree, features: Int) throws(ReadError) {
    let order = try XGBoostTrees.order(tree, number: count)
    guard offsets.count == 1 || tree.width == width else {
      throw XGBoostModel.damaged("its trees have leaves of \(width) and of \(tree.width) values")
    }
    // Then the values of all nodes take no more than twice what the source has for its leaves.
    let leaves = order.count { tree.left[$0] < 0 }
    guard tree.width == 1 || tree.width <= tree.vectors.count / max(leaves, 1) else {
      throw XGBoostModel.damaged("tree \(count) has not \(tree.width) values for each leaf")
    }
    width = tree.width
    let (total, overflow) = offsets[offsets.count - 1].addingReportingOverflow(order.count)
    guard !overflow, total < 1 << 30 else { throw XGBoostModel.damaged("it has too many nodes") }
    var places = [Int32](repeating: -1, count: tree.left.count)
    for (place, node) in order.enumerated() { places[node] = Int32(place) }
    let isOwn = order.elementsEqual(0..<order.count)
    if !isOwn, numbers.isEmpty {
      for (first, end) in zip(offsets, offsets.dropFirst()) {
        numbers += (0..<end - first).map { Int32($0) }
      }
    }
    for node in order {
      if !isOwn || !numbers.isEmpty { numbers.append(Int32(node)) }
      let isLeaf = tree.left[node] < 0
      guard isLeaf || (0..<features).contains(tree.feature[node]) else {
        throw XGBoostModel.damaged(
          "node \(node) of tree \(count) asks for feature \(tree.feature[node]) of \(features)")
      }
      feature.append(isLeaf ? 0 : Int32(tree.feature[node]))
      threshold.append(isLeaf ? 0 : tree.conditions[node])
      left.append(isLeaf ? -1 : places[tree.left[node]])
      right.append(isLeaf ? -1 : places[tree.right[node]])
      defaultLeft.append(!isLeaf && tree.defaultLeft[node] ? 1 : 0)
      try appendValues(tree, node, isLeaf: isLeaf)
      let set = isLeaf ? nil : tree.categories[node]
      categorical.append(set == nil ? 0 : 1)
      categories += (set ?? []).map { Int32($0) }
      categoryOffsets.append(categories.count)
    }
    offsets.append(total)
  }

  private mutating func appendValues(
    _ tree: Tree, _ node: Int, isLeaf: Bool
  ) throws(ReadError) {
    guard !tree.vectors.isEmpty else {
      values.append(isLeaf ? tree.conditions[node] : 0)
      return
    }
    guard isLeaf else {
      values += [Float](repeating: 0, count: tree.width)
      return
    }
    // The source keeps the place of a leaf's values where an inner node has its right child.
    let (first, overflow) = tree.right[node].multipliedReportingOverflow(by: tree.width)
    guard tree.right[node] >= 0, !overflow, first <= tree.vectors.count - tree.width else {
      throw XGBoostModel.damaged("leaf \(node) of tree \(count) has no values")
    }
    values += tree.vectors[first..<first + tree.width]
  }

  /// The nodes in an order in which children come after their parents: their own, where that is so.
  ///
  /// Nodes that were pruned stay in the table, and are reached from nowhere.
  private static func order(_ tree: Tree, number: Int) throws(ReadError) -> [Int] {
    let nodes = tree.left.indices
    guard !nodes.isEmpty, tree.right.count == nodes.count, tree.feature.count == nodes.count,
      tree.conditions.count == nodes.count, tree.defaultLeft.count == nodes.count
    else { throw XGBoostModel.damaged("the columns of tree \(number) differ in length") }
    var isOrdered = true
    for node in nodes where tree.left[node] != TreeNodes.noChild {
      guard nodes.contains(tree.left[node]), nodes.contains(tree.right[node]) else {
        throw XGBoostModel.damaged(
          "node \(node) of tree \(number) has the children \(tree.left[node]) and "
            + "\(tree.right[node]) of \(nodes.count) nodes")
      }
      if tree.left[node] <= node || tree.right[node] <= node { isOrdered = false }
    }
    if isOrdered { return Array(nodes) }
    var isSeen = [Bool](repeating: false, count: nodes.count)
    isSeen[0] = true
    var order = [0]
    var next = 0
    while next < order.count {
      let node = order[next]
      next += 1
      guard tree.left[node] >= 0 else { continue }
      for child in [tree.left[node], tree.right[node]] {
        guard !isSeen[child] else {
          throw XGBoostModel.damaged(
            "node \(child) of tree \(number) has two parents, or is its own")
        }
        isSeen[child] = true
        order.append(child)
      }
    }
    return order
  }
}
