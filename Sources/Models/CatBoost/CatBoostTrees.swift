import Bytes

/// The trees of a model of CatBoost.
///
/// A tree is *oblivious* when all nodes of a level ask the same: it keeps one question for each level.
/// Other trees keep one for each node, and how far on the children of the node are.
struct CatBoostTrees {
  /// The questions of each tree.
  let sizes: [Int]
  let isOblivious: Bool

  private let outputs: Int
  private let starts: [Int]
  /// The leaves before those of each oblivious tree.
  private var leafStarts: [Int] = []
  /// The leaves that there are values for.
  var leafCount: Int { values.count / outputs }

  private let splits: [Int32]
  private let values: [Double]
  private let steps: [Step]
  private let leaves: [UInt32]

  /// How far the children of a node are; 0 where the walk ends.
  private struct Step {
    let left: Int
    let right: Int
  }

  /// The library makes no deeper ones.
  private static let mostLevels = 16

  init(
    _ buffer: borrowing FlatBuffer, _ trees: FlatBuffer.Table, outputs: Int
  ) throws(ReadError) {
    typealias Field = CatBoostModel.Field
    self.outputs = outputs
    splits = try buffer.integers(trees, Field.splits, of: Int32.self)
    sizes = try buffer.integers(trees, Field.sizes, of: Int32.self).map { Int($0) }
    values = try buffer.integers(trees, Field.values, of: UInt64.self).map {
      Double(bitPattern: $0)
    }
    // Two numbers of 16 bits.
    steps = try buffer.integers(trees, Field.steps, of: UInt32.self).map {
      Step(left: Int($0 & 0xffff), right: Int($0 >> 16))
    }
    leaves = try buffer.integers(trees, Field.leaves, of: UInt32.self)
    isOblivious = steps.isEmpty
    var starts = [0]
    for size in sizes {
      guard size >= 0, size <= splits.count - starts[starts.count - 1] else {
        throw ReadError(.unexpectedState, at: 0, "a tree has \(size) questions")
      }
      starts.append(starts[starts.count - 1] + size)
    }
    guard starts[sizes.count] == splits.count else {
      throw ReadError(.unexpectedState, at: 0, "its trees do not ask all questions")
    }
    let written = try buffer.integers(trees, Field.starts, of: Int32.self)
    guard written.count == sizes.count, zip(written, starts).allSatisfy({ Int($0) == $1 }) else {
      throw ReadError(.unexpectedState, at: 0, "its trees do not follow each other")
    }
    self.starts = starts
  }

  /// Refuses what points to nothing, before any node is made.
  mutating func check(questions: Int, mostNodes: Int) throws(ReadError) {
    guard !sizes.isEmpty else { throw ReadError(.unexpectedState, at: 0, "it has no trees") }
    guard values.allSatisfy(\.isFinite) else {
      throw ReadError(.unexpectedState, at: 0, "a value of a leaf is not finite")
    }
    guard isOblivious else {
      guard steps.count == splits.count, leaves.count == splits.count, sizes.allSatisfy({ $0 > 0 })
      else { throw ReadError(.unexpectedState, at: 0, "its nodes are not all there") }
      guard splits.count <= mostNodes / 2 else {
        throw ReadError(.unexpectedState, at: 0, "it has too many nodes")
      }
      // Each way that ends has values of its own; ways that fork are fewer than those that end.
      let ends = steps.count { $0.left == 0 || $0.right == 0 }
      guard ends <= values.count / outputs, steps.count - ends <= ends else {
        throw ReadError(
          .unexpectedState, at: 0, "it has \(values.count) values for \(ends) leaves")
      }
      for (node, split) in splits.enumerated()
      where steps[node].left > 0 || steps[node].right > 0 {
        try CatBoostTrees.check(split, questions)
      }
      return
    }
    for split in splits { try CatBoostTrees.check(split, questions) }
    var count = 0
    for size in sizes {
      guard size <= CatBoostTrees.mostLevels else {
        throw ReadError(.unexpectedState, at: 0, "a tree has \(size) levels")
      }
      leafStarts.append(count)
      // At most 65,536 more than what has been compared with a limit.
      count += 1 << size
      guard count <= mostNodes / 2 else {
        throw ReadError(.unexpectedState, at: 0, "it has too many nodes")
      }
    }
    let (numbers, overflow) = count.multipliedReportingOverflow(by: outputs)
    guard !overflow, numbers == values.count else {
      throw ReadError(.unexpectedState, at: 0, "it has \(values.count) values for \(count) leaves")
    }
  }

  private static func check(_ split: Int32, _ questions: Int) throws(ReadError) {
    guard split >= 0, split < questions else {
      throw ReadError(.unexpectedState, at: 0, "a tree asks question \(split) of \(questions)")
    }
  }
}

extension CatBoostTrees {
  /// Adds an oblivious tree, level by level; of the leaf's number the first question gives the
  /// lowest bit, and so it is asked last.
  func addOblivious(
    _ tree: Int, _ questions: [CatBoostColumns.Question], to nodes: inout BoosterNodes
  ) {
    let levels = sizes[tree]
    var node: Int32 = 0
    for level in 0..<levels {
      let question = questions[Int(splits[starts[tree] + levels - 1 - level])]
      for _ in 0..<1 << level {
        nodes.add(CatBoostTrees.split(question, left: 2 * node + 1, right: 2 * node + 2))
        node += 1
      }
    }
    for leaf in 0..<1 << levels {
      let first = (leafStarts[tree] + leaf) * outputs
      nodes.add(leaf: Int32(leaf), values[first..<first + outputs])
    }
  }

  private static func split(
    _ question: CatBoostColumns.Question, left: Int32, right: Int32
  ) -> BoosterNodes.Split {
    switch question.asked {
    case .border(let border, let missingIsOver):
      BoosterNodes.Split(
        feature: question.column, threshold: Double(border), left: left, right: right,
        defaultLeft: !missingIsOver)
    case .category(let position):
      // What is found goes left, which is the other way round.
      BoosterNodes.Split(
        feature: question.column, threshold: 0, left: right, right: left, categories: [position])
    }
  }

  /// A place that the walk over a tree has still to number.
  private struct Place {
    /// The node among those of the model.
    let node: Int
    /// Whether the walk ends there.
    let isLeaf: Bool
  }

  /// Adds a tree whose nodes ask each their own, in the order of their distance from the root.
  ///
  /// Where only one of two ways goes on, the other ends at the value of the node itself.
  ///
  /// - Parameters:
  ///   - tree: The number of the tree.
  ///   - questions: What trees may ask.
  ///   - mostLeaves: How many leaves may be made: each has values of its own.
  ///   - nodes: Where the nodes go.
  /// - Returns: The number of leaves that were made.
  /// - Throws: `unexpectedState` where the nodes are no tree.
  func addGrown(
    _ tree: Int, _ questions: [CatBoostColumns.Question], mostLeaves: Int,
    to nodes: inout BoosterNodes
  ) throws(ReadError) -> Int {
    var made = 0
    let range = starts[tree]..<starts[tree + 1]
    let firstLeaf =
      range.lazy.filter { steps[$0].left == 0 || steps[$0].right == 0 }
      .map { leaves[$0] }.min() ?? 0
    var isMet = [Bool](repeating: false, count: range.count)
    var queue: [Place] = []
    func enter(_ node: Int) throws(ReadError) -> Int32 {
      guard range.contains(node), !isMet[node - range.lowerBound] else {
        throw ReadError(.unexpectedState, at: 0, "a node of tree \(tree) has two parents or none")
      }
      isMet[node - range.lowerBound] = true
      queue.append(Place(node: node, isLeaf: steps[node].left == 0 && steps[node].right == 0))
      return Int32(queue.count - 1)
    }
    func child(of node: Int, _ step: Int) throws(ReadError) -> Int32 {
      guard step == 0 else { return try enter(node + step) }
      queue.append(Place(node: node, isLeaf: true))
      return Int32(queue.count - 1)
    }
    _ = try enter(range.lowerBound)
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      guard place.isLeaf else {
        let (left, right) = (
          try child(of: place.node, steps[place.node].left),
          try child(of: place.node, steps[place.node].right)
        )
        nodes.add(
          CatBoostTrees.split(questions[Int(splits[place.node])], left: left, right: right))
        continue
      }
      let first = Int(leaves[place.node])
      made += 1
      guard first <= values.count - outputs, made <= mostLeaves else {
        throw ReadError(.unexpectedState, at: 0, "a leaf of tree \(tree) has no value of its own")
      }
      let number = (first - Int(firstLeaf)) / outputs
      nodes.add(leaf: Int32(clamping: number), values[first..<first + outputs])
    }
    guard isMet.allSatisfy(\.self) else {
      throw ReadError(.unexpectedState, at: 0, "a node of tree \(tree) has two parents or none")
    }
    return made
  }
}
