import Amphora
import Bytes

/// How the elements of an array lie in its bytes.
struct ArrayLayout {
  /// The dimensions.
  var shape: [Int]
  /// Bytes from one element to the next along each dimension.
  var strides: [Int]

  /// The layout of elements in C order: the last dimension varies fastest.
  static func rowMajor(_ shape: [Int], itemSize: Int) -> ArrayLayout {
    var strides = [Int](repeating: 0, count: shape.count)
    var stride = itemSize
    for axis in shape.indices.reversed() {
      strides[axis] = stride
      stride *= shape[axis]
    }
    return ArrayLayout(shape: shape, strides: strides)
  }

  /// The layout of elements in Fortran order: the first dimension varies fastest.
  static func columnMajor(_ shape: [Int], itemSize: Int) -> ArrayLayout {
    var reversed = rowMajor(shape.reversed(), itemSize: itemSize)
    reversed.shape.reverse()
    reversed.strides.reverse()
    return reversed
  }

  /// Whether the elements lie in Fortran order and not in C order as well, as a vector's do.
  func isFortran(itemSize: Int) -> Bool {
    guard !shape.contains(0) else { return false }
    return agrees(with: .columnMajor(shape, itemSize: itemSize))
      && !agrees(with: .rowMajor(shape, itemSize: itemSize))
  }

  /// Whether every element lies where `other` has it; a dimension of one element has no stride.
  func agrees(with other: ArrayLayout) -> Bool {
    shape == other.shape
      && shape.indices.allSatisfy { shape[$0] <= 1 || strides[$0] == other.strides[$0] }
  }

  /// The layout with its dimensions in another order; nil when `axes` is no permutation.
  func transposed(_ axes: [Int]) -> ArrayLayout? {
    guard axes.sorted() == Array(shape.indices) else { return nil }
    return ArrayLayout(shape: axes.map { shape[$0] }, strides: axes.map { strides[$0] })
  }
}

extension ArrayType {
  /// One tensor for each column of the type, over the bytes of an array.
  ///
  /// A tensor has at least one dimension: a single value is a tensor of one row.
  ///
  /// - Precondition: `bytes` holds all elements of `layout`, and elements have a size.
  /// - Throws: `badCharacter` or `badBoolean`, at `offset`.
  func tensors(over bytes: ByteSlice, _ layout: ArrayLayout, at offset: Int) throws(ReadError)
    -> [Tensor]
  {
    var tensors: [Tensor] = []
    do throws(ReadError) {
      for column in columns { tensors.append(try tensor(column, over: bytes, layout)) }
    } catch {
      throw ReadError(error.code, at: offset, error.detail)
    }
    return tensors
  }

  private func tensor(_ column: Column, over bytes: ByteSlice, _ layout: ArrayLayout)
    throws(ReadError) -> Tensor
  {
    let scalar = column.scalar
    let inner = ArrayLayout.rowMajor(column.shape, itemSize: scalar.size)
    var shape = layout.shape + inner.shape
    var strides = layout.strides + inner.strides
    if layout.shape.isEmpty {
      shape.insert(1, at: 0)
      strides.insert(size, at: 0)
    }
    let count = shape.reduce(1, *)
    let plain = ArrayLayout.rowMajor(shape, itemSize: scalar.size)
    let isContiguous = count == 0 || plain.agrees(with: ArrayLayout(shape: shape, strides: strides))
    let source: any TensorSource =
      if isContiguous && scalar.swapUnit == 1 {
        // Without elements there are no bytes, and so none at the offset of a second field.
        ContiguousSource(
          bytes.subslice(count == 0 ? 0 : column.offset, count: count * scalar.size),
          itemSize: scalar.size)
      } else {
        StridedSource(
          bytes, itemSize: scalar.size, swapUnit: scalar.swapUnit, offset: column.offset,
          shape: shape, strides: strides)
      }
    guard let type = scalar.elementType else {
      let strings = try UnicodeSource(source, length: scalar.size / 4, count: count)
      return Tensor(strings.hasSurrogates ? .wtf8 : .utf8, shape, strings)
    }
    if type == .bool { try ArrayType.checkBooleans(source, count: count, at: 0) }
    return Tensor(type, shape, source)
  }

  /// Refuses what NumPy itself never writes, and what no reader of the container accepts.
  static func checkBooleans(
    _ source: any TensorSource, count: Int, at offset: Int
  ) throws(ReadError) {
    var buffer: [UInt8] = []
    for start in stride(from: 0, to: count, by: 1 << 20) {
      buffer.removeAll(keepingCapacity: true)
      try source.append(start..<min(start + (1 << 20), count), to: &buffer)
      guard buffer.allSatisfy({ $0 <= 1 }) else { throw ReadError(.badBoolean, at: offset) }
    }
  }
}
