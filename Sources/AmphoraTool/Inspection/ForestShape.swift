import Amphora
import Bytes

/// How deep and how large the trees of a model are, and which columns their nodes ask.
///
/// All kinds of trees name `tree_offsets`, `left`, `right` and `feature` alike; see
/// `schemas/kinds/tree_ensemble.schema.json`.
struct ForestShape {
  /// Trees.
  let trees: Int

  /// Nodes of all trees, leaves among them.
  let nodes: Int

  /// Nodes that ask nothing more.
  private(set) var leaves = 0

  /// How many questions lead to the deepest leaf of a tree: of the tree where that is least, and of
  /// the one where it is most.
  private(set) var depths = 0...0

  /// Columns with the number of nodes that ask them, most first; empty when each tree has columns of
  /// its own.
  private(set) var uses: [(column: String, nodes: Int)] = []

  /// Looks at the trees of a model; nil when it has none, or they are not as their schema says.
  ///
  /// The references of `fields` count `tensors`.
  ///
  /// - Throws: What the sources of the tensors refuse, or `outOfTime`.
  init?(_ fields: Fields, _ tensors: [Tensor], deadline: Deadline?) throws(ReadError) {
    let read = Integers(fields: fields, tensors: tensors)
    guard let offsets = try read("tree_offsets"), offsets.first == 0, offsets.count > 1,
      let left = try read("left"), let right = try read("right"), let feature = try read("feature"),
      left.count == right.count, left.count == feature.count, offsets.last == left.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    trees = offsets.count - 1
    nodes = left.count
    var asked: [Int: Int] = [:]
    var depth = [Int](repeating: 0, count: nodes)
    var (least, most) = (Int.max, 0)
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      try deadline?.check(at: 0)
      var deepest = 0
      for node in start..<end {
        deepest = max(deepest, depth[node])
        guard left[node] > 0 else {
          leaves += 1
          continue
        }
        for child in [left[node], right[node]] {
          // A child's number is greater than its parent's, so that all is known of the parent here.
          guard child > node - start, child < end - start else { return nil }
          depth[start + child] = depth[node] + 1
        }
        asked[feature[node], default: 0] += 1
      }
      (least, most) = (min(least, deepest), max(most, deepest))
    }
    depths = least...most
    guard fields["tree_columns"] == nil else { return }
    let names = ForestShape.names(fields)
    uses = asked.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { column, nodes in
      (names.indices.contains(column) ? names[column] : "column \(column)", nodes)
    }
  }

  private static func names(_ fields: Fields) -> [String] {
    var names: [String] = []
    fields["feature_names"]?.forEachScalar { if case .string(let name) = $0 { names.append(name) } }
    return names
  }

  /// Reads fields that are integers.
  private struct Integers {
    let fields: Fields
    let tensors: [Tensor]

    func callAsFunction(_ name: String) throws(ReadError) -> [Int]? {
      guard case .tensor(let reference)? = fields[name],
        tensors.indices.contains(reference.tensor)
      else { return nil }
      let tensor = tensors[reference.tensor]
      guard tensor.shape.count == 1, reference.rows.map({ $0.upperBound <= tensor.rows }) ?? true
      else { return nil }
      return try tensor.integers(rows: reference.rows)
    }
  }
}
