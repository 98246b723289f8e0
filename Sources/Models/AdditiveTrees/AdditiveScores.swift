import Bytes

/// The leaves that rows reach, and what these add up to.
struct AdditiveScores<Number: NodeNumber, Sum: AdditiveSum>: Sendable {
  private let tables: AdditiveTables
  private let leaves: AdditiveLeaves
  /// The values of the leaves, with the weights of their trees.
  private let values: [Sum]
  private let walk: Walk
  /// What each feature's rule makes of NaN, where all its nodes have one.
  private let rules: [Int: AdditiveNodes.MissingRule]

  /// Most trees only compare, and are walked many rows at a time.
  private enum Walk {
    case compact(CompactTrees<Number>)
    case general(AdditiveWalk<Number>)
  }

  init(_ tables: AdditiveTables, _ nodes: AdditiveNodes, _ leaves: AdditiveLeaves) {
    (self.tables, self.leaves) = (tables, leaves)
    let offsets = tables.offsets[...tables.treesUsed]
    let rules = AdditiveScores.rulesOfFeatures(tables, nodes)
    self.rules = rules ?? [:]
    let columns = nodes.columns
    if nodes.categories == nil, rules != nil, tables.treesUsed > 0 {
      let layout = TreeLayout(features: tables.features, offsets: Array(offsets))
      walk = .compact(CompactTrees(layout, columns, thresholds: nodes.limits))
    } else {
      walk = .general(AdditiveWalk(nodes, offsets: offsets))
    }
    var values = leaves.values.map { Sum($0) }
    if leaves.rounding == .toBase {
      for tree in 0..<tables.treesUsed {
        let first = tables.offsets[tree] * leaves.width
        for place in first..<tables.offsets[tree + 1] * leaves.width {
          let output = leaves.treeOutputs.isEmpty ? place % leaves.width : leaves.treeOutputs[tree]
          let base = Sum(tables.baseScores[output])
          values[place] = (base + values[place]) - base
        }
      }
    }
    if !leaves.treeWeights.isEmpty {
      for tree in 0..<tables.treesUsed {
        let weight = Sum(leaves.treeWeights[tree])
        let first = tables.offsets[tree] * leaves.width
        for place in first..<tables.offsets[tree + 1] * leaves.width { values[place] *= weight }
      }
    }
    self.values = values
  }

  /// The rule of each feature that some node compares; nil when nodes of one feature disagree.
  ///
  /// Of these there are no more than nodes, whatever number of features the model claims.
  private static func rulesOfFeatures(
    _ tables: AdditiveTables, _ nodes: AdditiveNodes
  ) -> [Int: AdditiveNodes.MissingRule]? {
    guard !nodes.rules.isEmpty else { return [:] }
    var rules: [Int: AdditiveNodes.MissingRule] = [:]
    for place in 0..<tables.offsets[tables.treesUsed]
    where nodes.columns.left[place] != TreeNodes.noChild {
      let feature = nodes.columns.feature[place]
      if let known = rules[feature], known != nodes.rules[place] { return nil }
      rules[feature] = nodes.rules[place]
    }
    return rules
  }

  /// Calls `body` with row, tree and the place of the leaf among all nodes, tree after tree for each
  /// row of a block.
  @inline(__always)
  private func forEachLeaf(
    _ input: AdditiveInput<Number>, rows: Range<Int>, _ body: (Int, Int, Int) -> Void
  ) {
    switch walk {
    case .compact(let trees):
      trees.forEachLeaf(input.numbers, columns: input.columns, rows: rows) { row, tree, leaf in
        body(row, tree, trees.leafPlaces[leaf])
      }
    case .general(let trees):
      for tree in 0..<tables.treesUsed {
        for row in rows {
          body(row, tree, trees.leaf(tree, input.numbers, first: row * input.columns))
        }
      }
    }
  }

  /// The raw scores of all rows.
  func scores(_ raw: AdditiveInput<Number>) -> [Sum] {
    let input = rules.isEmpty ? raw : AdditiveInput(raw, rules)
    let (width, outputs) = (leaves.width, tables.outputs)
    let base = tables.baseScores.map { Sum($0) }
    let isFirst = tables.baseOrder == .first
    let block = RowBlocks.ofTrees(rows: raw.rows, columns: raw.columns)
    return RowBlocks.fill(rows: raw.rows, width: outputs, block: block, initial: Sum.zero) {
      range, sums in
      if isFirst { for place in sums.indices { sums[place] = base[place % outputs] } }
      forEachLeaf(input, rows: range) { row, tree, leaf in
        let first = (row - range.lowerBound) * outputs
        if let linear = leaves.linear {
          let number = { (feature: Int) in Double(raw.numbers[row * raw.columns + feature]) }
          let value = linear.value(leaf, number).map { Sum($0) } ?? values[leaf]
          sums[first + (leaves.treeOutputs.isEmpty ? 0 : leaves.treeOutputs[tree])] += value
        } else if width > 1 {
          for output in 0..<width { sums[first + output] += values[leaf * width + output] }
        } else {
          sums[first + (leaves.treeOutputs.isEmpty ? 0 : leaves.treeOutputs[tree])] += values[leaf]
        }
      }
      finish(&sums, base: isFirst ? [] : base)
    }
  }

  /// What links take: the scores, or their means over iterations.
  func aggregated(_ scores: [Sum]) -> [Sum] {
    guard tables.aggregation == .mean else { return scores }
    let each = leaves.treeOutputs.isEmpty ? 1 : tables.outputs
    let count = Sum(max(tables.treesUsed / each, 1))
    return scores.map { $0 / count }
  }

  /// What is done once all leaves are added: the scale, and base scores that come last.
  private func finish(_ sums: inout MutableSpan<Sum>, base: [Sum]) {
    let outputs = tables.outputs
    if let scale = tables.scale {
      for place in sums.indices { sums[place] *= Sum(scale) }
    }
    guard !base.isEmpty else { return }
    for place in sums.indices { sums[place] += base[place % outputs] }
  }

  /// The number of the leaf that each row reaches in each tree.
  func apply(_ raw: AdditiveInput<Number>) -> [Int] {
    let input = rules.isEmpty ? raw : AdditiveInput(raw, rules)
    let count = tables.treesUsed
    return RowBlocks.fill(rows: raw.rows, width: count, block: 128, initial: 0) { range, output in
      forEachLeaf(input, rows: range) { row, tree, leaf in
        output[(row - range.lowerBound) * count + tree] =
          leaves.numbers.isEmpty ? leaf - tables.offsets[tree] : leaves.numbers[leaf]
      }
    }
  }
}
