import Amphora
import TestSupport
import Testing

@testable import Models

/// However trees are laid out for walking, rows reach the leaves that the fields say.
@Suite struct TreeWalkingTests {
  /// Trees as their fields, in the order in which scikit-learn writes nodes.
  struct Forest {
    var offsets = [0]
    var feature: [Int] = []
    var threshold: [Double] = []
    var left: [Int] = []
    var right: [Int] = []
    var missingGoToLeft: [Int] = []
    let features: Int

    /// Adds a tree that splits wherever `random` says, `splits` times at most.
    mutating func add(splits: Int, _ random: inout some RandomNumberGenerator) {
      let first = feature.count
      var splits = splits
      var open: [(parent: Int, isLeft: Bool)] = [(-1, true)]
      while let (parent, isLeft) = open.popLast() {
        let node = feature.count - first
        if parent >= 0, isLeft { left[first + parent] = node }
        if parent >= 0, !isLeft { right[first + parent] = node }
        let isInner = splits > 0 && (open.isEmpty || Int.random(in: 0..<8, using: &random) > 0)
        feature.append(isInner ? Int.random(in: 0..<features, using: &random) : -2)
        // Tenths are no float32, and few enough that rows meet them.
        threshold.append(Double(Int.random(in: -20...20, using: &random)) / 10)
        left.append(-1)
        right.append(-1)
        missingGoToLeft.append(Int.random(in: 0...1, using: &random))
        guard isInner else { continue }
        splits -= 1
        open.append((node, false))
        open.append((node, true))
        if Bool.random(using: &random) { open.swapAt(open.count - 1, open.count - 2) }
      }
      offsets.append(feature.count)
    }

    func predictor(_ missing: MissingValues) throws -> Predictor {
      var sketch = DocumentSketch()
      _ = SampleModels.tree(&sketch) { fields, sketch in
        fields["aggregation"] = .string("mean")
        fields["leaf_values"] = .string("fractions")
        fields["features"] = .integer(features)
        fields["missing_values"] = .string(missing.rawValue)
        fields["tree_offsets"] = sketch.integers(offsets)
        fields["feature"] = sketch.integers(feature)
        fields["threshold"] = sketch.doubles(threshold)
        fields["left"] = sketch.integers(left)
        fields["right"] = sketch.integers(right)
        fields["missing_go_to_left"] = sketch.integers(missingGoToLeft)
        let values = feature.indices.flatMap { [Double($0), 1 / Double($0 + 3)] }
        fields["values"] = sketch.doubles(values, feature.count, 1, 2)
      }
      return try sketch.predictor()
    }

    /// The leaves of a row, found as the schema says.
    func leaves(_ row: [Double]) -> [Int] {
      (0..<offsets.count - 1).map { tree in
        var node = 0
        while left[offsets[tree] + node] >= 0 {
          let place = offsets[tree] + node
          let value = Double(Float(row[feature[place]]))
          let goesLeft = value.isNaN ? missingGoToLeft[place] != 0 : value <= threshold[place]
          node = goesLeft ? left[place] : right[place]
        }
        return node
      }
    }

    /// The means of what those leaves hold.
    func means(_ row: [Double]) -> [Double] {
      var sums = [0.0, 0.0]
      for (tree, leaf) in leaves(row).enumerated() {
        let place = offsets[tree] + leaf
        sums[0] += Double(place)
        sums[1] += 1 / Double(place + 3)
      }
      return sums.map { $0 / Double(offsets.count - 1) }
    }
  }

  private static func rows(
    _ count: Int, _ features: Int, missing: Bool, _ random: inout some RandomNumberGenerator
  ) -> [[Double]] {
    (0..<count).map { _ in
      (0..<features).map { _ in
        if missing, Int.random(in: 0..<5, using: &random) == 0 { return .nan }
        return Double(Int.random(in: -22...22, using: &random)) / 10
      }
    }
  }

  /// Splits of each tree, and features: trees of few leaves, of many, of both, and rows so wide that
  /// they stay as they are.
  static let shapes: [(splits: [Int], features: Int)] = [
    ([0], 1), ([1], 1), ([7, 3, 15, 0], 4), ([15, 16], 3), ([40, 2, 300], 5), ([900], 20),
    ([3, 2], 60),
  ]

  @Test(arguments: shapes.indices, [1, 7, 8, 43, 300])
  func `rows reach the leaves that the fields say`(shape: Int, count: Int) throws {
    let (splits, features) = Self.shapes[shape]
    var random = SplitMix64(state: UInt64(shape * 1000 + count))
    var forest = Forest(features: features)
    for splits in splits { forest.add(splits: splits, &random) }
    for missing in [MissingValues.refused, .routed] {
      let predictor = try forest.predictor(missing)
      for isMissing in missing == .routed ? [false, true] : [false] {
        let rows = Self.rows(count, features, missing: isMissing, &random)
        let leaves = try predictor.integers(.apply, rows)
        #expect(leaves == rows.flatMap { forest.leaves($0) })
        let means = try predictor.doubles(.predictProba, rows)
        #expect(means == rows.flatMap { forest.means($0) })
      }
    }
  }

  @Test(arguments: [0, 40])
  func `a node with several parents is as deep as the longest way to it`(others: Int) throws {
    var forest = Forest(features: 2)
    // Node 2 is nobody's child, and the last that leads to 3 and 4.
    let children = [(1, 5), (3, 4), (3, 4)] + [(Int, Int)](repeating: (-1, -1), count: 3 + others)
    for (left, right) in children {
      forest.feature.append(left < 0 ? -2 : 1)
      forest.threshold.append(left < 0 ? -2 : 0)
      forest.left.append(left)
      forest.right.append(right)
      forest.missingGoToLeft.append(0)
    }
    forest.offsets.append(children.count)
    for splits in [1, 20] {
      var random = SplitMix64(state: 1)
      forest.add(splits: splits, &random)
    }
    let rows = (0..<20).map { [Double($0 - 10), Double(10 - $0)] }
    let leaves = try forest.predictor(.refused).integers(.apply, rows)
    #expect(leaves == rows.flatMap { forest.leaves($0) })
  }

  @Test(arguments: [3, 30])
  func `branches that meet again are not laid out twice`(depth: Int) throws {
    var forest = Forest(features: 2)
    // A node leads to the next, whatever a row holds: as a tree there would be 2 to the depth.
    for node in 0..<depth {
      forest.feature.append(node % 2)
      forest.threshold.append(0)
      forest.left.append(node + 1)
      forest.right.append(node + 1)
    }
    forest.feature.append(-2)
    forest.threshold.append(-2)
    forest.left.append(-1)
    forest.right.append(-1)
    forest.missingGoToLeft = [Int](repeating: 0, count: depth + 1)
    forest.offsets.append(depth + 1)
    let rows = (0..<20).map { [Double($0 - 10), Double(10 - $0)] }
    let leaves = try forest.predictor(.refused).integers(.apply, rows)
    #expect(leaves == [Int](repeating: depth, count: 20))
  }
}
