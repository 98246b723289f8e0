import Bytes
import Testing

@Suite struct RecordGatheringTests {
  /// 300 records of 13 bytes, none of whose columns is aligned, in parts of very different lengths.
  private static let stride = 13

  private static let parts: [ByteSlice] = [1, 0, 250, 7, 42].enumerated().map { part, records in
    let bytes = (0..<records * stride).map { UInt8(truncatingIfNeeded: $0 * 31 + part * 101) }
    return ByteStorage(copying: bytes.span).slice
  }

  private static let columns = [(0, 1), (1, 2), (3, 4), (5, 8)].map {
    RecordGathering.Column(offset: $0.0, size: $0.1)
  }

  @Test func `each column has its bytes of every record, in the order of the records`() {
    let gathered = RecordGathering.columns(Self.columns, of: Self.parts, stride: Self.stride)
    #expect(gathered.count == Self.columns.count)
    for (column, slice) in zip(Self.columns, gathered) {
      var expected: [UInt8] = []
      for part in Self.parts {
        let bytes = part.bytes
        for first in Swift.stride(from: 0, to: part.count, by: Self.stride) {
          for index in 0..<column.size { expected.append(bytes[first + column.offset + index]) }
        }
      }
      let bytes = slice.bytes
      let found = bytes.indices.map { bytes[$0] }
      #expect(found == expected)
    }
  }

  @Test func `columns of no records are empty`() {
    let gathered = RecordGathering.columns(Self.columns, of: [], stride: Self.stride)
    #expect(gathered.map(\.count) == [0, 0, 0, 0])
  }

  @Test func `more records than fit a large page are gathered as well`() {
    let count = 300_000
    let bytes = (0..<count * 8).map { UInt8(truncatingIfNeeded: $0 / 8 * 7 + $0 % 8) }
    let slice = ByteStorage(copying: bytes.span).slice
    let half = slice.subslice(0, count: count * 4)
    let rest = slice.subslice(count * 4, count: count * 4)
    let whole = RecordGathering.columns(
      [RecordGathering.Column(offset: 0, size: 8)], of: [half, rest], stride: 8)
    let column = whole[0]
    let gathered = column.bytes
    let isEqual =
      gathered.count == bytes.count && bytes.indices.allSatisfy { gathered[$0] == bytes[$0] }
    #expect(isEqual)
  }
}

@Suite struct JoinedStorageTests {
  @Test(arguments: [[], [0], [3], [1, 0, 70, 5], [Int](repeating: 3, count: 200)])
  func `slices are joined in their order`(lengths: [Int]) {
    let slices = lengths.enumerated().map { index, length in
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: index * 7 + $0) }
      return ByteStorage(copying: bytes.span).slice
    }
    let expected = slices.flatMap { slice in
      let bytes = slice.bytes
      return bytes.indices.map { bytes[$0] }
    }
    let joined = ByteStorage(joining: slices)
    let bytes = joined.bytes
    let found = bytes.indices.map { bytes[$0] }
    #expect(found == expected)
  }
}

@Suite struct ParallelBatchTests {
  @Test(arguments: [0, 1, 2, 63, 64, 65, 1_000])
  func `batches hold every index once, in order`(count: Int) {
    let batches = Parallel.batches(count)
    #expect(batches.flatMap(Array.init) == Array(0..<count))
    #expect(batches.allSatisfy { !$0.isEmpty })
  }
}
