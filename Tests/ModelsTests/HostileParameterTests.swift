import Amphora
import Bytes
import Testing

@testable import Models

/// Parameters that somebody made to be hostile cost little, and are told as far as a line has room.
@Suite struct HostileParameterTests {
  /// The text of a value of a sketch.
  private static func text(_ sketch: OriginSketch, _ node: Int) throws -> ParameterText {
    let graph = ObjectGraph(sketch.origin, sketch.document.tensors)
    return try ParameterText(.node(node), in: graph)
  }

  @Test func `a list that holds itself ends`() throws {
    var sketch = OriginSketch()
    let list = sketch.container(.list, [])
    sketch.setChildren(of: list, to: [list, list])
    let found = try Self.text(sketch, list)
    #expect(!found.isWhole && found.text.utf8.count < 300 && found.text.hasSuffix("…"))
  }

  @Test func `lists that are nested a million deep end`() throws {
    var sketch = OriginSketch()
    var list = sketch.container(.list, [])
    for _ in 0..<1_000_000 { list = sketch.container(.tuple, [list]) }
    #expect(try !Self.text(sketch, list).isWhole)
  }

  @Test func `scalars that hold each other end`() throws {
    var sketch = OriginSketch()
    let inner = sketch.scalar(1)
    sketch.setChildren(of: inner, to: [inner, inner])
    let found = try Self.text(sketch, inner)
    #expect(!found.isWhole)
  }

  @Test func `long texts and names are cut before they are copied`() throws {
    var sketch = OriginSketch()
    let long = String(repeating: "é", count: 1 << 20)
    for node in [
      sketch.string(long), sketch.global("m.\(long)"), sketch.object("m.\(long)", []),
      sketch.bytes(.byteString, Array(long.utf8)),
    ] {
      let found = try Self.text(sketch, node)
      #expect(!found.isWhole && found.text.utf8.count < 300)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `four thousand objects that share a state of as many entries are not all gone over`() throws
  {
    var sketch = OriginSketch()
    let count = 4_000
    let entries = (0..<count).map { ("a\($0)", 0) }
    let none = sketch.plain(.none)
    let state = sketch.dictionary(entries.map { ($0.0, none) } + [("priors", none)])
    let models = (0..<count).map { _ in
      sketch.object("sklearn.naive_bayes.GaussianNB", state: state)
    }
    _ = try sketch.recognize(sketch.container(.list, models))
    let survey = try #require(try ParameterSurvey(sketch.document, limits: Limits()))
    #expect(survey.objects.count > 100 && survey.objects.count < count)
  }
}
