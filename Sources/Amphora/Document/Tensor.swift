public import Bytes

/// Where a tensor's elements come from: a mapped range, a strided view, a container's chunks.
///
/// A source is asked for one range of elements after the other, so that no tensor need ever be in
/// memory whole.
public protocol TensorSource: Sendable {
  /// Appends the raw form of the elements `range` to `output`.
  ///
  /// The raw form is little-endian and in C order. For strings it is a 32-bit length for each
  /// element, followed by their bytes.
  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError)

  /// All elements in raw form, when they lie in memory that way already.
  var contiguous: ByteSlice? { get }

  /// Where the tensors begin that were joined to this one, and at last the number of elements.
  ///
  /// Indices among elements, such as those of trees' nodes, count from there.
  var partStarts: [Int]? { get }
}

extension TensorSource {
  /// Most sources have to be asked.
  public var contiguous: ByteSlice? { nil }

  /// Most sources are one tensor.
  public var partStarts: [Int]? { nil }
}

/// A typed array of any rank whose elements come from a source when they are asked for.
public struct Tensor: Sendable {
  /// The type of the elements.
  public let type: ElementType

  /// The dimensions; empty for a single value.
  public let shape: [Int]

  /// The number of elements.
  public let count: Int

  /// Where the elements come from.
  public let source: any TensorSource

  /// Creates a tensor.
  ///
  /// - Precondition: the product of `shape` does not overflow; `Shape.count` judges a file's.
  public init(_ type: ElementType, _ shape: [Int], _ source: any TensorSource) {
    self.type = type
    self.shape = shape
    self.count = shape.reduce(1, *)
    self.source = source
  }

  /// The number of rows: the first dimension, or one for a single value.
  public var rows: Int { shape.first ?? 1 }

  /// The number of elements of one row.
  public var rowCount: Int { shape.dropFirst().reduce(1, *) }
}

/// A tensor of a document, or a range of its rows.
public struct TensorReference: Hashable, Sendable {
  /// The position in the document's tensor table.
  public var tensor: Int

  /// The rows meant; nil for all of them.
  public var rows: Range<Int>?

  /// Creates a reference.
  public init(_ tensor: Int, rows: Range<Int>? = nil) {
    self.tensor = tensor
    self.rows = rows
  }
}

/// Judges dimensions that a file declares.
public enum Shape {
  /// The same as `count`, for a reader with limits.
  ///
  /// - Throws: `rankTooHigh` when there are more dimensions than the limit, but no more than there
  ///   can be.
  public static func count(
    _ shape: [Int], itemSize: Int, limits: Limits, at offset: Int
  ) throws(ReadError) -> Int? {
    guard shape.count <= limits.rank || shape.count > ContainerFormat.rank else {
      throw ReadError(.rankTooHigh, at: offset, "\(shape.count), over \(limits.rank)")
    }
    return count(shape, itemSize: itemSize)
  }

  /// The number of elements of `shape`; nil when a dimension is negative, there are more than 64, or
  /// the product times the item size reaches 2^53.
  public static func count(_ shape: [Int], itemSize: Int) -> Int? {
    guard shape.count <= ContainerFormat.rank, shape.allSatisfy({ $0 >= 0 && $0 < largest })
    else { return nil }
    // A zero anywhere makes the product zero, but must not hide an overflow beside it.
    var bound = max(itemSize, 1)
    for dimension in shape {
      let (product, overflow) = bound.multipliedReportingOverflow(by: max(dimension, 1))
      guard !overflow, product < largest else { return nil }
      bound = product
    }
    return shape.reduce(1, *)
  }

  private static let largest = 1 << 53
}
