import Bytes
import TestSupport
import Testing

@Suite struct BlockTests {
  /// More than what is read rather than mapped, and no whole number of blocks.
  private static let sample = (0..<(17 << 20) + 12_345).map { byte(of: UInt32($0)) }

  /// Bytes that do not come again where another block would have them.
  private static func byte(of index: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: (index ^ index >> 15) &* 2_654_435_761 >> 24)
  }

  @Test func `a large file comes in blocks that are its bytes`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("large", Self.sample)
    let whole = try MappedFile.open(path, limits: Limits()).slice
    for range in [0..<whole.count, 5..<whole.count - 3, 100..<200, 3..<3 + (1 << 20), 9..<9] {
      var bytes: [UInt8] = []
      whole.subslice(range.lowerBound, count: range.count).forEachBlock { block in
        bytes.append(copying: block)
      }
      #expect(bytes == Array(Self.sample[range]))
    }
  }

  @Test func `slices of a large file are copied to another behind what was written before`() throws
  {
    let folder = try TemporaryFolder()
    let whole = try MappedFile.open(try folder.write("large", Self.sample), limits: Limits()).slice
    let head: [UInt8] = [1, 2, 3]
    let choices = [
      [0..<whole.count], [5..<whole.count - 3], [100..<200], [9..<9], [],
      // Together enough for a thread of their own, alone less, equal and more than a block.
      [0..<10, 7..<7, 3..<3 + (1 << 19), 5..<5_000_000, 70_000..<140_001, 1..<9_000_000, 8..<9],
      Array(repeating: 1_000..<1_000 + (1 << 19), count: 20),
    ]
    for ranges in choices {
      let path = "\(folder.path)/copy"
      var file = try AtomicFile(path, existing: .replace)
      try file.write(head.span)
      try file.write(ranges.map { whole.subslice($0.lowerBound, count: $0.count) })
      try file.write(head.span)
      let sample = ranges.flatMap { Self.sample[$0] }
      #expect(file.count == sample.count + 6)
      try file.commit()
      let copy = try MappedFile.open(path, limits: Limits()).slice
      var bytes: [UInt8] = []
      copy.forEachBlock { bytes.append(copying: $0) }
      #expect(bytes == head + sample + head)
    }
  }

  @Test func `what a block is refused for ends the walk`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("large", Self.sample)
    let whole = try MappedFile.open(path, limits: Limits()).slice
    struct Enough: Error {}
    var count = 0
    func take(_ block: Span<UInt8>) throws(Enough) {
      count += block.count
      if count > 2 << 20 { throw Enough() }
    }
    #expect(throws: Enough.self) { try whole.forEachBlock(take) }
    #expect(count > 2 << 20 && count <= 3 << 20)
    count = 0
    #expect(throws: Enough.self) { try ByteSlice.forEachBlock(of: [whole, whole], take) }
    #expect(count > 2 << 20 && count <= 3 << 20)
  }

  @Test func `many threads copy at once, each with another that reads for it`() throws {
    let folder = try TemporaryFolder()
    let whole = try MappedFile.open(try folder.write("large", Self.sample), limits: Limits()).slice
    let slices = [whole.subslice(3, count: 3 << 20), whole.subslice(1 << 20, count: 2 << 20)]
    let copies = Parallel.map(12) { _ in
      var bytes: [UInt8] = []
      ByteSlice.forEachBlock(of: slices) { bytes.append(copying: $0) }
      return bytes
    }
    let expected = slices.flatMap { Self.sample[$0.range] }
    #expect(copies == Array(repeating: expected, count: 12))
  }
}
