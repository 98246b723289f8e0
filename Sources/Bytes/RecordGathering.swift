/// Gathers the columns of records that lie end to end, such as those of a structured array.
///
/// All columns are gathered in one pass over the records: memory is read once, not once for each
/// column.
public enum RecordGathering {
  /// Where a column lies in each record.
  public struct Column: Sendable, Hashable {
    /// Bytes of the record before it.
    public var offset: Int

    /// Bytes of one element: 1, 2, 4 or 8.
    public var size: Int

    /// Creates a column.
    public init(offset: Int, size: Int) { (self.offset, self.size) = (offset, size) }
  }

  /// Gathers the elements of each column, those of all `parts` one after the other.
  ///
  /// - Parameters:
  ///   - columns: The columns, each within a record.
  ///   - parts: Whole records, each of `stride` bytes.
  ///   - stride: Bytes of one record.
  /// - Returns: The elements of each column.
  public static func columns(
    _ columns: [Column], of parts: [ByteSlice], stride: Int
  ) -> [ByteSlice] {
    precondition(stride > 0 && parts.allSatisfy { $0.count % stride == 0 })
    precondition(
      columns.allSatisfy {
        [1, 2, 4, 8].contains($0.size) && $0.offset >= 0 && $0.offset + $0.size <= stride
      })
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + part.count / stride) }
    let records = starts[starts.count - 1]
    var ranges: [Range<Int>] = []
    for column in columns {
      // In whole lines of the cache, so that no two columns share one.
      let start = ((ranges.last?.upperBound ?? 0) + 63) & ~63
      ranges.append(start..<start + column.size * records)
    }
    let memory = unsafe ByteStorage.largeMemory(ranges.last?.upperBound ?? 0)
    // Safe: each thread writes the elements of its own records.
    nonisolated(unsafe) let targets = unsafe ranges.map {
      unsafe UnsafeMutableRawBufferPointer(rebasing: memory[$0])
    }
    let jobs = Parallel.batches(parts.count)
    Parallel.forEach(jobs.count) { [starts] job in
      for index in jobs[job] {
        let part = parts[index]
        let bytes = part.bytes
        unsafe gather(columns, of: bytes, stride: stride, to: targets, at: starts[index])
      }
    }
    let storage = unsafe ByteStorage(
      adopting: UnsafeRawBufferPointer(memory), release: .deallocate)
    return ranges.map { ByteSlice(storage, $0) }
  }

  /// Records whose columns are gathered at a time, so that they stay in the nearest cache.
  private static let blockRecords = 128

  private static func gather(
    _ columns: [Column], of records: Span<UInt8>, stride: Int,
    to targets: [UnsafeMutableRawBufferPointer], at start: Int
  ) {
    let count = records.count / stride
    for first in Swift.stride(from: 0, to: count, by: blockRecords) {
      let block = first..<min(first + blockRecords, count)
      for (index, column) in columns.enumerated() {
        let target = unsafe targets[index]
        switch column.size {
        case 1: unsafe move(column, UInt8.self, records, block, stride, target, start)
        case 2: unsafe move(column, UInt16.self, records, block, stride, target, start)
        case 4: unsafe move(column, UInt32.self, records, block, stride, target, start)
        default: unsafe move(column, UInt64.self, records, block, stride, target, start)
        }
      }
    }
  }

  @inline(__always)
  private static func move<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ column: Column, _ bits: Bits.Type, _ records: Span<UInt8>, _ block: Range<Int>,
    _ stride: Int, _ target: UnsafeMutableRawBufferPointer, _ start: Int
  ) {
    let source = unsafe records.bytes
    for record in block {
      // Safe: each column lies within its record, the records within the span, and the target has
      // room for an element of each record.
      unsafe target.storeBytes(
        of: source.unsafeLoadUnaligned(
          fromByteOffset: record * stride + column.offset, as: Bits.self),
        toByteOffset: (start + record) * MemoryLayout<Bits>.size, as: Bits.self)
    }
  }
}
