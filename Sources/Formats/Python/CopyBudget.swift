import Bytes
import Pickle

/// What the origin builder may copy.
///
/// Every array, every scalar and every set of a real pickle has its bytes or items to itself, so all
/// of them together are no larger than the file. A crafted one names one large literal, or one long
/// list, a million times in a few bytes each.
struct CopyBudget {
  private var bytes: Int
  private var items: Int
  private var columnBytes: Int

  init(_ values: PickledValues) {
    // A scalar may be looked at once for a column and once more for a node.
    bytes = 2 * values.input.count
    items = values.graph.children.count
    columnBytes = values.input.count
  }

  /// Pays for the content of an array, a scalar or a bytes object.
  mutating func spend(bytes count: Int, at offset: Int) throws(ReadError) {
    guard count <= bytes else {
      throw ReadError(.badArray, at: offset, "many arrays share the same bytes")
    }
    bytes -= count
  }

  /// Pays for the items of a list that becomes an array or a set.
  mutating func spend(items count: Int, at offset: Int) throws(ReadError) {
    guard count <= items else {
      throw ReadError(.badArguments, at: offset, "many sets or arrays share the same list")
    }
    items -= count
  }

  /// Pays for strings that are copied into a column; false when they had better stay shared nodes.
  mutating func affords(columnBytes count: Int) -> Bool {
    guard count <= columnBytes else { return false }
    columnBytes -= count
    return true
  }
}
