import Bytes

/// One tree that LightGBM wrote as text.
struct LightGBMTree {
  private let leaves: Int
  private let values: [Double]
  private let feature: [Int32]
  private let threshold: [Double]
  private let decision: [UInt8]
  private let left: [Int32]
  private let right: [Int32]
  private let sets: CategorySets
  private let linear: LinearLeaves?

  /// Bits of a decision.
  private enum Decision {
    static let isCategorical: UInt8 = 1
    static let defaultLeft: UInt8 = 2
    /// 0: NaN is zero; 1: zero and NaN are missing; 2: NaN is.
    static func missing(_ bits: UInt8) -> UInt8 { bits >> 2 & 3 }
  }

  /// Reads a tree that compares columns below `features`.
  init(_ block: borrowing LightGBMBlock, features: Int) throws(ReadError) {
    leaves = try block.integer("num_leaves", in: 1...Int(Int32.max) / 2)
    values = try block.doubles("leaf_value", leaves)
    let splits = leaves - 1
    let sets = try block.integer("num_cat", in: 0...Int(Int32.max), missing: 0)
    let isLinear = try block.integer("is_linear", in: 0...1, missing: 0) == 1
    linear = isLinear ? try LinearLeaves(block, leaves: leaves, features: features) : nil
    guard splits > 0 else {
      // A tree that is one leaf leaves the rest empty.
      (feature, threshold, decision, left, right) = ([], [], [], [], [])
      self.sets = CategorySets()
      return
    }
    let children = -leaves...splits - 1
    feature = try block.integers("split_feature", splits, in: 0...features - 1, of: Int32.self)
    // Every number is at most infinity, where a split only tells missing ones from others.
    threshold = try block.doubles("threshold", splits, infinite: true)
    decision = try block.integers("decision_type", splits, in: 0...15, of: UInt8.self)
    left = try block.integers("left_child", splits, in: children, of: Int32.self)
    right = try block.integers("right_child", splits, in: children, of: Int32.self)
    self.sets = sets > 0 ? try CategorySets(block, sets: sets) : CategorySets()
    if let reason = fault { throw ReadError(.unexpectedState, at: block.start, reason) }
  }

  /// Why the nodes are no tree, or their categories are not there; nil when all is well.
  private var fault: String? {
    // Leaves follow the splits.
    var isMet = [Bool](repeating: false, count: 2 * leaves - 1)
    for node in left.indices {
      for child in [left[node], right[node]] {
        let place = number(of: child)
        guard place > node else { return "node \(node) of a tree has a child before it" }
        guard !isMet[place] else { return "a node of a tree has two parents" }
        isMet[place] = true
      }
    }
    var usesSet = [Bool](repeating: false, count: sets.count)
    for node in decision.indices {
      guard Decision.missing(decision[node]) < 3 else { return "it knows no such missing values" }
      guard decision[node] & Decision.isCategorical != 0 else { continue }
      guard let set = Int(exactly: threshold[node]), usesSet.indices.contains(set), !usesSet[set]
      else { return "the categories of node \(node) of a tree are not there" }
      usesSet[set] = true
    }
    return nil
  }

  /// The number of a child among the splits and, after them, the leaves.
  private func number(of child: Int32) -> Int {
    child >= 0 ? Int(child) : leaves - 1 + ~Int(child)
  }

  /// Adds the nodes, splits first, and then the leaves in their order.
  func add(to nodes: inout BoosterNodes) {
    for node in left.indices {
      let isCategorical = decision[node] & Decision.isCategorical != 0
      nodes.add(
        BoosterNodes.Split(
          feature: feature[node], threshold: isCategorical ? 0 : threshold[node],
          left: Int32(number(of: left[node])), right: Int32(number(of: right[node])),
          // NaN is no category, and goes right.
          defaultLeft: !isCategorical && decision[node] & Decision.defaultLeft != 0,
          missingRule: isCategorical ? 2 : Decision.missing(decision[node]),
          categories: isCategorical ? sets.codes(Int(threshold[node])) : nil))
    }
    for leaf in 0..<leaves {
      nodes.add(leaf: Int32(leaf), values[leaf...leaf], linear: linear?.leaf(leaf))
    }
  }
}

/// The sets of categories of a tree: bits of words of 32.
private struct CategorySets {
  private var offsets: [Int] = [0]
  private var words: [UInt32] = []

  var count: Int { offsets.count - 1 }

  init() {}

  init(_ block: borrowing LightGBMBlock, sets: Int) throws(ReadError) {
    let (bounds, overflow) = sets.addingReportingOverflow(1)
    guard !overflow else { throw ReadError(.unexpectedState, at: block.start, "too many sets") }
    offsets = try block.integers("cat_boundaries", bounds, in: 0...Int(Int32.max), of: Int.self)
    guard offsets[0] == 0, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw ReadError(.unexpectedState, at: block.start, "cat_boundaries does not ascend from 0")
    }
    // No category is beyond 31 bits.
    guard zip(offsets, offsets.dropFirst()).allSatisfy({ $1 - $0 <= 1 << 26 }) else {
      throw ReadError(.unexpectedState, at: block.start, "a set of categories is too wide")
    }
    words = try block.integers(
      "cat_threshold", offsets[sets], in: 0...Int(UInt32.max), of: UInt32.self)
  }

  /// The categories of a set, in ascending order.
  func codes(_ set: Int) -> [Int32] {
    var codes: [Int32] = []
    for (place, word) in words[offsets[set]..<offsets[set + 1]].enumerated() {
      var rest = word
      while rest != 0 {
        codes.append(Int32(place * 32 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return codes
  }
}

/// The linear models of the leaves of a tree.
private struct LinearLeaves {
  private let constants: [Double]
  private var offsets: [Int] = [0]
  private let features: [Int32]
  private let coefficients: [Double]

  init(_ block: borrowing LightGBMBlock, leaves: Int, features count: Int) throws(ReadError) {
    constants = try block.doubles("leaf_const", leaves)
    let counts = try block.integers("num_features", leaves, in: 0...count, of: Int.self)
    for count in counts {
      let (end, overflow) = offsets[offsets.count - 1].addingReportingOverflow(count)
      guard !overflow else { throw ReadError(.unexpectedState, at: block.start, "too many terms") }
      offsets.append(end)
    }
    let terms = offsets[leaves]
    features = try block.integers("leaf_features", terms, in: 0...count - 1, of: Int32.self)
    coefficients = try block.doubles("leaf_coeff", terms)
  }

  func leaf(_ leaf: Int) -> BoosterNodes.LinearLeaf {
    let terms = offsets[leaf]..<offsets[leaf + 1]
    return BoosterNodes.LinearLeaf(
      constant: constants[leaf], features: features[terms], coefficients: coefficients[terms])
  }
}
