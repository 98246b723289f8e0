import Bytes
import Codecs
import Testing
import TestSupport

@testable import Amphora

@Suite("Container: roots that follow each other")
struct CatalogTests {
  /// Entries over sections that the first generation has.
  private static func entries(_ sketch: GenerationSketch) throws -> [ContainerRoot.Entry] {
    try Container(sketch.bytes.storage).catalog.entries
  }

  @Test(arguments: 0..<20)
  func `any list of models is what is read of the root that is written for it`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(state: seed)
    var sketch = GenerationSketch()
    sketch.commit((0..<12).map { sketch.model("m\($0)", Double($0)) })
    let all = try Self.entries(sketch)
    var forms: Set<String> = []
    for _ in 0..<40 {
      var list = try Self.entries(sketch)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: list.shuffle(using: &random)
      case 1: list.removeLast(min(list.count, 2))
      case 2:
        if let place = list.indices.randomElement(using: &random) {
          list[place].section = all[Int.random(in: 0..<12, using: &random)].section
        }
      default:
        var entry = all[Int.random(in: 0..<12, using: &random)]
        entry.name += "-\(sketch.roots.count)"
        list.append(entry)
      }
      let catalog = try Container(sketch.bytes.storage).catalog
      let json = catalog.json(ofNext: list)
      sketch.begin()
      sketch.commit(json: String(decoding: json, as: UTF8.self))
      let opened = try Container(sketch.bytes.storage)
      #expect(opened.entries.map(\.name) == list.map(\.name))
      #expect(opened.entries.map(\.section) == list.map(\.section))
      forms.insert(opened.rootDocument.root["type"]?.string ?? "")
    }
    #expect(forms == ["delta", "full"])
    #expect(ContainerVerifier.verify(sketch.bytes.storage).issues == [])
  }

  @Test func `a full root comes after 32 deltas at the latest`() throws {
    var sketch = GenerationSketch()
    sketch.commit((0..<2).map { sketch.model("m\($0)", Double($0)) })
    let list = try Self.entries(sketch)
    for _ in 2...40 {
      let json = try Container(sketch.bytes.storage).catalog.json(ofNext: list)
      sketch.begin()
      sketch.commit(json: String(decoding: json, as: UTF8.self))
    }
    let container = try Container(sketch.bytes.storage)
    let bases = try (1...40).map { try container.at(generation: $0).catalog.base.generation }
    #expect(Set(bases) == [1, 34])
    #expect(bases.firstIndex(of: 34) == 33)
  }

  @Test func `few changes of many models are a delta, many are a full root`() throws {
    var sketch = GenerationSketch()
    sketch.commit((0..<50).map { sketch.model("m\($0)", Double($0)) })
    let catalog = try Container(sketch.bytes.storage).catalog
    var list = catalog.entries
    let section = list[49].section
    for (place, isDelta) in [(9, true), (10, false)] {
      for index in 0...place { list[index].section = section }
      let text = String(decoding: catalog.json(ofNext: list), as: UTF8.self)
      #expect(text.contains(#""type":"delta""#) == isDelta)
    }
  }
}
