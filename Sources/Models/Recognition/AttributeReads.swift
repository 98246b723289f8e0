import Amphora
import Bytes

/// Which attributes of which objects the kinds read while they gathered fields: all that a model
/// without its origin keeps.
///
/// A list, because it is written for every attribute of every tree and asked for few files.
final class AttributeReads {
  private(set) var names: [Name] = []

  /// Objects of which something was read that has no name.
  private(set) var nodes: [Int] = []

  /// An attribute of the object of a node, or a column of the array.
  struct Name: Hashable {
    let node: Int
    let attribute: String
  }

  func note(_ node: Int, _ attribute: String) {
    names.append(Name(node: node, attribute: attribute))
  }

  /// Notes that something was read that has no name.
  func note(_ node: Int) { nodes.append(node) }
}
