public import Bytes
import Synchronization

/// Elements that lie in memory in raw form: C order, little-endian.
public struct ContiguousSource: TensorSource {
  private let slice: ByteSlice
  private let itemSize: Int

  /// Creates a source over `slice`, which holds elements of `itemSize` bytes.
  public init(_ slice: ByteSlice, itemSize: Int) {
    self.slice = slice
    self.itemSize = itemSize
  }

  /// Creates a source over numbers of our own making.
  public init<Element: FixedWidthInteger & BitwiseCopyable>(_ elements: [Element]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(elements.count * MemoryLayout<Element>.size)
    for element in elements { bytes.append(littleEndian: element) }
    self.init(ByteStorage(copying: bytes.span).slice, itemSize: MemoryLayout<Element>.size)
  }

  /// Creates a source over doubles of our own making.
  public init(_ elements: [Double]) { self.init(elements.map(\.bitPattern)) }

  /// All of the elements, which lie in raw form already.
  public var contiguous: ByteSlice? { slice }

  /// Appends the raw form of the elements `range` to `output`.
  public func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    let bytes = slice.bytes
    output.append(
      copying: bytes.extracting(range.lowerBound * itemSize..<range.upperBound * itemSize))
  }
}

/// Elements that lie in memory in another order than C's, such as a Fortran-ordered array, a column
/// of records, or big-endian numbers.
public struct StridedSource: TensorSource {
  private let slice: ByteSlice
  private let itemSize: Int
  private let swapUnit: Int
  private let offset: Int
  private let shape: [Int]
  private let strides: [Int]

  /// Creates a source over records in `slice`.
  ///
  /// - Parameters:
  ///   - slice: The bytes; every element must lie within it.
  ///   - itemSize: Bytes of one element.
  ///   - swapUnit: Bytes of each number to be reversed, 1 for none: 8 for a big-endian float64.
  ///   - offset: Where the first element begins.
  ///   - shape: The dimensions.
  ///   - strides: Bytes from one element to the next along each dimension.
  public init(
    _ slice: ByteSlice, itemSize: Int, swapUnit: Int = 1, offset: Int = 0, shape: [Int],
    strides: [Int]
  ) {
    precondition(shape.count == strides.count && swapUnit > 0 && itemSize % swapUnit == 0)
    let last = zip(shape, strides).reduce(offset) { $0 + max($1.0 - 1, 0) * $1.1 }
    precondition(shape.contains(0) || (offset >= 0 && last + itemSize <= slice.count))
    self.slice = slice
    self.itemSize = itemSize
    self.swapUnit = swapUnit
    self.offset = offset
    self.shape = shape
    self.strides = strides
  }

  /// Appends the raw form of the elements `range` to `output`.
  public func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    guard !range.isEmpty else { return }
    guard shape.count != 1 || swapUnit != 1 || itemSize != 8 else {
      return appendColumn(range, to: &output)
    }
    let bytes = slice.bytes
    // The coordinates of the first element; afterwards they count up like an odometer.
    var coordinates = [Int](repeating: 0, count: shape.count)
    var rest = range.lowerBound
    var place = offset
    for axis in shape.indices.reversed() {
      coordinates[axis] = rest % shape[axis]
      rest /= shape[axis]
      place += coordinates[axis] * strides[axis]
    }
    for _ in range {
      appendElement(bytes, at: place, to: &output)
      var axis = shape.count - 1
      while axis >= 0 {
        coordinates[axis] += 1
        place += strides[axis]
        guard coordinates[axis] == shape[axis] else { break }
        place -= coordinates[axis] * strides[axis]
        coordinates[axis] = 0
        axis -= 1
      }
    }
  }

  /// The records that hold the elements, when they are a column of such.
  public var records: (bytes: ByteSlice, stride: Int, column: RecordGathering.Column)? {
    guard shape.count == 1, swapUnit == 1, [1, 2, 4, 8].contains(itemSize), shape[0] > 0,
      offset + itemSize <= strides[0], shape[0] * strides[0] == slice.count
    else { return nil }
    return (slice, strides[0], RecordGathering.Column(offset: offset, size: itemSize))
  }

  /// The common case, a column of 8-byte numbers in records, such as the nodes of a tree.
  private func appendColumn(_ range: Range<Int>, to output: inout [UInt8]) {
    let bytes = slice.bytes
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: range.count * 8))
    var numbers = output.mutableSpan
    var target = unsafe numbers.mutableBytes
    let stride = strides[0]
    for (index, element) in range.enumerated() {
      // Safe: the initialiser proved that every element lies within the slice, and the output has
      // just been given room for all of them.
      unsafe target.storeBytes(
        of: bytes.bytes.unsafeLoadUnaligned(
          fromByteOffset: offset + element * stride, as: UInt64.self),
        toByteOffset: start + index * 8, as: UInt64.self)
    }
  }

  @inline(__always)
  private func appendElement(_ bytes: Span<UInt8>, at place: Int, to output: inout [UInt8]) {
    if swapUnit == 1 {
      for index in place..<(place + itemSize) { output.append(bytes[index]) }
      return
    }
    var unit = place
    while unit < place + itemSize {
      for index in (unit..<(unit + swapUnit)).reversed() { output.append(bytes[index]) }
      unit += swapUnit
    }
  }
}

/// Strings of our own making, in UTF-8 or WTF-8.
public struct StringSource: TensorSource {
  private let strings: [ByteSlice]

  /// Creates a source over strings that lie in memory.
  public init(_ strings: [ByteSlice]) { self.strings = strings }

  /// Creates a source over strings.
  public init(_ strings: [String]) {
    self.init(strings.map { ByteStorage(copying: Array($0.utf8).span).slice })
  }

  /// Appends the raw form of the elements `range` to `output`.
  public func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    for string in strings[range] { output.append(littleEndian: UInt32(string.count)) }
    for string in strings[range] {
      let bytes = string.bytes
      output.append(copying: bytes)
    }
  }
}

/// Tensors of one row shape, one after the other; not for strings, whose raw form has lengths first.
public struct PackedSource: TensorSource {
  private let parts: [any TensorSource]
  private let starts: [Int]
  private let joined: Joined?

  /// Creates a source over `parts`, each with its number of elements.
  public init(_ parts: [(source: any TensorSource, count: Int)]) {
    self.parts = parts.map(\.source)
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + part.count) }
    self.starts = starts
    let slices = parts.compactMap(\.source.contiguous)
    joined = slices.count == parts.count && slices.canBeGathered ? Joined(slices) : nil
  }

  /// All elements, when they lie in memory, or in a file, part by part; they are copied once.
  public var contiguous: ByteSlice? { joined?.slice }

  /// Where the parts begin that have elements.
  public var partStarts: [Int]? {
    var bounds: [Int] = []
    for start in starts where start != bounds.last { bounds.append(start) }
    return bounds
  }

  /// Appends the raw form of the elements `range` to `output`.
  public func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    var index = starts.partitioningIndex { $0 > range.lowerBound } - 1
    var position = range.lowerBound
    while position < range.upperBound {
      let end = min(range.upperBound, starts[index + 1])
      try parts[index].append(position - starts[index]..<end - starts[index], to: &output)
      position = end
      index += 1
    }
  }

  /// The parts end to end, once somebody has asked for that.
  private final class Joined: Sendable {
    private let parts: [ByteSlice]
    private let storage = Mutex<ByteStorage?>(nil)

    init(_ parts: [ByteSlice]) { self.parts = parts }

    var slice: ByteSlice {
      storage.withLock { storage in
        let joined = storage ?? ByteStorage(joining: parts)
        storage = joined
        return joined.slice
      }
    }
  }
}

extension [ByteSlice] {
  /// Whether a copy of these bytes may be kept beside them.
  ///
  /// Of a mapped file it is all that the process holds; beside memory it must be small.
  package var canBeGathered: Bool {
    let most = allSatisfy { $0.storage.isMapped } ? 1 << 30 : 4 << 20
    return reduce(0) { $0 + $1.count } <= most
  }
}

extension Array {
  /// The first index at which `predicate` holds, when it holds for all later ones.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
