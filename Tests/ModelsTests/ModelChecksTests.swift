import Amphora
import Bytes
import TestSupport
import Testing

@testable import Models

/// What models are made of agrees, or `validate` refuses them without having to ask them.
@Suite struct ModelChecksTests {
  private static func pipeline(_ models: Int...) -> Fields {
    ["steps": .list(models.map { .list([.string("\($0)"), .model($0)]) })]
  }

  /// Two classes of one feature, of which `classes` are the labels.
  private static func gaussian(
    _ sketch: inout DocumentSketch, _ classes: [Int] = [0, 1]
  ) -> FieldValue {
    let count = classes.count
    return .model(
      SampleModels.gaussian(&sketch) { fields, sketch in
        fields["classes"] = .list([sketch.integers(classes)])
        fields["priors"] = sketch.doubles([Double](repeating: 0.25, count: count))
        fields["means"] = sketch.doubles([Double](repeating: 1, count: count), count, 1)
        fields["variances"] = sketch.doubles([Double](repeating: 1, count: count), count, 1)
      })
  }

  /// y = 2 x0 − x1 + … of so many features.
  private static func regression(
    _ sketch: inout DocumentSketch, features: Int
  ) -> FieldValue {
    .model(
      SampleModels.linear(&sketch) { fields, sketch in
        fields["features"] = .integer(features)
        fields["coefficients"] = sketch.doubles([Double](repeating: 2, count: features))
      })
  }

  private static func labels(_ sketch: inout DocumentSketch, _ count: Int) -> FieldValue {
    .list([sketch.strings((0..<count).map { "\($0)" })])
  }

  /// A model whose last part is as it must be, or not, and the code with which it is refused then.
  static let cases: [(name: String, make: @Sendable (inout DocumentSketch, Bool) -> Fields)] = [
    (
      "pipeline",
      { sketch, isRight in
        let scaler = SampleModels.scaler(&sketch)
        guard case .model(let last) = regression(&sketch, features: isRight ? 2 : 3) else {
          return Fields()
        }
        return pipeline(scaler, last)
      }
    ),
    (
      "feature_union",
      { sketch, isRight in
        let scaler = FieldValue.model(SampleModels.scaler(&sketch))
        return [
          "parts": .list([.list([.string("a"), scaler])]), "answer": .string("dense"),
          "features": .integer(isRight ? 2 : 3),
        ]
      }
    ),
    (
      "voting",
      { sketch, isRight in
        let parts = [gaussian(&sketch), gaussian(&sketch, isRight ? [0, 1] : [0, 1, 2])]
        return [
          "members": .list(parts), "vote": .string("probabilities"),
          "transform_form": .string("flat"), "classes": labels(&sketch, 2),
        ]
      }
    ),
    (
      "bagging",
      { sketch, isRight in
        let parts = [gaussian(&sketch), gaussian(&sketch, isRight ? [0, 1] : [0])]
        return [
          "task": .string("classification"), "members": .list(parts), "features": .integer(1),
          "classes": labels(&sketch, 2),
        ]
      }
    ),
    (
      "adaboost",
      { sketch, isRight in
        let parts = [gaussian(&sketch), gaussian(&sketch, isRight ? [0, 1] : [0, 1, 2])]
        return [
          "algorithm": .string("log_probabilities"), "probabilities": .string("scores"),
          "members": .list(parts), "member_weights": sketch.doubles([1, 1]),
          "classes": labels(&sketch, 2),
        ]
      }
    ),
    (
      "stacking",
      { sketch, isRight in
        // Three probabilities, and of two the second.
        let parts = [gaussian(&sketch, [0, 1, 2]), gaussian(&sketch, [0, 1, 2])]
        return [
          "members": .list(parts), "final_model": regression(&sketch, features: isRight ? 6 : 5),
          "member_methods": .list([.string("predict_proba"), .string("predict_proba")]),
          "input": .string("dropped"),
        ]
      }
    ),
    (
      "threshold",
      { sketch, isRight in
        [
          "model": gaussian(&sketch, isRight ? [0, 1] : [0, 1, 2]), "positive": .integer(1),
          "response": .string("predict_proba"), "classes": labels(&sketch, 2),
        ]
      }
    ),
    (
      "one_vs_rest",
      { sketch, isRight in
        let parts = [gaussian(&sketch), gaussian(&sketch, isRight ? [0, 1] : [0, 1, 2])]
        return [
          "parts": .list(parts + parts.prefix(1)), "classes": labels(&sketch, 3),
          "output": .string("multiclass"), "ties": .string("first"),
          "empty_rows": .string("zero"),
        ]
      }
    ),
    (
      "calibrated",
      { sketch, isRight in
        let columns = isRight ? [1, 2] : [0, 1, 2]
        let numbers = [Double](repeating: 1, count: columns.count)
        // Scores for three classes have room for as many calibrators, and one score for one.
        let classes = labels(&sketch, 3)
        return [
          "parts": .list([gaussian(&sketch, isRight ? [0, 1, 2] : [0, 1])]),
          "method": .string("sigmoid"), "classes": classes,
          "columns": .list([sketch.integers(columns)]),
          "slopes": .list([sketch.doubles(numbers)]),
          "offsets": .list([sketch.doubles(numbers)]),
        ]
      }
    ),
    (
      "chain",
      { sketch, isRight in
        [
          "parts": .list([regression(&sketch, features: 2), regression(&sketch, features: 3)]),
          "task": .string("regression"), "order": sketch.integers([0, 1]),
          "feed": .string("predict"), "features": .integer(isRight ? 2 : 3),
        ]
      }
    ),
  ]

  @Test(arguments: cases.indices)
  func `what parts answer is counted, and refused where it is not what is taken`(index: Int) {
    let (name, make) = Self.cases[index]
    for isRight in [true, false] {
      var sketch = DocumentSketch()
      let model = sketch.model(name, make(&sketch, isRight))
      let checks = ModelChecks(sketch.document)
      #expect(checks.unpredictable.isEmpty, "\(name)")
      #expect(checks.refused.map(\.model) == (isRight ? [] : [model]), "\(name): \(checks.refused)")
      #expect(checks.refused.allSatisfy { $0.error.code == .badShape }, "\(name)")
      // By itself each model is as its schema wants it.
      #expect(throws: Never.self, "\(name)") {
        try ModelKinds.check(sketch.document, model: model)
      }
    }
  }

  @Test(arguments: [([0, 1], false), ([0, 2], true), ([-1, 0], true)])
  func `members whose labels are no places in the list of classes are refused`(
    labels: [Int], isRefused: Bool
  ) {
    var sketch = DocumentSketch()
    let members = [Self.gaussian(&sketch), Self.gaussian(&sketch, labels)]
    let classes = Self.labels(&sketch, 2)
    _ = sketch.model(
      "voting",
      [
        "members": .list(members), "vote": .string("labels"), "classes": classes,
        "transform_form": .string("flat"),
      ])
    #expect(sketch.refusal() == (isRefused ? .badIndex : nil))
  }

  @Test func `what is made of an opaque part cannot predict, and is not refused`() {
    var sketch = DocumentSketch()
    let opaque = SampleModels.opaque(&sketch)
    let whole = sketch.model("pipeline", Self.pipeline(SampleModels.scaler(&sketch), opaque))
    let checks = ModelChecks(sketch.document)
    #expect(checks.refused.isEmpty)
    #expect(checks.unpredictable.map(\.model) == [opaque, whole])
    #expect(checks.unpredictable.map(\.error.code) == [.notPredictable, .notPredictable])
  }

  @Test func `a part that is refused is refused once`() {
    var sketch = DocumentSketch()
    let part = SampleModels.linear(&sketch) { fields, _ in fields["features"] = .integer(3) }
    _ = sketch.model("pipeline", Self.pipeline(part))
    #expect(ModelChecks(sketch.document).refused.map(\.model) == [part])
  }

  @Test func `models that are parts of each other are refused`() {
    var sketch = DocumentSketch()
    _ = sketch.model("search", ["best_model": .model(1)])
    _ = sketch.model("pipeline", Self.pipeline(0))
    #expect(ModelChecks(sketch.document).refused.map(\.error.code) == [.cyclicModel])
  }

  @Test func `models within each other without end are refused once`() {
    var sketch = DocumentSketch()
    for index in 1..<1_000 { _ = sketch.model("delegate", ["model": .model(index)]) }
    _ = SampleModels.linear(&sketch)
    #expect(ModelChecks(sketch.document).refused.map(\.error.code) == [.deepModel])
  }

  @Test func `many ways to the same labels cost as one`() {
    var sketch = DocumentSketch()
    let count = 20_000
    let constant = SampleModels.constant(&sketch) { fields, sketch in
      fields["classes"] = .list([sketch.integers(Array(0..<count))])
      fields["values"] = sketch.integers([1], 1, 1)
      fields["probabilities"] = .list([sketch.doubles([Double](repeating: 0, count: count))])
    }
    let members = (0..<3_000).map { _ in
      FieldValue.model(sketch.model("delegate", ["model": .model(constant)]))
    }
    let classes = Self.labels(&sketch, count)
    _ = sketch.model(
      "voting",
      [
        "members": .list(members), "vote": .string("labels"), "classes": classes,
        "transform_form": .string("flat"),
      ])
    #expect(sketch.refusal() == nil)
  }

  @Test func `no fixture is refused, and each answers as many numbers as its fields say`() throws {
    var counted = 0
    for fixture in FamilyDamageTests.newest {
      let document = try Sources.document(fixture.pickle)
      let refused = ModelChecks(document).refused
      #expect(refused.isEmpty, "\(fixture.testDescription): \(refused)")
      guard let entry = document.entries.first, let question = fixture.fixture.asked?.first,
        let columns = try AnswerColumns(
          of: entry.model, FieldReader(document: document, fields: Fields())),
        let predictor = try? Predictor(document, model: entry.model)
      else { continue }
      for method in predictor.methods {
        guard let count = columns.count(method),
          let rows = question.rows(for: method, in: fixture.bundle),
          let answer = try? predictor.predict(method, rows)
        else { continue }
        let shape = answer.outputs[0].shape
        #expect(
          answer.outputs.count == 1 && (shape.count == 1 ? 1 : shape[1]) == count,
          "\(fixture.testDescription), \(method.rawValue): \(shape), not \(count)")
        counted += 1
      }
    }
    #expect(counted > 100 || !FamilyFixture.areCommitted)
  }
}
