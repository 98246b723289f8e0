import Amphora
import Testing

@testable import Models

/// Models that ask others: their arithmetic, by hand.
@Suite struct PartsTests {
  /// A linear score of one feature in two classes.
  private static func scorer(
    _ sketch: inout DocumentSketch, slope: Double, intercept: Double = 0
  ) -> Int {
    var fields: Fields = [
      "task": .string("classification"), "features": .integer(1), "link": .string("sigmoid"),
    ]
    fields["coefficients"] = sketch.doubles([slope], 1, 1)
    fields["intercepts"] = sketch.doubles([intercept])
    fields["classes"] = .list([sketch.integers([0, 1])])
    return sketch.model("linear", fields)
  }

  private static func rest(
    _ sketch: inout DocumentSketch, ties: String, output: String = "multiclass"
  ) {
    let parts = [1.0, -1, 1].map { FieldValue.model(scorer(&sketch, slope: $0)) }
    let classes = sketch.integers([7, 8, 9])
    _ = sketch.model(
      "one_vs_rest",
      [
        "classes": .list([classes]), "parts": .list(parts), "output": .string(output),
        "ties": .string(ties), "empty_rows": .string("zero"),
      ])
  }

  @Test(arguments: [("first", 7), ("last", 9)])
  func `equal scores choose the class that ties says`(ties: String, label: Int) throws {
    var sketch = DocumentSketch()
    Self.rest(&sketch, ties: ties)
    #expect(try sketch.predictor().integers(.predict, [[2], [-2]]) == [label, 8])
    #expect(try sketch.predictor().doubles(.decisionFunction, [[2]]) == [2, -2, 2])
  }

  @Test func `labels that a row may have are told one by one`() throws {
    var sketch = DocumentSketch()
    Self.rest(&sketch, ties: "first", output: "multilabel")
    #expect(try sketch.predictor().integers(.predict, [[2], [-2]]) == [1, 0, 1, 0, 1, 0])
  }

  @Test func `labels of several outputs stay the integers that they are`() throws {
    var sketch = DocumentSketch()
    // Neither is a float64.
    let labels = [1 << 53 + 1, 1 << 62 + 1]
    let parts = [sketch.integers(labels), sketch.bools([false, true])].map { classes in
      FieldValue.model(
        SampleModels.tree(&sketch) { fields, _ in fields["classes"] = .list([classes]) })
    }
    _ = sketch.model(
      "multi_output", ["task": .string("classification"), "parts": .list(parts)])
    let answer = try sketch.predictor().integers(.predict, [[0, 0], [0, 1]])
    #expect(answer == [labels[0], 0, labels[1], 1])
  }

  @Test func `the number of parts is that of the classes`() {
    var sketch = DocumentSketch()
    let part = FieldValue.model(Self.scorer(&sketch, slope: 1))
    let classes = sketch.integers([7, 8, 9])
    _ = sketch.model(
      "one_vs_rest",
      [
        "classes": .list([classes]), "parts": .list([part]), "output": .string("multiclass"),
        "ties": .string("first"), "empty_rows": .string("zero"),
      ])
    #expect(sketch.refusal() == .badShape)
  }

  @Test func `pairs vote, and scores break their ties`() throws {
    var sketch = DocumentSketch()
    // 0 beats 1, 1 beats 2, 2 beats 0 by more.
    let parts = [-1.0, 3, -1].map { FieldValue.model(Self.scorer(&sketch, slope: $0)) }
    let classes = sketch.strings(["a", "b", "c"])
    _ = sketch.model(
      "one_vs_one",
      [
        "classes": .list([classes]), "parts": .list(parts),
        "binary_threshold": .string("by_response"),
      ])
    let predictor = try sketch.predictor()
    #expect(try predictor.strings(.predict, [[1]]) == ["c"])
    // Sums of −2, 0 and 2 become −2/9, 0 and 2/9.
    #expect(try predictor.doubles(.decisionFunction, [[1]]) == [1 - 2 / 9.0, 1, 1 + 2 / 9.0])
  }

  @Test func `codes choose the nearest class`() throws {
    var sketch = DocumentSketch()
    let parts = [1.0, -1].map { FieldValue.model(Self.scorer(&sketch, slope: $0)) }
    let classes = sketch.integers([4, 5])
    let codes = sketch.doubles([1, -1, -1, 1], 2, 2)
    _ = sketch.model(
      "output_code", ["classes": .list([classes]), "parts": .list(parts), "codes": codes])
    #expect(try sketch.predictor().integers(.predict, [[3], [-3]]) == [4, 5])
  }

  @Test func `a chain shows each part what those before it said`() throws {
    var sketch = DocumentSketch()
    let first = Self.scorer(&sketch, slope: 1)
    var fields: Fields = [
      "task": .string("classification"), "features": .integer(2), "link": .string("sigmoid"),
    ]
    // Only what the first part said counts.
    fields["coefficients"] = sketch.doubles([0, 1], 1, 2)
    fields["intercepts"] = sketch.doubles([-0.5])
    fields["classes"] = .list([sketch.integers([0, 1])])
    let second = sketch.model("linear", fields)
    let order = sketch.integers([1, 0])
    _ = sketch.model(
      "chain",
      [
        "task": .string("classification"), "parts": .list([.model(first), .model(second)]),
        "order": order, "feed": .string("predict"),
      ])
    let predictor = try sketch.predictor()
    #expect(predictor.features == 1)
    #expect(try predictor.doubles(.predict, [[4], [-4]]) == [1, 1, 0, 0])
    #expect(try predictor.doubles(.decisionFunction, [[4]]) == [0.5, 4])
  }

  @Test func `an order that names an output twice is refused`() {
    var sketch = DocumentSketch()
    let part = FieldValue.model(Self.scorer(&sketch, slope: 1))
    let order = sketch.integers([0, 0])
    _ = sketch.model(
      "chain",
      [
        "task": .string("classification"), "parts": .list([part, part]), "order": order,
        "feed": .string("predict"),
      ])
    #expect(sketch.refusal() == .badIndex)
  }

  @Test func `calibration draws lines between points`() throws {
    var sketch = DocumentSketch()
    let part = FieldValue.model(Self.scorer(&sketch, slope: 1))
    let classes = sketch.integers([0, 1])
    let curve = sketch.doubles([0, 2, 4, 0.25, 0.5, 1], 2, 3)
    let columns = sketch.integers([1])
    _ = sketch.model(
      "calibrated",
      [
        "classes": .list([classes]), "method": .string("isotonic"), "parts": .list([part]),
        "curves": .list([.list([curve])]), "columns": .list([columns]),
      ])
    let shares = try sketch.predictor().doubles(.predictProba, [[-9], [1], [2], [3], [9]])
    #expect(shares == [0.75, 0.25, 0.625, 0.375, 0.5, 0.5, 0.25, 0.75, 0, 1])
  }

  @Test func `a threshold cuts what it is told to`() throws {
    for (positive, expected) in [(1, [0, 1, 1]), (0, [0, 0, 1])] {
      var sketch = DocumentSketch()
      let model = Self.scorer(&sketch, slope: 1)
      let classes = sketch.integers([0, 1])
      _ = sketch.model(
        "threshold",
        [
          "model": .model(model), "classes": .list([classes]), "positive": .integer(positive),
          "response": .string("decision_function"), "threshold": .float(-1),
        ])
      #expect(try sketch.predictor().integers(.predict, [[-2], [0], [2]]) == expected)
    }
  }

  @Test func `targets are transformed back`() throws {
    var sketch = DocumentSketch()
    let regressor = SampleModels.linear(&sketch)
    var fields: Fields = [
      "variant": .string("standard"), "features": .integer(1),
      "float32_rule": .string("round_each_step"),
    ]
    fields["center"] = sketch.doubles([10])
    fields["scale"] = sketch.doubles([2])
    let transformer = sketch.model("scaler", fields)
    _ = sketch.model(
      "transformed_target",
      [
        "regressor": .model(regressor), "transformer": .model(transformer),
        "single_column": .string("vector"),
      ])
    // 2 × 1 − 2 + 0.5 = 0.5; 0.5 × 2 + 10 = 11.
    let answer = try sketch.predictor().predict(.predict, Matrix([[1, 2]]))
    #expect(answer.outputs[0].shape == [1])
    #expect(try sketch.predictor().doubles(.predict, [[1, 2]]) == [11])
  }
}
