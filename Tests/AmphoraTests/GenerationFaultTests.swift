import Amphora
import Bytes
import Codecs
import Testing

@Suite("Container: every fault of a generation has its code and its place")
struct GenerationFaultTests {
  /// A file with one thing wrong, and what must be said of it.
  struct Fault: CustomTestStringConvertible, Sendable {
    var name: String
    var code: ErrorCode
    var place: Place
    var sketch: @Sendable (inout GenerationSketch) -> Void

    init(
      _ name: String, _ code: ErrorCode, _ place: Place,
      _ sketch: @escaping @Sendable (inout GenerationSketch) -> Void
    ) {
      (self.name, self.code, self.place, self.sketch) = (name, code, place, sketch)
    }

    var testDescription: String { name }
  }

  /// Where a fault is.
  enum Place: Sendable {
    case byte(Int)
    /// The root of a generation.
    case root(Int)
    /// The committed length of a generation.
    case end(Int)
    /// So many bytes behind it.
    case behind(Int, Int)
    /// The first multiple of 64 that is not before those.
    case aligned(Int, Int)

    func offset(in sketch: GenerationSketch) -> Int {
      switch self {
      case .byte(let offset): offset
      case .root(let generation): sketch.roots[generation - 1].offset
      case .end(let generation): sketch.roots[generation - 1].end
      case .behind(let generation, let count): sketch.roots[generation - 1].end + count
      case .aligned(let generation, let count):
        (sketch.roots[generation - 1].end + count + 63) / 64 * 64
      }
    }
  }

  /// The digest of nothing at all.
  private static var noDigest: SHA256Digest {
    let nothing: [UInt8] = []
    return SHA256Digest(of: nothing.span)
  }

  /// Generation 2 is a delta that changes nothing but what a test changes.
  private static func second(
    _ change: @escaping @Sendable (inout GenerationSketch.Draft) -> Void
  ) -> @Sendable (inout GenerationSketch) -> Void {
    { sketch in
      sketch.begin()
      sketch.commit(onto: 1) { change(&$0) }
    }
  }

  private static func model(_ name: String, _ sketch: GenerationSketch) -> GenerationSketch.Model {
    GenerationSketch.Model(name: name, section: sketch.roots[0])
  }

  private static func third(_ sketch: inout GenerationSketch) {
    sketch.begin()
    sketch.commit([sketch.model("third", 3)])
  }

  /// Faults for which opening refuses the file; generation 1 is there.
  static let opening: [Fault] = [
    Fault("another generation than the slot's", .containerGeneration, .root(2)) {
      second { $0.generation = 3 }(&$0)
    },
    Fault("generation 0", .containerGeneration, .root(2)) { second { $0.generation = 0 }(&$0) },
    Fault("no previous", .containerGeneration, .root(2)) { second { $0.previous = nil }(&$0) },
    Fault("a previous in generation 1", .containerGeneration, .root(1)) { sketch in
      sketch = GenerationSketch()
      sketch.commit([sketch.model("a", 1)]) { $0.previous = $0.models[0].section.json }
    },
    Fault("a delta in generation 1", .containerRootChain, .root(1)) { sketch in
      sketch = GenerationSketch()
      let base = sketch.write(json: "{}").json
      _ = sketch.write([UInt8](repeating: 0, count: 64))
      sketch.commit([]) {
        $0.base = base
        $0.type = "delta"
      }
    },
    Fault("a previous that leaves no room for the record", .containerExtent, .root(2)) { sketch in
      let long = sketch.roots[0].with { $0.length += 64 }
      sketch.begin()
      sketch.commit([]) { $0.previous = long.json }
    },
    Fault("a previous behind its successor", .containerExtent, .root(2)) { sketch in
      let later = sketch.roots[0].with { $0.offset += 4096 }
      second { $0.previous = later.json }(&sketch)
    },
    Fault("a previous that the other slot does not name", .containerSlotConflict, .byte(32)) {
      sketch in
      let other = sketch.roots[0].with { $0.digest = noDigest }
      sketch.begin()
      sketch.commit([]) { $0.previous = other.json }
    },
    Fault("a slot that names another root", .containerSlotConflict, .byte(32)) { sketch in
      second { _ in }(&sketch)
      let other = sketch.roots[0].with { $0.raw += 1 }
      sketch.setSlot(1, other)
    },
    Fault("slots of generations 1 and 4", .containerSlotConflict, .byte(32)) {
      second { ($0.generation, $0.slotGeneration) = (4, 4) }(&$0)
    },
    Fault("more generations than the format allows", .containerHardLimit, .root(2)) { sketch in
      second { ($0.generation, $0.slotGeneration) = (65_538, 65_538) }(&sketch)
      sketch.edit { for index in 32..<112 { $0[index] = 0 } }
    },
    Fault("a base that is a delta", .containerRootChain, .root(2)) { sketch in
      second { _ in }(&sketch)
      sketch.begin()
      sketch.commit(onto: 2)
    },
    Fault("a base that follows the preceding root", .containerRootChain, .root(4)) { sketch in
      second { _ in }(&sketch)
      third(&sketch)
      let second = sketch.roots[1].json
      sketch.begin()
      sketch.commit(onto: 3) { $0.previous = second }
    },
    Fault("a base that is the preceding root and is not", .containerRootChain, .root(1)) { sketch in
      second { _ in }(&sketch)
      let first = sketch.roots[0].json
      sketch.begin()
      sketch.commit(onto: 1) { $0.previous = first }
    },
    Fault("a base with another digest", .containerDigest, .root(1)) { sketch in
      let other = sketch.roots[0].with { $0.digest = noDigest }
      second { _ in }(&sketch)
      sketch.begin()
      sketch.commit(onto: 1) { $0.base = other.json }
    },
    Fault("a base behind the root", .containerExtent, .root(2)) { sketch in
      let later = sketch.roots[0].with { $0.offset += 4096 }
      second { $0.base = later.json }(&sketch)
    },
    Fault("the removal of what is not there", .containerName, .root(2)) {
      second { $0.remove = ["x"] }(&$0)
    },
    Fault("the removal of what was added since the base", .containerName, .root(3)) { sketch in
      sketch.begin()
      sketch.commit(onto: 1, set: [sketch.model("new", 2)])
      sketch.begin()
      sketch.commit(onto: 1, remove: ["new"])
    },
    Fault("a removal twice", .containerName, .root(2)) { second { $0.remove = ["a", "a"] }(&$0) },
    Fault("the removal of no name", .containerName, .root(2)) { second { $0.remove = [""] }(&$0) },
    Fault("a model set twice", .containerName, .root(2)) { sketch in
      sketch.begin()
      let model = sketch.model("d", 2)
      sketch.commit(onto: 1, set: [model, model])
    },
    Fault("a root as a section", .containerOverlap, .root(1)) { sketch in
      let model = model("d", sketch)
      second { $0.models = [model] }(&sketch)
    },
    Fault("a record as a section", .containerOverlap, .aligned(1, 0)) { sketch in
      sketch.begin()
      var model = sketch.model("d", 2)
      model.section.offset = (sketch.roots[0].end + 63) / 64 * 64
      model.section.length = 1
      sketch.commit(onto: 1, set: [model])
    },
    Fault("removals that are no array", .containerJSON, .root(2)) {
      second { $0.edit = { $0.replacing("[]", with: "{}", maxReplacements: 1) } }(&$0)
    },
    Fault("a delta without removals", .containerJSON, .root(2)) {
      second { $0.edit = { $0.replacing(#""remove":[],"#, with: "") } }(&$0)
    },
    Fault("a delta without models", .containerJSON, .root(2)) {
      second { $0.edit = { $0.replacing(#""set":[],"#, with: "") } }(&$0)
    },
    Fault("a delta with all models", .containerJSON, .root(2)) {
      second { $0.edit = { $0.replacing(#","previous""#, with: #","models":[],"previous""#) } }(&$0)
    },
    Fault("a full root with a base", .containerJSON, .root(2)) {
      second { $0.type = "full" }(&$0)
    },
    Fault("a root of a third type", .containerJSON, .root(2)) {
      second { $0.type = "patch" }(&$0)
    },
  ]

  @Test(arguments: opening)
  func `a fault of the newest generation keeps the file from being opened`(fault: Fault) {
    var sketch = GenerationSketch.chain(1)
    fault.sketch(&sketch)
    let error = ReadError(fault.code, at: fault.place.offset(in: sketch))
    #expect(throws: error) { try Container(sketch.bytes.storage) }
    let result = ContainerVerifier.verify(sketch.bytes.storage)
    #expect(result.issues == [error])
  }

  /// Faults that opening does not see; there are generations 1 and 2 unless the test begins anew.
  static let verifying: [Fault] = [
    Fault("a predecessor of another generation", .containerGeneration, .root(2)) { sketch in
      second {
        $0.generation = 1
        $0.edit = { $0.replacing(#""generation":1"#, with: #""generation":3"#) }
      }(&sketch)
      third(&sketch)
    },
    Fault("a predecessor with another digest", .containerDigest, .root(1)) { sketch in
      let other = sketch.roots[0].with { $0.digest = noDigest }
      sketch.begin()
      sketch.commit([sketch.model("b", 2)]) { $0.previous = other.json }
      third(&sketch)
    },
    Fault("a predecessor passed over", .containerGeneration, .root(1)) { sketch in
      second { _ in }(&sketch)
      let first = sketch.roots[0].json
      sketch.begin()
      sketch.commit([sketch.model("third", 3)]) { $0.previous = first }
      sketch.begin()
      sketch.commit(onto: 3)
    },
    Fault("a base that is on no chain", .containerRootChain, .aligned(1, 64)) { sketch in
      sketch.begin()
      let orphan = sketch.write(json: #"{"generation":1,"models":[],"type":"full"}"#)
      _ = sketch.model("x", 1)
      sketch.commit(onto: 1)
      sketch.begin()
      sketch.commit(onto: 1) { $0.base = orphan.json }
    },
    Fault("the removal of what is not there", .containerName, .root(2)) { sketch in
      second { $0.remove = ["x"] }(&sketch)
      third(&sketch)
    },
    Fault("a changed record", .containerAppendRecord, .end(1)) { sketch in
      sketch.begin { $0[20] ^= 1 }
      sketch.commit(onto: 1)
    },
    Fault("no record", .containerAppendRecord, .end(1)) { sketch in
      sketch.begin { $0 = [UInt8](repeating: 0, count: 64) }
      sketch.commit(onto: 1)
    },
    Fault("a hole behind a record", .containerHole, .behind(1, 64)) { sketch in
      sketch.begin()
      sketch.edit { $0 += [UInt8](repeating: 0, count: 128) }
      sketch.commit(onto: 1)
    },
    Fault("padding that is not zero", .containerPadding, .behind(1, 64)) { sketch in
      sketch.begin()
      sketch.edit { $0.append(1) }
      sketch.commit(onto: 1)
    },
    Fault("a section that a later generation wrote", .containerExtent, .root(1)) { sketch in
      sketch = GenerationSketch()
      var late = sketch.model("a", 1)
      late.section.offset += 4096
      sketch.commit([late])
      third(&sketch)
    },
    Fault("a tensor that a later generation wrote", .containerExtent, .byte(192)) { sketch in
      sketch = GenerationSketch()
      sketch.commit([sketch.model("a", tensor: 4096, [UInt8](repeating: 0, count: 8))])
      third(&sketch)
      sketch.begin()
      _ = sketch.write([UInt8](repeating: 0, count: 4096))
      sketch.commit(onto: 2)
    },
    Fault("one section of two kinds", .containerKind, .byte(256)) { sketch in
      sketch = GenerationSketch()
      var model = sketch.model("a", 1)
      sketch.commit([model])
      model.kind = "other"
      sketch.begin()
      sketch.commit(onto: 1, set: [model])
    },
    Fault("one section of two lengths", .containerDigest, .byte(256)) { sketch in
      sketch = GenerationSketch()
      var model = sketch.model("a", 1)
      sketch.commit([model])
      model.section.length += 1
      third(&sketch)
      sketch.begin()
      sketch.commit([model])
    },
  ]

  @Test(arguments: verifying)
  func `a fault of an earlier generation is found by verification`(fault: Fault) throws {
    var sketch = GenerationSketch.chain(1)
    fault.sketch(&sketch)
    let result = ContainerVerifier.verify(sketch.bytes.storage)
    _ = try Container(sketch.bytes.storage)
    #expect(result.issues.first == ReadError(fault.code, at: fault.place.offset(in: sketch)))
  }

  @Test func `a file without faults passes the same tests`() throws {
    var sketch = GenerationSketch.chain(1)
    Self.second { _ in }(&sketch)
    Self.third(&sketch)
    #expect(ContainerVerifier.verify(sketch.bytes.storage, scope: .allGenerations).issues == [])
  }
}
