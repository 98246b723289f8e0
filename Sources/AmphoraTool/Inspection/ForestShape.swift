import Amphora
import Bytes

/// How deep and how large the trees of a model are, and which columns their nodes ask.
///
/// All kinds of trees name `tree_offsets`, `left`, `right` and `feature` alike; see
/// `schemas/kinds/tree_ensemble.schema.json`. Nodes that no other leads to are none.
struct ForestShape {
  /// Where the numbers of the nodes are: equal for models that share their trees.
  struct Source: Hashable {
    let offsets: TensorReference
    let left: TensorReference
    let right: TensorReference
    let feature: TensorReference

    /// What the fields of a model say of its trees; nil when it has none.
    init?(_ fields: Fields) {
      guard case .tensor(let offsets)? = fields["tree_offsets"],
        case .tensor(let left)? = fields["left"], case .tensor(let right)? = fields["right"],
        case .tensor(let feature)? = fields["feature"]
      else { return nil }
      (self.offsets, self.left, self.right, self.feature) = (offsets, left, right, feature)
    }
  }

  /// Trees.
  let trees: Int

  /// Nodes of all trees, leaves among them.
  private(set) var nodes = 0

  /// Nodes that ask nothing more.
  private(set) var leaves = 0

  /// How many questions lead to the deepest leaf of a tree: of the tree where that is least, and of
  /// the one where it is most.
  private(set) var depths = 0...0

  /// Columns by their places with the number of nodes that ask them, most first.
  private(set) var uses: [(column: Int, nodes: Int)] = []

  /// The column of the input that each feature is, which a model says that has these trees; nil where
  /// features are columns.
  var columnOrder: [Int]?

  /// Bytes of memory for each node.
  private static let cost = 40

  /// Looks at trees; nil when they are not as their schema says, or too many for `limits`.
  ///
  /// - Parameters:
  ///   - source: Where they are.
  ///   - tensors: What the references of `source` count.
  ///   - limits: What they may cost.
  /// - Throws: What the sources of the tensors refuse, or `outOfTime`.
  init?(_ source: Source, _ tensors: [Tensor], _ limits: Limits) throws(ReadError) {
    let rows = FieldRows(tensors: tensors, most: limits.memory / ForestShape.cost)
    guard let offsets = try rows.integers(source.offsets), offsets.first == 0, offsets.count > 1,
      let left = try rows.integers(source.left), let right = try rows.integers(source.right),
      let feature = try rows.integers(source.feature),
      left.count == right.count, left.count == feature.count, offsets.last == left.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    trees = offsets.count - 1
    var asked: [Int: Int] = [:]
    // How many questions lead to a node at most; -1 when nothing does.
    var depth = [Int](repeating: -1, count: left.count)
    var (least, most) = (Int.max, 0)
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      depth[start] = 0
      var deepest = 0
      for node in start..<end where depth[node] >= 0 {
        if nodes.isMultiple(of: 1 << 16) { try limits.deadline?.check(at: 0) }
        nodes += 1
        deepest = max(deepest, depth[node])
        guard left[node] > 0 else {
          leaves += 1
          continue
        }
        for child in [left[node], right[node]] {
          // A child's number is greater than its parent's, so that all is known of the parent here.
          guard child > node - start, child < end - start else { return nil }
          depth[start + child] = max(depth[start + child], depth[node] + 1)
        }
        guard feature[node] >= 0 else { return nil }
        asked[feature[node], default: 0] += 1
      }
      (least, most) = (min(least, deepest), max(most, deepest))
    }
    depths = least...most
    uses = asked.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The columns that are asked, by their names in the fields of a model that has these trees, most
  /// first; none when each tree has columns of its own.
  func columns(_ fields: Fields) -> [(name: String, nodes: Int)] {
    guard fields["tree_columns"] == nil else { return [] }
    let names = ForestShape.columnNames(fields)
    return uses.map { feature, nodes in
      var column = feature
      if let columnOrder, columnOrder.indices.contains(feature) { column = columnOrder[feature] }
      let name = names.indices.contains(column) ? names[column] : ""
      return (name.isEmpty ? "column \(column)" : name, nodes)
    }
  }

  /// The names of columns in the fields of a model, in order; empty ones for what is no name.
  static func columnNames(_ fields: Fields) -> [String] {
    guard case .list(let list)? = fields["feature_names"] else { return [] }
    return list.map { if case .string(let name) = $0 { name } else { "" } }
  }
}
