import Amphora
import Bytes
import Testing

@testable import Models

/// Sources in which many values share what they hold are gone over in proportion, and what is left out
/// is said.
@Suite struct RecognitionBudgetTests {
  /// A dict of `members` lists that each hold one list, which all of them share.
  private static func shared(
    _ sketch: inout OriginSketch, members: Int, of list: (inout OriginSketch) -> [Int]
  ) -> Int {
    let items = list(&sketch)
    let list = sketch.container(.list, items)
    var pairs: [(String, Int)] = []
    for index in 0..<members { pairs.append(("m\(index)", sketch.container(.list, [list]))) }
    return sketch.dictionary(pairs)
  }

  @Test func `arrays that a thousand members share are not listed for each of them`() throws {
    var sketch = OriginSketch()
    let root = Self.shared(&sketch, members: 1_000) { sketch in
      [Int](repeating: sketch.array([1.0], [1]), count: 1_000)
    }
    let result = try sketch.recognize(root)
    // Every member is a model; those past the budget say why they list nothing.
    #expect(sketch.names.count == 1_000)
    let opaque = sketch.kinds.count { $0 == "opaque" }
    #expect((900..<1_000).contains(opaque))
    #expect(sketch.kinds.count { $0 == "tensors" } == 1_000 - opaque)
    #expect(result.opaque.count == opaque)
    #expect(result.opaque.allSatisfy { $0.reason.contains("shares too many arrays") })
  }

  @Test func `a few members that share arrays are listed whole`() throws {
    var sketch = OriginSketch()
    let root = Self.shared(&sketch, members: 20) { sketch in
      [Int](repeating: sketch.array([1.0], [1]), count: 1_000)
    }
    let result = try sketch.recognize(root)
    #expect(sketch.kinds == [String](repeating: "tensors", count: 20))
    #expect(result.opaque.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a list without arrays is looked into once, whoever shares it`() throws {
    var sketch = OriginSketch()
    let root = Self.shared(&sketch, members: 20_000) { sketch in
      let list = [Int](repeating: sketch.integer(1), count: 20_000)
      return list
    }
    let result = try sketch.recognize(root)
    #expect(sketch.names.isEmpty)
    #expect(!result.alsoCarried.isEmpty)
  }

  @Test func `what a cycle holds is found from every place of it`() throws {
    var sketch = OriginSketch()
    let (one, other) = (sketch.container(.list, []), sketch.container(.list, []))
    let array = sketch.array([1.0], [1])
    sketch.setChildren(of: one, to: [other, array])
    sketch.setChildren(of: other, to: [one])
    let none = sketch.container(.list, [sketch.integer(1)])
    let root = sketch.dictionary([("other", other), ("one", one), ("none", none)])
    let result = try sketch.recognize(root)
    #expect(sketch.names == ["other", "one"])
    #expect(result.alsoCarried.map(\.name) == ["none"])
  }

  @Test func `names of arrays that would fill the memory are not made`() throws {
    var sketch = OriginSketch()
    let array = sketch.array([1.0], [1])
    let key = String(repeating: "k", count: 1 << 20)
    let inner = sketch.container(.list, [Int](repeating: array, count: 300))
    let whole = sketch.dictionary([(key, inner)])
    let root = sketch.dictionary([("a", whole), ("b", array)])
    let result = try sketch.recognize(root)
    #expect(sketch.kinds == ["opaque"])
    #expect(result.opaque.first?.reason.contains("names are too long") == true)
  }

  @Test func `parts that many models share are not written for each of them`() throws {
    var sketch = OriginSketch()
    let ridge = sketch.ridge()
    let step = sketch.container(.tuple, [sketch.string("s"), ridge])
    var models: [(String, Int)] = []
    let steps = sketch.container(.list, (0..<400).map { _ in step })
    for index in 0..<400 {
      models.append(
        ("m\(index)", sketch.object("sklearn.pipeline.Pipeline", [("steps", steps)])))
    }
    let result = try sketch.recognize(sketch.dictionary(models))
    let reasons = result.opaque.filter { $0.reason.contains("shares its parts") }
    #expect(!reasons.isEmpty && reasons.count == result.opaque.count)
    #expect(reasons.count < 400)
  }

  @Test func `the deadline reaches recognition`() throws {
    var sketch = OriginSketch()
    let root = Self.shared(&sketch, members: 3) { [$0.array([1.0], [1])] }
    var limits = Limits()
    limits.deadline = Deadline(seconds: -1)
    #expect(throws: ReadError(.outOfTime, at: 0)) { try sketch.recognize(root, limits: limits) }
  }

  @Test(.timeLimit(.minutes(1)))
  func `equal names are numbered in one go`() {
    var names = ModelNames()
    let last = (0..<50_000).map { _ in names.unique("a") }.last
    #expect(last == "a#50000")
  }
}
