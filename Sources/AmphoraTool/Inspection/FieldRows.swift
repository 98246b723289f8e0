import Amphora
import Bytes

/// Reads rows of the tensors that fields name, as far as these are what a schema asks for.
struct FieldRows {
  /// What references count.
  let tensors: [Tensor]

  /// How many elements are read at most at a time.
  let most: Int

  /// The integers of a vector, or some of them, counted within what `reference` names; nil when there
  /// are no such rows, or too many, or they hold something else.
  ///
  /// - Throws: What the tensor's source refuses.
  func integers(
    _ reference: TensorReference, _ range: Range<Int>? = nil
  ) throws(ReadError) -> [Int]? {
    guard let (tensor, rows) = locate(reference, range), tensor.shape.count == 1 else { return nil }
    return try FieldRows.read { () throws(ReadError) in try tensor.integers(rows: rows) }
  }

  /// The numbers of rows, each row after the other; nil as above.
  ///
  /// - Throws: What the tensor's source refuses.
  func doubles(
    _ reference: TensorReference, _ range: Range<Int>
  ) throws(ReadError) -> [Double]? {
    guard let (tensor, rows) = locate(reference, range) else { return nil }
    return try FieldRows.read { () throws(ReadError) in try tensor.doubles(rows: rows) }
  }

  /// How many numbers a row of what `reference` names has; nil when there is no such tensor.
  func width(_ reference: TensorReference) -> Int? {
    tensors.indices.contains(reference.tensor) ? tensors[reference.tensor].rowCount : nil
  }

  private func locate(
    _ reference: TensorReference, _ range: Range<Int>?
  ) -> (Tensor, Range<Int>)? {
    guard tensors.indices.contains(reference.tensor) else { return nil }
    let tensor = tensors[reference.tensor]
    let whole = reference.rows ?? 0..<tensor.rows
    guard !tensor.shape.isEmpty, whole.lowerBound >= 0, whole.upperBound <= tensor.rows else {
      return nil
    }
    let range = range ?? 0..<whole.count
    // A tensor has fewer than 2^53 elements, so that no product of its rows overflows.
    guard range.lowerBound >= 0, range.upperBound <= whole.count,
      range.count * tensor.rowCount <= most
    else { return nil }
    return (tensor, whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound)
  }

  private static func read<Value>(
    _ body: () throws(ReadError) -> Value
  ) throws(ReadError) -> Value? {
    do throws(ReadError) {
      return try body()
    } catch {
      guard error.code != .wrongElementType else { return nil }
      throw error
    }
  }
}
