import Amphora
import Bytes
import Testing

@testable import Models

/// Ensembles made by hand of stumps: "no" or "yes" by whether the second feature is above a limit.
@Suite struct EnsembleTests {
  /// Adds a stump that predicts labels, or places of classes.
  private static func stump(
    _ sketch: inout DocumentSketch, above limit: Double, places: Bool = false
  ) -> FieldValue {
    .model(
      SampleModels.tree(&sketch) { fields, sketch in
        fields["threshold"] = sketch.doubles([limit, -2, -2])
        if places { fields["classes"] = .list([sketch.integers([0, 1])]) }
      })
  }

  private static func members(_ sketch: inout DocumentSketch, places: Bool) -> FieldValue {
    .list([
      stump(&sketch, above: 0, places: places), stump(&sketch, above: 1, places: places),
      stump(&sketch, above: 2, places: places),
    ])
  }

  private static let rows = [[0, -1], [0, 0.5], [0, 1.5], [0, 2.5]]

  private static func adaBoost(_ sketch: inout DocumentSketch) -> Fields {
    var fields: Fields = [
      "algorithm": .string("centred_votes"), "probabilities": .string("scores"),
    ]
    fields["members"] = members(&sketch, places: false)
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    fields["member_weights"] = sketch.doubles([1, 2, 4, 1])
    return fields
  }

  private static func bagging(_ sketch: inout DocumentSketch) -> Fields {
    var fields: Fields = ["task": .string("classification"), "features": .integer(2)]
    fields["members"] = members(&sketch, places: true)
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    return fields
  }

  private static func voting(_ sketch: inout DocumentSketch) -> Fields {
    var fields: Fields = ["vote": .string("labels"), "transform_form": .string("flat")]
    fields["members"] = members(&sketch, places: true)
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    fields["weights"] = sketch.doubles([1, 2, 4])
    return fields
  }

  private static func stacking(_ sketch: inout DocumentSketch) -> Fields {
    var fields: Fields = ["input": .string("dropped")]
    fields["members"] = .list([
      stump(&sketch, above: 0, places: true), stump(&sketch, above: 1, places: true),
    ])
    fields["member_methods"] = .list([.string("predict_proba"), .string("predict")])
    fields["final_model"] = stump(&sketch, above: 0.5, places: true)
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    return fields
  }

  @Test func `votes are weighed, those against as well`() throws {
    let expected: [(String, [Double])] = [
      ("centred_votes", [-1.75, -1.25, -0.25, 1.75]), ("votes", [-0.875, -0.625, -0.125, 0.875]),
    ]
    for (algorithm, scores) in expected {
      var sketch = DocumentSketch()
      var fields = Self.adaBoost(&sketch)
      fields["algorithm"] = .string(algorithm)
      _ = sketch.model("adaboost", fields)
      let predictor = try sketch.predictor()
      #expect(try predictor.doubles(.decisionFunction, Self.rows) == scores)
      #expect(try predictor.strings(.predict, Self.rows) == ["no", "no", "no", "yes"])
    }
  }

  @Test func `of regressors the median by weight answers`() throws {
    var sketch = DocumentSketch()
    var fields = Self.adaBoost(&sketch)
    fields["algorithm"] = .string("weighted_median")
    fields["classes"] = nil
    fields["probabilities"] = nil
    fields["members"] = Self.members(&sketch, places: true)
    _ = sketch.model("adaboost", fields)
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.predict, Self.rows) == [0, 0, 0, 1])
  }

  @Test func `members see the columns that are theirs`() throws {
    var sketch = DocumentSketch()
    var fields = Self.bagging(&sketch)
    fields["member_columns"] = sketch.integers([0, 1, 1, 0, 1, 1], 3, 2)
    _ = sketch.model("bagging", fields)
    let predictor = try sketch.predictor()
    // The second member sees 0 in its second column, and says no.
    #expect(
      try predictor.doubles(.predictProba, [[0, 2.5]])
        == [0.25, 0.75])
  }

  @Test func `a member that knows fewer classes says nothing of others`() throws {
    var sketch = DocumentSketch()
    var fields = Self.bagging(&sketch)
    fields["classes"] = .list([sketch.strings(["a", "b", "c"])])
    fields["member_classes"] = .list([
      sketch.integers([0, 2]), sketch.integers([1, 2]), sketch.integers([0, 1]),
    ])
    _ = sketch.model("bagging", fields)
    #expect(
      try sketch.predictor().doubles(.predictProba, [[0, 2.5]])
        == [0, 1.0 / 3, 2.0 / 3])
  }

  @Test func `the class of the greatest weight wins`() throws {
    var sketch = DocumentSketch()
    _ = sketch.model("voting", Self.voting(&sketch))
    let predictor = try sketch.predictor()
    #expect(try predictor.strings(.predict, Self.rows) == ["no", "no", "no", "yes"])
    #expect(
      try predictor.integers(.transform, Self.rows) == [0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1])
  }

  @Test func `the final model is asked about the answers of the members`() throws {
    var sketch = DocumentSketch()
    _ = sketch.model("stacking", Self.stacking(&sketch))
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.transform, Self.rows) == [0.25, 0, 1, 0, 1, 1, 1, 1])
    #expect(try predictor.strings(.predict, Self.rows) == ["no", "no", "yes", "yes"])
  }

  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void
  typealias Make = @Sendable (inout DocumentSketch) -> Fields

  static let refusals: [(String, String, ErrorCode, Make, Change)] = [
    (
      "adaboost", "no members", .badField, { adaBoost(&$0) },
      { fields, _ in
        fields["members"] = .list([])
      }
    ),
    (
      "adaboost", "a member that is none", .badField, { adaBoost(&$0) },
      { fields, _ in
        fields["members"] = .list([.integer(0)])
      }
    ),
    (
      "adaboost", "a member that does not exist", .badReference, { adaBoost(&$0) },
      { fields, _ in
        fields["members"] = .list([.model(99)])
      }
    ),
    (
      "adaboost", "too few weights", .badShape, { adaBoost(&$0) },
      { fields, sketch in
        fields["member_weights"] = sketch.doubles([1, 2])
      }
    ),
    (
      "adaboost", "one class", .badShape, { adaBoost(&$0) },
      { fields, sketch in
        fields["classes"] = .list([sketch.strings(["no"])])
      }
    ),
    (
      "bagging", "a column that does not exist", .badIndex, { bagging(&$0) },
      { fields, sketch in
        fields["member_columns"] = sketch.integers([0, 1, 1, 0, 1, 2], 3, 2)
      }
    ),
    (
      "bagging", "columns of other members", .badShape, { bagging(&$0) },
      { fields, sketch in
        fields["member_columns"] = sketch.integers([0, 1, 1, 0], 2, 2)
      }
    ),
    (
      "bagging", "a class that does not exist", .badIndex, { bagging(&$0) },
      { fields, sketch in
        let places = sketch.integers([0, 2])
        fields["member_classes"] = .list([places, places, places])
      }
    ),
    (
      "bagging", "classes of other members", .badShape, { bagging(&$0) },
      { fields, sketch in
        fields["member_classes"] = .list([sketch.integers([0, 1])])
      }
    ),
    (
      "voting", "weights of other members", .badShape, { voting(&$0) },
      { fields, sketch in
        fields["weights"] = sketch.doubles([1])
      }
    ),
    (
      "voting", "a vote that is none", .badField, { voting(&$0) },
      { fields, _ in
        fields["vote"] = .string("loudest")
      }
    ),
    (
      "stacking", "a method that is not asked", .badField, { stacking(&$0) },
      { fields, _ in
        fields["member_methods"] = .list([.string("apply"), .string("predict")])
      }
    ),
    (
      "stacking", "too few methods", .badShape, { stacking(&$0) },
      { fields, _ in
        fields["member_methods"] = .list([.string("predict")])
      }
    ),
    (
      "stacking", "no final model", .badReference, { stacking(&$0) },
      { fields, _ in
        fields["final_model"] = .model(99)
      }
    ),
  ]

  @Test(arguments: refusals)
  func `fields that cannot be relied on are refused`(
    kind: String, name: String, code: ErrorCode, make: Make, change: Change
  ) {
    var sketch = DocumentSketch()
    var fields = make(&sketch)
    change(&fields, &sketch)
    let model = sketch.model(kind, fields)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }

  @Test func `members that take other columns are refused`() {
    var sketch = DocumentSketch()
    var fields = Self.bagging(&sketch)
    fields["member_columns"] = sketch.integers([0, 1, 1, 0, 1, 1, 0, 0, 0], 3, 3)
    _ = sketch.model("bagging", fields)
    #expect(sketch.refusal() == .badShape)
  }

  @Test func `members that do not offer what is asked are refused`() {
    var sketch = DocumentSketch()
    let scaler = FieldValue.model(SampleModels.scaler(&sketch))
    var fields = Self.voting(&sketch)
    fields["members"] = .list([scaler, scaler, scaler])
    _ = sketch.model("voting", fields)
    #expect(sketch.refusal() == .notPredictable)
  }
}
