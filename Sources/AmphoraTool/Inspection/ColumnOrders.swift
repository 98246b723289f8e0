import Amphora
import Bytes

/// The columns of the input that features are, where the parts of a model say so; see
/// `schemas/kinds/boosted_trees.schema.json`.
struct ColumnOrders {
  /// Any number of parts may name the same tensor.
  private var known: [TensorReference: [Int]?] = [:]

  /// Elements that may still be read and kept.
  private var room = 1 << 24

  /// The columns of a part, by the numbers of its features; nil where features are columns, or there
  /// are too many.
  ///
  /// - Throws: What the source of the tensor refuses, or `outOfTime`.
  mutating func order(
    of part: Model, _ tensors: [Tensor], _ limits: Limits
  ) throws(ReadError) -> [Int]? {
    guard case .tensor(let reference)? = part.fields["column_order"] else { return nil }
    if let order = known[reference] { return order }
    try limits.deadline?.check(at: 0)
    let order = try FieldRows(tensors: tensors, most: room).integers(reference)
    room -= order?.count ?? 0
    known.updateValue(order, forKey: reference)
    return order
  }
}
