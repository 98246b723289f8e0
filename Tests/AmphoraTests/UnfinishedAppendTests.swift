import Amphora
import Bytes
import Testing
import TestSupport

@Suite("Container: tails and slots")
struct UnfinishedAppendTests {
  static let sketch = GenerationSketch.chain(3)
  static let end = sketch.bytes.count

  private func warnings(_ bytes: [UInt8]) throws -> [ReadError] {
    let result = ContainerVerifier.verify(bytes.storage, scope: .allGenerations)
    #expect(result.issues == [])
    let container = try Container(bytes.storage)
    #expect(result.warnings == container.warnings)
    return result.warnings
  }

  private func refusal(_ bytes: [UInt8]) -> ReadError? {
    do throws(ReadError) {
      _ = try Container(bytes.storage)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: 1...64)
  func `an append cut off within its record is an unfinished one`(count: Int) throws {
    let unfinished = [ReadError(.containerUnfinishedAppend, at: Self.end)]
    #expect(try warnings(Self.sketch.bytes + Self.sketch.record[..<count]) == unfinished)
    // Or the file got longer, and not all of the bytes that make it so were written.
    let zeros = [UInt8](repeating: 0, count: 64 - count)
    #expect(try warnings(Self.sketch.bytes + Self.sketch.record[..<count] + zeros) == unfinished)
    #expect(try warnings(Self.sketch.bytes + zeros + [0]) == unfinished)
    // A page of the file may end within the record, and be written later than the next.
    let later = [UInt8](repeating: 0, count: count) + Self.sketch.record[count...]
    #expect(try warnings(Self.sketch.bytes + later) == unfinished)
  }

  @Test(arguments: [0, 1, 63, 64, 5_000])
  func `what follows the record of an unfinished append may be anything`(count: Int) throws {
    let tail = Self.sketch.record + [UInt8](repeating: 0xA5, count: count)
    let unfinished = [ReadError(.containerUnfinishedAppend, at: Self.end)]
    #expect(try warnings(Self.sketch.bytes + tail) == unfinished)
  }

  @Test(arguments: 0..<64)
  func `a record with a changed byte is not one`(index: Int) {
    var tail = Self.sketch.record
    // Zero is what a crash leaves.
    tail[index] = tail[index] == 0x10 ? 0x20 : tail[index] ^ 0x10
    let error = ReadError(.containerTrailingBytes, at: Self.end)
    #expect(refusal(Self.sketch.bytes + tail) == error)
    #expect(refusal(Self.sketch.bytes + tail[...index]) == error)
    #expect(refusal(Self.sketch.bytes + tail + [1, 2, 3]) == error)
  }

  @Test func `a longer tail needs all of the record`() {
    let error = ReadError(.containerTrailingBytes, at: Self.end)
    let zeros = [UInt8](repeating: 0, count: 65)
    #expect(refusal(Self.sketch.bytes + zeros) == error)
    #expect(refusal(Self.sketch.bytes + Self.sketch.record[..<60] + zeros) == error)
    #expect(refusal(Self.sketch.bytes + Self.sketch.record[..<60] + [1]) == error)
  }

  @Test func `the record of another generation is not the one that belongs there`() {
    let earlier = GenerationSketch.record(generation: 2, Self.sketch.roots[1])
    let error = ReadError(.containerTrailingBytes, at: Self.end)
    #expect(refusal(Self.sketch.bytes + earlier) == error)
  }

  @Test func `every cut of an append leaves the old generation or refuses the file`() throws {
    var longer = Self.sketch
    longer.begin()
    longer.commit(onto: 1, set: [longer.model("d", 4)])
    // The slot is written last.
    let whole = Self.sketch.bytes[..<192] + longer.bytes[192...]
    for count in Self.end...whole.count {
      let container = try Container(Array(whole[..<count]).storage)
      #expect(container.generation == 3)
      #expect(container.warnings.count == (count == Self.end ? 0 : 1))
    }
    for count in 0..<Self.end {
      #expect(refusal(Array(whole[..<count]))?.code == .containerTruncated)
    }
    for count in Self.end..<longer.bytes.count {
      #expect(
        refusal(Array(longer.bytes[..<count])) == ReadError(.containerTruncated, at: count))
    }
    #expect(try Container(longer.bytes.storage).generation == 4)
  }

  @Test(arguments: 0..<80)
  func `a damaged newest slot opens the generation before, with its warnings`(index: Int) throws {
    var bytes = Self.sketch.bytes
    bytes[32 + index] ^= 0x40
    let container = try Container(bytes.storage)
    #expect(container.generation == 2)
    #expect(try GenerationTests.models(container) == ["a1", "b2", "c1"])
    #expect(
      try warnings(bytes) == [
        ReadError(.containerSlotDamaged, at: 32),
        ReadError(.containerUnfinishedAppend, at: Self.sketch.roots[1].end),
      ])
  }

  @Test(arguments: 0..<80)
  func `a damaged older slot is a warning`(index: Int) throws {
    var bytes = Self.sketch.bytes
    bytes[112 + index] ^= 0x40
    #expect(try Container(bytes.storage).generation == 3)
    #expect(try warnings(bytes) == [ReadError(.containerSlotDamaged, at: 112)])
  }

  @Test func `a slot that was made zero is damaged when there was a generation for it`() throws {
    var bytes = Self.sketch.bytes
    for index in 112..<192 { bytes[index] = 0 }
    #expect(try warnings(bytes) == [ReadError(.containerSlotDamaged, at: 112)])
  }

  @Test func `two damaged slots are refused`() {
    var bytes = Self.sketch.bytes
    bytes[32] ^= 1
    bytes[112] ^= 1
    #expect(refusal(bytes) == ReadError(.containerNoSlot, at: 32))
  }

  @Test func `a root that fails its digest does not give way to an older one`() {
    var bytes = Self.sketch.bytes
    bytes[Self.sketch.roots[2].offset] ^= 1
    #expect(refusal(bytes) == ReadError(.containerDigest, at: Self.sketch.roots[2].offset))
  }
}
