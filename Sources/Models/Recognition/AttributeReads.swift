/// Which attributes of which objects the kinds read while they gathered fields: all that a model
/// without its origin keeps.
final class AttributeReads {
  private(set) var names: Set<Name> = []

  /// The objects, and the arrays with named columns, of which anything was read.
  private(set) var objects: Set<Int> = []

  /// An attribute of the object of a node, or a column of the array.
  struct Name: Hashable {
    let node: Int
    let attribute: String
  }

  func note(_ node: Int, _ attribute: String) {
    objects.insert(node)
    names.insert(Name(node: node, attribute: attribute))
  }

  /// Notes that something was read that has no name.
  func note(_ node: Int) { objects.insert(node) }
}
