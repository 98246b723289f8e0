import Amphora
import Bytes

/// The nodes of sums of trees without their values, read and judged: every index can be followed.
struct AdditiveNodes: Sendable {
  let columns: TreeNodes
  /// What each threshold is for a walk that asks whether a value is at most that.
  let limits: [Double]
  /// What NaN and small numbers mean at each node; empty where NaN takes the default everywhere.
  let rules: [MissingRule]
  let categories: AdditiveCategories?

  /// What a missing value means at a node.
  enum MissingRule: Int {
    /// NaN is compared as 0.
    case zero = 0
    /// NaN and what is hardly not 0 take the default.
    case small = 1
    /// NaN takes the default.
    case missing = 2

    /// What is hardly not 0, as LightGBM has it: a float32.
    static let smallest = Double(Float(1e-35))
  }

  init(_ fields: FieldReader, _ tables: AdditiveTables) throws(ReadError) {
    let nodes = tables.nodes
    func integers(_ name: String) throws(ReadError) -> [Int] {
      let tensor = try fields.tensor(name)
      try tensor.require(nodes)
      return try tensor.integers()
    }
    let (left, right) = (try integers("left"), try integers("right"))
    let feature = try integers("feature")
    for tree in 0..<tables.trees {
      try AdditiveNodes.check(
        tree, tables.offsets[tree]..<tables.offsets[tree + 1], left, right, feature,
        features: tables.features)
    }
    columns = TreeNodes(
      feature: feature, left: left, right: right, missingGoToLeft: try integers("default_left"))
    let threshold = try fields.tensor("threshold")
    try threshold.require(nodes)
    let isStrict = tables.comparison == .less
    let isNarrow = tables.inputPrecision == .float32
    limits = try threshold.doubles().map {
      AdditiveNodes.limit($0, isStrict: isStrict, isNarrow: isNarrow)
    }
    categories = try AdditiveCategories(fields, tables)
    guard fields.fields["missing_rule"] != nil else {
      rules = []
      return
    }
    var rules: [MissingRule] = []
    for number in try integers("missing_rule") {
      guard let rule = MissingRule(rawValue: number) else {
        throw ReadError(.badField, at: 0, "missing_rule has \(number)")
      }
      rules.append(rule)
    }
    self.rules = rules.allSatisfy { $0 == .missing } ? [] : rules
  }

  /// Children come after their parents, within the tree; so a walk ends, and never leaves it.
  private static func check(
    _ tree: Int, _ places: Range<Int>, _ left: [Int], _ right: [Int], _ feature: [Int],
    features: Int
  ) throws(ReadError) {
    for place in places {
      let node = place - places.lowerBound
      if left[place] == TreeNodes.noChild, right[place] == TreeNodes.noChild { continue }
      guard left[place] > node, left[place] < places.count, right[place] > node,
        right[place] < places.count
      else {
        throw ReadError(
          .badTree, at: 0,
          "node \(node) of tree \(tree) has the children \(left[place]) and \(right[place])")
      }
      guard feature[place] >= 0, feature[place] < features else {
        throw ReadError(
          .badIndex, at: 0, "node \(node) of tree \(tree) compares feature \(feature[place])")
      }
    }
  }

  /// The largest number that goes left, as the input is rounded; NaN where none does.
  private static func limit(_ threshold: Double, isStrict: Bool, isNarrow: Bool) -> Double {
    guard isStrict else { return isNarrow ? Double(Float.limit(threshold)) : threshold }
    // Nothing is below −∞, where stepping down would stay.
    guard threshold > -.infinity else { return .nan }
    guard isNarrow else { return threshold.nextDown }
    let nearest = Float.limit(threshold)
    let below = Double(nearest) == threshold ? nearest.nextDown : nearest
    return Double(below)
  }
}

extension TreeNodes {
  /// Nodes that have been judged.
  init(feature: [Int], left: [Int], right: [Int], missingGoToLeft: [Int]?) {
    self.feature = feature
    self.left = left
    self.right = right
    self.missingGoToLeft = missingGoToLeft
  }
}
