import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct CompositionTests {
  private static func pipeline(_ steps: (String, FieldValue)...) -> Fields {
    ["steps": .list(steps.map { .list([.string($0), $1]) })]
  }

  @Test func `a pipeline hands on what its steps transform`() throws {
    var sketch = DocumentSketch()
    let scaler = SampleModels.scaler(&sketch)
    let linear = SampleModels.linear(&sketch)
    _ = sketch.model(
      "pipeline",
      Self.pipeline(("a", .model(scaler)), ("b", .string("passthrough")), ("c", .model(linear))))
    let predictor = try sketch.predictor()
    // (5 − 1) / 2 = 2 and (4 − 2) / 4 = 0.5; 2 × 2 − 0.5 + 0.5 = 4.
    #expect(try predictor.doubles(.predict, [[5, 4]]) == [4])
    #expect(predictor.methods == [.predict] && predictor.features == 2)
  }

  @Test func `a pipeline of transformers goes back the way it came`() throws {
    var sketch = DocumentSketch()
    let scaler = SampleModels.scaler(&sketch)
    _ = sketch.model(
      "pipeline",
      Self.pipeline(("a", .model(scaler)), ("b", .model(scaler)), ("c", .string("passthrough"))))
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.transform, [[5, 4]]) == [0.5, -0.375])
    #expect(try predictor.doubles(.inverseTransform, [[0.5, -0.375]]) == [5, 4])
  }

  @Test func `a pipeline with an opaque step says which`() {
    var sketch = DocumentSketch()
    let opaque = SampleModels.opaque(&sketch)
    let pipeline = sketch.model(
      "pipeline", Self.pipeline(("a", .string("passthrough")), ("svc", .model(opaque))))
    do throws(ReadError) {
      _ = try Predictor(sketch.document, model: pipeline)
      Issue.record("it predicts")
    } catch {
      #expect(error.code == .notPredictable)
      #expect(error.detail == "step 'svc': a.B: no kind describes it")
    }
    #expect(throws: Never.self) { try ModelKinds.check(sketch.document, model: pipeline) }
  }

  @Test func `a step that does not transform can only be the last`() {
    var sketch = DocumentSketch()
    let linear = SampleModels.linear(&sketch)
    _ = sketch.model("pipeline", Self.pipeline(("a", .model(linear)), ("b", .model(linear))))
    #expect(sketch.refusal() == .notPredictable)
  }

  @Test func `steps that disagree about features are refused`() {
    var sketch = DocumentSketch()
    let scaler = SampleModels.scaler(&sketch)
    let categorical = SampleModels.categorical(&sketch)
    _ = sketch.model("pipeline", Self.pipeline(("a", .model(scaler)), ("b", .model(categorical))))
    #expect(sketch.refusal() == .badShape)
  }

  @Test func `a search predicts as its best model`() throws {
    var sketch = DocumentSketch()
    let linear = SampleModels.linear(&sketch)
    _ = sketch.model("search", ["best_model": .model(linear), "best_index": .integer(3)])
    #expect(try sketch.predictor().doubles(.predict, [[1, 2]]) == [0.5])
  }

  @Test func `a search without a best model is known and does not predict`() throws {
    var sketch = DocumentSketch()
    let search = sketch.model("search", Fields())
    try ModelKinds.check(sketch.document, model: search)
    #expect(sketch.refusal() == .notPredictable)
  }

  @Test func `a model that contains itself is refused`() {
    var sketch = DocumentSketch()
    _ = sketch.model("search", ["best_model": .model(1)])
    _ = sketch.model("pipeline", Self.pipeline(("a", .model(0))))
    #expect(sketch.refusal() == .cyclicModel)
  }

  @Test(arguments: [(64, false), (65, true), (100_000, true)])
  func `nesting has a limit`(levels: Int, isRefused: Bool) {
    var sketch = DocumentSketch()
    var inner = SampleModels.linear(&sketch)
    for _ in 1..<levels { inner = sketch.model("search", ["best_model": .model(inner)]) }
    #expect(sketch.refusal() == (isRefused ? .deepModel : nil))
  }

  @Test(arguments: [(9_999, false), (10_000, true)])
  func `an answer takes at most ten thousand steps`(steps: Int, isRefused: Bool) {
    var sketch = DocumentSketch()
    let scaler = SampleModels.scaler(&sketch)
    let named = (0..<steps).map { FieldValue.list([.string("\($0)"), .model(scaler)]) }
    _ = sketch.model("pipeline", ["steps": .list(named)])
    #expect(sketch.refusal() == (isRefused ? .deepModel : nil))
  }

  @Test func `work that doubles on every level is refused`() {
    var sketch = DocumentSketch()
    var inner = SampleModels.scaler(&sketch)
    for _ in 0..<40 {
      let pair = Self.pipeline(("a", .model(inner)), ("b", .model(inner)))
      inner = sketch.model("search", ["best_model": .model(sketch.model("pipeline", pair))])
    }
    #expect(sketch.refusal() == .deepModel)
  }

  @Test func `a shared part is built once however many paths lead to it`() throws {
    var sketch = DocumentSketch()
    var inner = SampleModels.scaler(&sketch)
    // Two to the power of 40 paths.
    for _ in 0..<40 {
      inner = sketch.model(
        "pipeline", Self.pipeline(("a", .string("passthrough")), ("b", .model(inner))))
    }
    #expect(try sketch.predictor().doubles(.transform, [[5, 4]]) == [2, 0.5])
  }
}
