import Amphora
import Bytes
import Codecs
import Testing

@Suite("Container: history")
struct HistoryTests {
  /// What each generation changed, from the newest to the first.
  private func log(_ sketch: GenerationSketch) throws -> [String] {
    var history = try Container(sketch.bytes.storage).history()
    var lines: [String] = []
    while let generation = try history.next() {
      let set = generation.set.map(\.name).joined(separator: " ")
      let removed = generation.removed.map { " -\($0)" }.joined()
      lines.append("\(generation.number): \(set)\(removed)")
      #expect(generation.committedLength == sketch.roots[generation.number - 1].end)
    }
    return lines
  }

  @Test func `each generation is compared with the one before`() throws {
    var sketch = GenerationSketch.chain(1)
    sketch.begin()
    let d = sketch.model("d", 2)
    sketch.commit(onto: 1, remove: ["a"], set: [d])
    sketch.begin()
    let b = sketch.model("b", 3)
    sketch.commit(onto: 1, remove: ["a"], set: [b, d])
    // Back to what the base has: a comes again, d and the new b go.
    sketch.begin()
    sketch.commit(onto: 1, remove: ["c"])
    sketch.begin()
    sketch.commit([d])
    sketch.begin()
    sketch.commit(onto: 5)
    #expect(
      try log(sketch) == [
        "6: ", "5: d -a -b", "4: b a -d -c", "3: b", "2: d -a", "1: a b c",
      ])
  }

  @Test func `a model that is removed and set stays`() throws {
    var sketch = GenerationSketch.chain(1)
    sketch.begin()
    sketch.commit(onto: 1, remove: ["a"], set: [sketch.model("a", 2)])
    #expect(try log(sketch) == ["2: a", "1: a b c"])
  }

  @Test func `generations are read when they are asked for`() throws {
    var sketch = GenerationSketch.chain(3)
    let first = sketch.roots[0]
    sketch.begin()
    sketch.commit([sketch.model("b", 4)])
    sketch.edit { $0[first.offset] ^= 1 }
    var history = try Container(sketch.bytes.storage).history()
    #expect(throws: ReadError(.containerDigest, at: first.offset)) {
      while try history.next() != nil {}
    }
    let source = CountingSource(sketch.bytes.storage)
    _ = try Container(source).history()
    #expect(source.ranges.count == 2)
  }

  @Test func `every earlier generation can be opened`() throws {
    let sketch = GenerationSketch.chain(33)
    let container = try Container(sketch.bytes.storage)
    for generation in 1...33 {
      let earlier = try container.at(generation: generation)
      #expect(earlier.generation == generation)
      #expect(earlier.committedLength == sketch.roots[generation - 1].end)
      #expect(try GenerationTests.models(earlier) == ["a1", "b\(generation)", "c1"])
    }
  }

  @Test(arguments: [-1, 0, 4, .max])
  func `a generation that is not there is refused`(generation: Int) throws {
    let container = try Container(GenerationSketch.chain(3).bytes.storage)
    #expect(throws: ReadError(.noSuchGeneration, at: 0)) {
      try container.at(generation: generation)
    }
  }

  @Test func `a chain cut off by a wrong digest is walked up to there`() throws {
    let sketch = GenerationSketch.chain(3)
    var broken = sketch
    broken.edit { $0[sketch.roots[1].offset + 3] ^= 1 }
    let container = try Container(broken.bytes.storage)
    #expect(throws: ReadError(.containerDigest, at: sketch.roots[1].offset)) {
      try container.at(generation: 1)
    }
    #expect(try GenerationTests.models(container) == ["a1", "b3", "c1"])
  }
}
