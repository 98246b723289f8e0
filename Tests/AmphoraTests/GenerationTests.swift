import Amphora
import Bytes
import Testing
import TestSupport

@Suite("Container: generations")
struct GenerationTests {
  /// The names of a container's models and the number that each holds.
  static func models(_ container: Container) throws -> [String] {
    try container.entries.map { entry in
      let document = try container.document(for: entry)
      let raw = try document.tensors[0].raw()
      let bits = raw.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return "\(entry.name)\(Int(Double(bitPattern: bits)))"
    }
  }

  /// Opens what must be valid in all generations.
  static func open(_ sketch: GenerationSketch) throws -> Container {
    let result = ContainerVerifier.verify(sketch.bytes.storage, scope: .allGenerations)
    #expect(result.issues == [])
    #expect(result.warnings == [])
    #expect(result.generations == sketch.roots.count)
    return try Container(sketch.bytes.storage)
  }

  @Test func `a delta replaces in place, removes, and adds at the end`() throws {
    var sketch = GenerationSketch.chain(1)
    sketch.begin()
    let models = [sketch.model("d", 2), sketch.model("b", 2), sketch.model("a", 2)]
    sketch.commit(onto: 1, remove: ["a"], set: models)
    let container = try Self.open(sketch)
    #expect(try Self.models(container) == ["b2", "c1", "d2", "a2"])
    #expect(container.generation == 2)
    #expect(container.committedLength == sketch.bytes.count)
  }

  @Test func `a delta lists what is different from its base, not from the generation before`()
    throws
  {
    var sketch = GenerationSketch.chain(1)
    for generation in 2...4 {
      sketch.begin()
      sketch.commit(onto: 1, set: [sketch.model("new", Double(generation))])
    }
    #expect(try Self.models(Self.open(sketch)) == ["a1", "b1", "c1", "new4"])
  }

  @Test func `a full root forgets what it does not list`() throws {
    var sketch = GenerationSketch.chain(3)
    sketch.begin()
    sketch.commit([sketch.model("only", 4)])
    #expect(try Self.models(Self.open(sketch)) == ["only4"])
    sketch.begin()
    sketch.commit(onto: 4, remove: ["only"])
    #expect(try Self.models(Self.open(sketch)) == [])
  }

  @Test func `a base may be 32 generations away, and not 33`() throws {
    let sketch = GenerationSketch.chain(33)
    #expect(try Self.models(Self.open(sketch)) == ["a1", "b33", "c1"])
    let longer = GenerationSketch.chain(34)
    #expect(throws: ReadError(.containerRootChain, at: longer.roots[0].offset)) {
      try Container(longer.bytes.storage)
    }
  }

  @Test func `deltas may go back to a full root that others have followed`() throws {
    var sketch = GenerationSketch.chain(2)
    sketch.begin()
    let third = sketch.model("third", 3)
    sketch.commit([third])
    sketch.begin()
    sketch.commit(onto: 1, remove: ["c"], set: [sketch.model("d", 4)])
    sketch.begin()
    sketch.commit(onto: 3, set: [sketch.model("e", 5)])
    #expect(try Self.models(Self.open(sketch)) == ["third3", "e5"])
    let fourth = try Self.open(sketch).at(generation: 4)
    #expect(try Self.models(fourth) == ["a1", "b1", "d4"])
  }

  @Test func `sections and tensors are shared by generations`() throws {
    var sketch = GenerationSketch()
    let a = sketch.model("a", 1)
    sketch.commit([a])
    sketch.begin()
    var same = a
    same.name = "alias"
    sketch.commit(onto: 1, set: [same])
    sketch.begin()
    let raw = Array(sketch.bytes[192..<200])
    sketch.commit([same, sketch.model("again", tensor: 192, raw)])
    let container = try Self.open(sketch)
    #expect(try Self.models(container) == ["alias1", "again1"])
    let result = ContainerVerifier.verify(sketch.bytes.storage, scope: .allGenerations)
    #expect(result.tensors == 1)
  }

  @Test func `elements of earlier generations are decoded when they are asked for`() throws {
    var sketch = GenerationSketch.chain(3)
    let second = Array(Double(2).bitPattern.littleEndianBytes)
    let place = try #require(
      stride(from: 192, to: sketch.bytes.count, by: 64).first {
        Array(sketch.bytes[$0..<($0 + 8)]) == second
      })
    sketch.edit { $0[place] ^= 1 }
    let newest = ContainerVerifier.verify(sketch.bytes.storage)
    #expect(newest.issues == [])
    #expect(newest.tensors == 3)
    #expect(newest.undecodedTensors == 2)
    let all = ContainerVerifier.verify(sketch.bytes.storage, scope: .allGenerations)
    #expect(all.issues == [ReadError(.containerChecksum, at: place)])
    #expect(all.undecodedTensors == 0)
  }

  @Test func `opening reads the preamble and at most two roots`() throws {
    let sketch = GenerationSketch.chain(20)
    let source = CountingSource(sketch.bytes.storage)
    let container = try Container(source)
    #expect(source.ranges == [0..<192, sketch.roots[19].range, sketch.roots[0].range])
    _ = try container.document(for: container.entries[0])
    #expect(source.ranges.count == 4)
  }

  @Test func `roots and sections of all generations together are bounded`() throws {
    let sketch = GenerationSketch.chain(5)
    var limits = Limits()
    limits.history = sketch.roots[1...3].reduce(0) { $0 + $1.raw } + 1
    let result = ContainerVerifier.verify(sketch.bytes.storage, limits: limits)
    #expect(result.issues.first == ReadError(.historyTooLarge, at: sketch.roots[0].offset))
    #expect(ErrorCode.historyTooLarge.outcome == .overLimit)
  }
}

extension UInt64 {
  fileprivate var littleEndianBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: self)
    return bytes
  }
}

extension GenerationSketch.Place {
  var range: Range<Int> { offset..<end }
}
