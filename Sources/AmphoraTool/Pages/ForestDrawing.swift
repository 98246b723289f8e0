import Amphora
import Bytes

/// Draws the first trees of a part.
struct ForestDrawing {
  /// How many trees of a part are drawn.
  static let mostTrees = 8

  /// How many nodes of a tree are drawn.
  static let mostNodes = 511

  /// How many numbers of a leaf are drawn.
  static let mostValues = 64

  /// Elements of a tree that are read for it; of a larger one nothing is drawn.
  private static let mostElements = 1 << 22

  /// How many trees can be drawn.
  let trees: Int

  /// What is said of the trees, but not drawn.
  let leftOut: [String]

  private let source: ForestShape.Source
  private let fields: Fields
  private let offsets: [Int]
  private let rows: FieldRows
  /// What leaves answer, or how many rows of the training reached them; nil where nothing says.
  private let leafNumbers: TensorReference?
  /// Numbers of a leaf.
  private let leafWidth: Int
  private let names: [String]
  private let columnOrder: [Int]?
  private let asksLess: Bool
  private let categories: TreeCategories?

  /// Takes the trees of a part that has the shape `shape`.
  ///
  /// - Throws: What the sources of tensors refuse.
  init?(_ fields: Fields, _ shape: ForestShape, _ tensors: [Tensor]) throws(ReadError) {
    guard let source = ForestShape.Source(fields) else { return nil }
    trees = min(shape.trees, ForestDrawing.mostTrees)
    rows = FieldRows(tensors: tensors, most: ForestDrawing.mostElements)
    guard let offsets = try rows.integers(source.offsets, 0..<trees + 1) else { return nil }
    self.source = source
    self.fields = fields
    self.offsets = offsets
    names = ForestShape.columnNames(fields)
    columnOrder = shape.columnOrder
    asksLess = fields["comparison"] == .string("less")
    categories = try TreeCategories(fields, trees: trees, rows)
    leafNumbers = ForestDrawing.leafNumbers(fields)
    var width = 0
    if let leafNumbers { width = rows.width(leafNumbers) ?? 0 }
    leafWidth = width
    var leftOut: [String] = []
    if fields["leaf_constants"] != nil { leftOut.append("the linear terms of leaves") }
    let largest = zip(offsets, offsets.dropFirst()).map { $1 - $0 }.max() ?? 0
    if width > ForestDrawing.mostElements / max(largest, 1) {
      leftOut.append("the numbers of leaves of trees with too many of them")
    } else if width > ForestDrawing.mostValues {
      leftOut.append("the numbers of leaves after the first \(ForestDrawing.mostValues)")
    }
    self.leftOut = leftOut
  }

  /// How many numbers are read to draw a tree.
  func reads(_ tree: Int) -> Int {
    // There are at most as many nodes as memory allows; a wider leaf is not read.
    (offsets[tree + 1] - offsets[tree]) * (5 + min(leafWidth, ForestDrawing.mostElements))
  }

  /// Draws a tree, to `most` nodes; nil when it is too large, or not as its schema says.
  ///
  /// - Throws: What the sources of tensors refuse.
  func tree(_ tree: Int, most: Int) throws(ReadError) -> TreeDrawing? {
    let range = offsets[tree]..<offsets[tree + 1]
    guard case .tensor(let thresholds)? = fields["threshold"],
      let left = try rows.integers(source.left, range),
      let right = try rows.integers(source.right, range),
      let feature = try rows.integers(source.feature, range),
      let threshold = try rows.doubles(thresholds, range), threshold.count == range.count,
      let order = TreeOrder(left, right, most: min(most, ForestDrawing.mostNodes))
    else { return nil }
    let leaves = try leafValues(range)
    let width = leaves.count / range.count
    let columns = try treeColumns(tree)
    var tests: [Int: TreeDrawing.Question.Test] = [:]
    if let categories {
      guard let found = try categories.tests(of: tree, range, nodes: order.inner, rows) else {
        return nil
      }
      tests = found
    }
    var nodes: [TreeDrawing.Node] = []
    for (node, children) in zip(order.nodes, order.children) {
      guard let children else {
        let values = leaves[node * width..<(node + 1) * width]
        nodes.append(.leaf(Array(values.prefix(ForestDrawing.mostValues))))
        continue
      }
      guard let asked = name(of: feature[node], columns) else { return nil }
      let compares: TreeDrawing.Question.Test =
        asksLess ? .less(threshold[node]) : .lessOrEqual(threshold[node])
      nodes.append(
        .question(
          TreeDrawing.Question(feature: asked, test: tests[node] ?? compares), left: children.left,
          right: children.right))
    }
    return TreeDrawing(nodes: nodes, isCut: order.isCut)
  }

  private static func leafNumbers(_ fields: Fields) -> TensorReference? {
    for name in ["values", "samples"] {
      if case .tensor(let reference)? = fields[name] { return reference }
    }
    return nil
  }

  /// The numbers of the nodes in `range`; none where there are none, or too many.
  private func leafValues(_ range: Range<Int>) throws(ReadError) -> [Double] {
    guard let leafNumbers else { return [] }
    return try rows.doubles(leafNumbers, range) ?? []
  }

  /// The columns that a tree sees, where each has its own.
  private func treeColumns(_ tree: Int) throws(ReadError) -> [Int]? {
    guard case .tensor(let reference)? = fields["tree_columns"] else { return columnOrder }
    return try rows.doubles(reference, tree..<tree + 1)?.map { Int(exactly: $0) ?? -1 }
  }

  private func name(of feature: Int, _ columns: [Int]?) -> TreeDrawing.Question.Feature? {
    let column = columns.map { $0.indices.contains(feature) ? $0[feature] : -1 } ?? feature
    // Greater integers are no numbers of JSON.
    guard (0..<1 << 53).contains(column) else { return nil }
    let name = names.indices.contains(column) ? names[column] : ""
    return name.isEmpty ? .column(column) : .named(name)
  }
}
