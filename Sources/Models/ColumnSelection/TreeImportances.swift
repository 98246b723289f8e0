import Amphora
import Bytes

/// How much the features of trees matter: the impurity that splits by each take away.
enum TreeImportances {
  /// The importances of a tree, or their mean over the trees of a forest.
  static func of(_ model: Record) throws(ReadError) -> [Double] {
    guard try model.has("estimators_") else { return try ofTree(model) }
    guard !model.className.contains("GradientBoosting"), !model.className.contains("AdaBoost")
    else { throw model.unexpected("how important its features are is not known") }
    var sums: [Double] = []
    var count = 0.0
    for node in try model.list("estimators_") {
      guard let tree = Record(model.graph, node) else {
        throw model.unexpected("its estimators_ are not objects")
      }
      let own = try ofTree(tree)
      let isStump = try nodes(tree).left.count <= 1
      guard !isStump else { continue }
      if sums.isEmpty { sums = own.map { _ in 0 } }
      guard sums.count == own.count else {
        throw model.unexpected("its trees have different features")
      }
      for (place, value) in own.enumerated() { sums[place] += value }
      count += 1
    }
    guard count > 0 else { throw model.unexpected("none of its trees has a split") }
    let means = sums.map { $0 / count }
    let total = Summation.pairwise(means)
    return means.map { $0 / total }
  }

  private static func ofTree(_ model: Record) throws(ReadError) -> [Double] {
    let nodes = try nodes(model)
    var importances = [Double](repeating: 0, count: nodes.features)
    for (node, left) in nodes.left.enumerated() where left >= 0 {
      let right = nodes.right[node]
      guard nodes.left.indices.contains(left), nodes.left.indices.contains(right),
        importances.indices.contains(nodes.feature[node])
      else { throw model.unexpected("its tree does not go to nodes that there are") }
      func impurity(_ node: Int) -> Double { nodes.weights[node] * nodes.impurity[node] }
      importances[nodes.feature[node]] += impurity(node) - impurity(left) - impurity(right)
    }
    guard let whole = nodes.weights.first else { throw model.unexpected("its tree is empty") }
    for place in importances.indices { importances[place] /= whole }
    let total = Summation.pairwise(importances)
    return total > 0 ? importances.map { $0 / total } : importances
  }

  private struct Nodes {
    let features: Int
    let left: [Int]
    let right: [Int]
    let feature: [Int]
    let impurity: [Double]
    let weights: [Double]
  }

  private static func nodes(_ model: Record) throws(ReadError) -> Nodes {
    let tree = try model.record("tree_")
    let table = try tree.member("nodes")
    func column(_ name: String) throws(ReadError) -> FieldTensor {
      guard let reference = model.graph.column(table, name) else {
        throw model.unexpected("the nodes of its tree have no column \(name)")
      }
      return model.graph.tensor(reference)
    }
    let features = try model.features()
    // One number is kept for each, whatever the nodes name.
    guard (1..<1 << 22).contains(features) else {
      throw model.unexpected("it has \(features) features")
    }
    return Nodes(
      features: features, left: try column("left_child").integers(),
      right: try column("right_child").integers(), feature: try column("feature").integers(),
      impurity: try column("impurity").doubles(),
      weights: try column("weighted_n_node_samples").doubles())
  }
}
