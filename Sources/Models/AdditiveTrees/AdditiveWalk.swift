import Bytes

/// Walks trees whose nodes do not only compare: some ask for categories, or have rules of their own
/// for what is missing.
struct AdditiveWalk<Number: NodeNumber>: Sendable {
  private struct Node: Sendable, BitwiseCopyable {
    let limit: Number
    let feature: Int32
    /// The places of the children among all nodes; its own for a leaf.
    let left: Int32
    let right: Int32
    let missingGoesLeft: Bool
    let rule: UInt8
    let isCategorical: Bool
  }

  private let nodes: [Node]
  private let roots: [Int]
  private let categories: AdditiveCategories?

  init(_ nodes: AdditiveNodes, offsets: ArraySlice<Int>) {
    var walked: [Node] = []
    roots = Array(offsets.dropLast())
    categories = nodes.categories
    let columns = nodes.columns
    for (root, end) in zip(offsets, offsets.dropFirst()) {
      for place in root..<end {
        // Safe to narrow: there are fewer than 2^30 nodes and features.
        let isLeaf = columns.left[place] == TreeNodes.noChild
        let rule = nodes.rules.isEmpty ? .missing : nodes.rules[place]
        walked.append(
          Node(
            limit: Number(nodes.limits[place]),
            feature: isLeaf ? 0 : Int32(columns.feature[place]),
            left: Int32(isLeaf ? place : root + columns.left[place]),
            right: Int32(isLeaf ? place : root + columns.right[place]),
            missingGoesLeft: columns.missingGoToLeft.map { $0[place] != 0 } ?? false,
            rule: UInt8(rule.rawValue), isCategorical: nodes.categories?.marks[place] ?? false))
      }
    }
    self.nodes = walked
  }

  /// The place among all nodes of the leaf that a row, which begins at `first`, reaches in a tree.
  func leaf(_ tree: Int, _ numbers: [Number], first: Int) -> Int {
    var place = roots[tree]
    while true {
      let node = nodes[place]
      guard Int(node.left) != place else { return place }
      var value = numbers[first + Int(node.feature)]
      if node.rule == AdditiveNodes.MissingRule.zero.rawValue, value.isNaN { value = 0 }
      let isMissing =
        value.isNaN
        || node.rule == AdditiveNodes.MissingRule.small.rawValue
          && value.magnitude <= Number(AdditiveNodes.MissingRule.smallest)
      let goesLeft: Bool
      if isMissing {
        goesLeft = node.missingGoesLeft
      } else if node.isCategorical, let categories {
        goesLeft = categories.goesLeft(
          Double(value), node: place, missingGoesLeft: node.missingGoesLeft)
      } else {
        goesLeft = value <= node.limit
      }
      place = Int(goesLeft ? node.left : node.right)
    }
  }
}
