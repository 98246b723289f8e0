import Bytes
import Pickle
import TestSupport
import Testing

@Suite struct RobustnessTests {
  @Test(arguments: Samples.all)
  func `a real pickle is read to its last byte`(sample: Samples) {
    let bytes = sample.bytes
    let reading = readPickle(bytes.span)
    #expect(reading.failure == nil)
    #expect(reading.end == bytes.count)
    #expect(reading.notes.isEmpty)
  }

  // One expectation for a sample, not for a mutant: expectations are slower than the reader.

  @Test(arguments: Samples.all)
  func `every truncation is refused where the input ends`(sample: Samples) {
    let wrong = Mutations.truncations(of: sample.bytes).first { prefix in
      let reading = readPickle(prefix.span)
      return reading.graph.root != nil || reading.failure != ReadError(.truncated, at: prefix.count)
    }
    #expect(wrong == nil)
  }

  @Test(arguments: Samples.all)
  func `every flipped bit ends in a value or an error`(sample: Samples) {
    let wrong = Mutations.bitFlips(of: sample.bytes).first { !Self.isSound($0) }
    #expect(wrong == nil)
  }

  @Test(arguments: Samples.all)
  func `every changed byte ends in a value or an error`(sample: Samples) {
    let wrong = Mutations.byteChanges(of: sample.bytes).first { !Self.isSound($0) }
    #expect(wrong == nil)
  }

  /// Whether a reading has a value or an error, and a graph that can be walked either way.
  private static func isSound(_ bytes: [UInt8]) -> Bool {
    let reading = readPickle(bytes.span)
    for id in reading.graph.ids { touch(reading.graph[id], in: reading.graph) }
    guard let failure = reading.failure else { return reading.graph.root != nil }
    return reading.graph.root == nil && (0...bytes.count).contains(failure.offset)
  }

  private static func touch(_ node: PickleNode, in graph: PickleGraph) {
    switch node {
    case .list(let range), .tuple(let range), .dict(let range), .set(let range),
      .frozenSet(let range):
      precondition(graph[range].allSatisfy { $0.index < graph.count })
    case .object(let object):
      for range in [object.states, object.appended, object.entries, object.added] {
        precondition(graph[range].allSatisfy { $0.index < graph.count })
      }
    default: break
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: [100_000, 1_000_000])
  func `lists in lists cost no stack, neither to read nor to free`(depth: Int) {
    let bytes =
      [UInt8](repeating: PickleOpcode.emptyList.rawValue, count: depth)
      + [UInt8](repeating: PickleOpcode.append.rawValue, count: depth - 1) + pickle(".")
    let reading = readPickle(bytes.span)
    #expect(reading.failure == nil)
    #expect(reading.graph.count == depth + 4)
  }

  @Test(.timeLimit(.minutes(1)))
  func `tuples in tuples cost no stack, even as keys`() {
    let bytes =
      pickle("}N") + [UInt8](repeating: PickleOpcode.tuple1.rawValue, count: 1_000_000)
      + pickle("Ns.")
    let reading = readPickle(bytes.span)
    #expect(reading.failure == nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func `tuples that double their tree at every level are read in linear time`() {
    // 2^100000 leaves, and a key of a dict: CPython would hash until the end of time.
    var bytes = pickle("}N")
    for _ in 0..<100_000 { bytes += pickle(#"2\x86"#) }
    bytes += pickle("Ns.")
    let reading = readPickle(bytes.span)
    #expect(reading.failure == nil)
    #expect(reading.graph.count == 100_005)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      (#"X\x00\x00\x00\x40ab"#, 7), (#"B\xff\xff\xff\x3f"#, 5), (#"T\xff\xff\xff\x3f"#, 5),
      (#"\x8d\x00\x00\x00\x40\x00\x00\x00\x00"#, 9), (#"\x95\xff\xff\xff\xff\xff\xff\xff\x7f"#, 9),
    ])
  func `a declared length allocates nothing`(text: String, offset: Int) {
    let bytes = pickle(text)
    let failure = readPickle(bytes.span).failure
    #expect(failure == ReadError(.truncated, at: offset))
  }

  @Test(arguments: [
    #"X\xff\xff\xff\xffab"#, #"B\xff\xff\xff\xff"#, #"\x8b\xff\xff\xff\x7f"#,
    #"T\xff\xff\xff\x7f"#, #"\x8d\x00\x00\x00\x00\x00\x00\x00\x80"#,
    #"\x8e\xff\xff\xff\xff\xff\xff\xff\xff"#, #"\x96\x00\x00\x00\x00\x00\x00\x00\x80"#,
  ])
  func `a declared length over the limit has the limit's name`(text: String) {
    let bytes = pickle(text)
    let failure = readPickle(bytes.span).failure
    #expect(failure == ReadError(.literalTooLong, at: 0))
  }

  @Test(.timeLimit(.minutes(1)))
  func `numbers of the memo may be far apart`() {
    var bytes = pickle("N")
    for shift in 0..<31 {
      let index = UInt32(1) << UInt32(shift) | 1
      bytes.append(PickleOpcode.longBinaryPut.rawValue)
      bytes += littleEndian(index)
    }
    bytes += pickle(#"j\x01\x00\x00\x40."#)
    let reading = readPickle(bytes.span)
    #expect(reading.failure == nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a mark below many items is found at once`() {
    // Marks under a deep stack: each POP_MARK looks at no item but its own.
    var bytes = [UInt8](repeating: PickleOpcode.none.rawValue, count: 1_000_000)
    for _ in 0..<1_000_000 { bytes += pickle("(1") }
    bytes += pickle(".")
    let reading = readPickle(bytes.span)
    #expect(reading.failure == nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func `lists that grow by turns cost linear time`() {
    var bytes = pickle(#"]q\x000]q\x010"#)
    for _ in 0..<200_000 { bytes += pickle(#"h\x00Na0h\x01Na0"#) }
    bytes += pickle("N.")
    let reading = readPickle(bytes.span)
    #expect(reading.failure == nil)
    let isSmall = reading.graph.children.count < 2_000_000
    #expect(isSmall)
  }
}
