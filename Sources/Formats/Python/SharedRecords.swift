import Amphora
import Bytes

/// The arrays of records of a source, each with those of its columns that became tensors.
///
/// The packed columns of a forest's node records have the same parts, and are gathered together.
struct SharedRecords {
  private struct Records: Hashable {
    var parts: [Part]
    var stride: Int
  }

  private struct Part: Hashable {
    var storage: ObjectIdentifier
    var range: Range<Int>
  }

  private var columns: [Records: [RecordGathering.Column]] = [:]
  private var gathered: [Records: RecordColumns] = [:]

  /// Columns that are gathered together; what is beyond them comes one by one.
  private static let mostColumns = 64

  /// Takes note of tensors that will be one, if they are a column of records.
  mutating func add(_ tensors: [Tensor]) {
    guard let (records, parts, column) = SharedRecords.column(of: tensors),
      columns[records, default: []].count < SharedRecords.mostColumns
    else { return }
    columns[records, default: []].append(column)
    gathered[records] =
      parts.canBeGathered
      ? RecordColumns(columns[records] ?? [], of: parts, stride: records.stride) : nil
  }

  /// The source of tensors that become one; nil when they are not a column of records, or of too
  /// many.
  func source(of tensors: [Tensor]) -> (any TensorSource)? {
    guard let (records, _, column) = SharedRecords.column(of: tensors),
      let gathered = gathered[records], let index = columns[records]?.firstIndex(of: column)
    else { return nil }
    var starts = [0]
    for tensor in tensors { starts.append(starts[starts.count - 1] + tensor.count) }
    return RecordColumnSource(gathered, index, size: column.size, starts: starts)
  }

  private static func column(
    of tensors: [Tensor]
  ) -> (Records, parts: [ByteSlice], RecordGathering.Column)? {
    var parts: [ByteSlice] = []
    var form: (stride: Int, column: RecordGathering.Column)?
    for tensor in tensors {
      guard let records = (tensor.source as? StridedSource)?.records else { return nil }
      if let form, form != (records.stride, records.column) { return nil }
      form = (records.stride, records.column)
      parts.append(records.bytes)
    }
    guard let form else { return nil }
    let names = parts.map { Part(storage: ObjectIdentifier($0.storage), range: $0.range) }
    return (Records(parts: names, stride: form.stride), parts, form.column)
  }
}
