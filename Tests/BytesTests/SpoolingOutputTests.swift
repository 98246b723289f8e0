import Bytes
import Testing

struct SpoolingOutputTests {
  /// What comes out of an output that is given `bytes` by pieces of at most `piece`.
  static func spool(_ bytes: [UInt8], piece: Int, memory: Int) throws(ReadError) -> [UInt8] {
    var output = SpoolingOutput(memory: memory, expected: 1)
    var offset = 0
    while offset < bytes.count {
      try output.append(atMost: min(piece, bytes.count - offset), at: 0) { room in
        for index in room.indices { room[index] = bytes[offset + index] }
        offset += room.count
        return room.count
      }
    }
    let storage = try output.finish(at: 0)
    let content = storage.bytes
    return content.withUnsafeBufferPointer { Array($0) }
  }

  // The memory is never less than 1 MiB, so that 3 MB do not fit in the first of these.
  @Test(arguments: [0, 2 << 20, 64 << 20], [4_099, 1 << 20])
  func `what goes in comes out, whether it fits in memory or not`(memory: Int, piece: Int) throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    for count in [0, 1, 1 << 20, (1 << 20) + 1, 3_000_000] {
      let sample = Array(bytes.prefix(count))
      let found = try Self.spool(sample, piece: piece, memory: memory)
      #expect(found == sample)
    }
  }

  @Test
  func `a failure of the one who fills goes to the caller, and nothing is counted`() {
    var output = SpoolingOutput(memory: 1 << 20)
    var found: ReadError?
    do throws(ReadError) {
      try output.append(atMost: 10, at: 3) { (_) throws(ReadError) in
        throw ReadError(.truncated, at: 7)
      }
    } catch {
      found = error
    }
    #expect(found == ReadError(.truncated, at: 7))
    let count = output.count
    #expect(count == 0)
  }

  @Test
  func `the memory for output is a quarter of the limit, and 256 MiB at most`() {
    var limits = Limits()
    limits.memory = 128 << 20
    #expect(SpoolingOutput.memory(under: limits) == 32 << 20)
    limits.memory = .max
    #expect(SpoolingOutput.memory(under: limits) == 256 << 20)
  }
}
