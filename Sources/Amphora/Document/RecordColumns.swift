public import Bytes
import Synchronization

/// Columns of the same records, gathered together when one of them is asked for.
///
/// The node records of a forest's trees have eight columns, and most of them are read several times.
public final class RecordColumns: Sendable {
  private let parts: [ByteSlice]
  private let stride: Int
  private let columns: [RecordGathering.Column]
  private let gathered = Mutex<[ByteSlice]?>(nil)

  /// Creates the columns of records of `stride` bytes, which lie in `parts` end to end.
  public init(_ columns: [RecordGathering.Column], of parts: [ByteSlice], stride: Int) {
    (self.columns, self.parts, self.stride) = (columns, parts, stride)
  }

  /// The elements of a column in raw form.
  func column(_ index: Int) -> ByteSlice {
    gathered.withLock { gathered in
      let slices = gathered ?? RecordGathering.columns(columns, of: parts, stride: stride)
      gathered = slices
      return slices[index]
    }
  }
}

/// One of several columns of records.
public struct RecordColumnSource: TensorSource {
  private let columns: RecordColumns
  private let index: Int
  private let size: Int
  private let starts: [Int]?

  /// Creates a source over the column at `index`, of elements of `size` bytes; `starts` as
  /// `partStarts` has them.
  public init(_ columns: RecordColumns, _ index: Int, size: Int, starts: [Int]?) {
    (self.columns, self.index, self.size, self.starts) = (columns, index, size, starts)
  }

  /// All elements; asking for them gathers all columns.
  public var contiguous: ByteSlice? { columns.column(index) }

  /// Where the parts begin.
  public var partStarts: [Int]? { starts }

  /// Appends the raw form of the elements `range` to `output`.
  public func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    let slice = columns.column(index)
    let bytes = slice.bytes
    output.append(copying: bytes.extracting(range.lowerBound * size..<range.upperBound * size))
  }
}
