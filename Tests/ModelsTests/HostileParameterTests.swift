import Amphora
import Bytes
import Synchronization
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
  func `a list of a million that a thousand objects share is only counted`() throws {
    var sketch = OriginSketch()
    let none = sketch.plain(.none)
    let list = sketch.container(.list, [Int](repeating: none, count: 1_000_000))
    let models = (0..<1_000).map { _ in
      sketch.object("sklearn.naive_bayes.GaussianNB", [("priors", list)])
    }
    _ = try sketch.recognize(sketch.container(.list, models))
    let survey = try #require(try ParameterSurvey(sketch.document, limits: Limits()))
    #expect(survey.objects.count == 1_000)
    #expect(survey.objects.values.allSatisfy { $0.parameters[0].value == "list of 1000000" })
  }

  @Test func `a long text of an array that many parameters share is read once`() throws {
    var sketch = OriginSketch()
    let source = CountingTexts(bytes: 1 << 20)
    let list = sketch.list(Tensor(.utf8, [1], source))
    let attributes = ["priors", "var_smoothing"].map { ($0, list) }
    let models = (0..<50).map { _ in
      sketch.object("sklearn.naive_bayes.GaussianNB", attributes)
    }
    _ = try sketch.recognize(sketch.container(.list, models))
    source.reads.withLock { $0 = 0 }
    let survey = try #require(try ParameterSurvey(sketch.document, limits: Limits()))
    #expect(survey.objects.count == 50)
    #expect(source.reads.withLock { $0 } == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `five thousand boosters that share a state of as many entries are not all gone over`() throws
  {
    var sketch = OriginSketch()
    let count = 5_000
    let none = sketch.plain(.none)
    let state = sketch.dictionary((0..<count).map { ("k\($0)", none) })
    let one = sketch.integer(1)
    let models = (0..<count).map { _ in
      let booster = sketch.object("xgboost.core.Booster", state: state)
      return sketch.object(
        "xgboost.sklearn.XGBClassifier", [("_Booster", booster), ("n_estimators", one)])
    }
    // As a container has it: recognition has paid for its own.
    var document = sketch.document
    document.origin = sketch.origin
    for node in models {
      let fields = Opaque.fields(className: "xgboost.sklearn.XGBClassifier", reason: "")
      let model = document.add(Model(kind: Opaque.name, version: Opaque.version, fields: fields))
      document.entries.append(
        Document.Entry(name: "m\(node)", model: model, node: node, provenance: Provenance()))
    }
    let survey = try #require(try ParameterSurvey(document, limits: Limits()))
    #expect(survey.objects.count > 100 && survey.objects.count < count)
  }

  @Test func `a long version is none`() throws {
    var sketch = OriginSketch()
    let long = sketch.string("1." + String(repeating: "9", count: 1 << 20))
    let model = sketch.object(
      "sklearn.naive_bayes.GaussianNB", [("priors", long), ("_sklearn_version", long)])
    _ = try sketch.recognize(model)
    let survey = try #require(try ParameterSurvey(sketch.document, limits: Limits()))
    #expect(survey.objects.values.allSatisfy { $0.version == nil } && survey.objects.count == 1)
  }

  @Test func `keywords that are too many, or have long names, are told as one`() throws {
    let name = String(repeating: "k", count: 65)
    for names in [(0..<65).map { "k\($0)" }, [name]] {
      var sketch = OriginSketch()
      let none = sketch.plain(.none)
      let keywords = sketch.dictionary(names.map { ($0, none) })
      let model = sketch.object("xgboost.sklearn.XGBRegressor", [("kwargs", keywords)])
      _ = try sketch.recognize(model)
      let survey = try #require(try ParameterSurvey(sketch.document, limits: Limits()))
      #expect(survey.objects.values.first?.parameters.map(\.name) == ["kwargs"])
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

/// One long text, which counts how often it is read.
private final class CountingTexts: TensorSource {
  let reads = Mutex(0)
  private let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    reads.withLock { $0 += 1 }
    for _ in range {
      for shift in [0, 8, 16, 24] { output.append(UInt8(truncatingIfNeeded: bytes >> shift)) }
    }
    for _ in range { output += [UInt8](repeating: 0x61, count: bytes) }
  }
}
