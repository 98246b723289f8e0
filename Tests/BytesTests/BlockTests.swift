import Bytes
import TestSupport
import Testing

@Suite struct BlockTests {
  /// More than what is read rather than mapped, and no whole number of blocks.
  private static let sample = (0..<(17 << 20) + 12_345).map {
    UInt8(truncatingIfNeeded: $0 &* 7 >> 3)
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

  @Test func `a slice of a large file is copied to another behind what was written before`() throws
  {
    let folder = try TemporaryFolder()
    let whole = try MappedFile.open(try folder.write("large", Self.sample), limits: Limits()).slice
    let head: [UInt8] = [1, 2, 3]
    for range in [0..<whole.count, 5..<whole.count - 3, 100..<200, 9..<9] {
      let path = "\(folder.path)/copy"
      var file = try AtomicFile(path, existing: .replace)
      try file.write(head.span)
      try file.write(whole.subslice(range.lowerBound, count: range.count))
      try file.write(head.span)
      #expect(file.count == range.count + 6)
      try file.commit()
      let copy = try MappedFile.open(path, limits: Limits()).slice
      var bytes: [UInt8] = []
      copy.forEachBlock { bytes.append(copying: $0) }
      #expect(bytes == head + Array(Self.sample[range]) + head)
    }
  }

  @Test func `what a block is refused for ends the walk`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("large", Self.sample)
    let whole = try MappedFile.open(path, limits: Limits()).slice
    struct Enough: Error {}
    var count = 0
    #expect(throws: Enough.self) {
      try whole.forEachBlock { (block) throws(Enough) in
        count += block.count
        if count > 2 << 20 { throw Enough() }
      }
    }
    #expect(count > 2 << 20 && count <= 3 << 20)
  }
}
