import Amphora
import Bytes

extension NeighborTree {
  /// Adds the tree, its rows and its distance, and says how many features they have.
  static func add(
    _ tree: Record, _ search: NearestNeighbors.Search, to fields: inout Fields
  ) throws(ReadError) -> Int {
    guard names.contains(where: { $0.utf8.elementsEqual(tree.className.utf8) }),
      let data = tree.stateMember(0).flatMap({ tree.graph.plainArray($0) }),
      let order = tree.stateMember(1).flatMap({ tree.graph.plainArray($0) }),
      let nodes = tree.stateMember(2),
      let bounds = tree.stateMember(3).flatMap({ tree.graph.plainArray($0) })
    else { throw tree.unexpected("its tree is not one that is known") }
    guard tree.graph.tensor(data).type == .float64 else {
      throw tree.unexpected("its tree is not of float64")
    }
    let shape = tree.graph.tensor(data).shape
    guard shape.count == 2 else { throw tree.unexpected("its rows are not a table") }
    fields["rows"] = .tensor(data)
    fields["order"] = .tensor(order)
    fields["node_bounds"] = .tensor(bounds)
    for (field, column) in columns {
      guard let reference = tree.graph.column(nodes, column) else {
        throw tree.unexpected("the nodes of its tree have no column \(column)")
      }
      fields[field] = .tensor(reference)
    }
    try Metric.add(of: tree, features: shape[1], to: &fields)
    return shape[1]
  }

  /// What makes the trees; the names of the modules lost and gained an underscore.
  private static let names = [
    "sklearn.neighbors._kd_tree.newObj", "sklearn.neighbors.kd_tree.newObj",
    "sklearn.neighbors._ball_tree.newObj", "sklearn.neighbors.ball_tree.newObj",
  ]

  private static let columns = [
    ("node_start", "idx_start"), ("node_end", "idx_end"), ("node_is_leaf", "is_leaf"),
    ("node_radius", "radius"),
  ]
}
