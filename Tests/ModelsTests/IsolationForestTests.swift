import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct IsolationForestTests {
  /// A stump over the second feature: one row to the left, seven to the right.
  private static func stump(_ sketch: inout DocumentSketch) -> Fields {
    var fields: Fields = [
      "features": .integer(2), "missing_values": .string("routed"),
      "short_paths": .string("zero_and_one"), "training_rows": .integer(8),
      "offset": .float(-0.5), "limit": .float(0),
    ]
    fields["tree_offsets"] = sketch.integers([0, 3])
    fields["feature"] = sketch.integers([1, -2, -2])
    fields["threshold"] = sketch.doubles([0.5, -2, -2])
    fields["left"] = sketch.integers([1, -1, -1])
    fields["right"] = sketch.integers([2, -1, -1])
    fields["missing_go_to_left"] = sketch.integers([1, 0, 0])
    fields["samples"] = sketch.integers([8, 1, 7])
    return fields
  }

  /// The first columns of `leaves` are those of the right leaf.
  private static func embedding(_ sketch: inout DocumentSketch) -> Fields {
    var fields = stump(&sketch)
    for name in ["short_paths", "training_rows", "offset", "limit", "samples"] {
      fields[name] = nil
    }
    fields["missing_values"] = .string("refused")
    fields["missing_go_to_left"] = nil
    fields["form"] = .string("dense")
    fields["leaves"] = sketch.integers([2, 1])
    fields["leaf_offsets"] = sketch.integers([0, 2])
    return fields
  }

  @Test func `a row that is soon alone has a low score`() throws {
    var sketch = DocumentSketch()
    _ = sketch.model("isolation_forest", Self.stump(&sketch))
    let predictor = try sketch.predictor()
    let rows = [[0, 0], [0, 1], [0, .nan], [0, .infinity]]
    // c(8) = 3.2962…, c(7) = 3.0235…
    let (alone, together) = (-0.8103545144490715, -0.429080778118934)
    let scores = try predictor.doubles(.scoreSamples, rows)
    #expect(abs(scores[0] - alone) < 1e-14 && abs(scores[1] - together) < 1e-14)
    #expect(scores[2] == scores[0] && scores[3] == scores[1])
    #expect(try predictor.doubles(.decisionFunction, rows) == scores.map { $0 + 0.5 })
    #expect(try predictor.integers(.predict, rows) == [-1, 1, -1, 1])
  }

  @Test func `each leaf has the column that is its own`() throws {
    for form in ["dense", "sparse"] {
      var sketch = DocumentSketch()
      var fields = Self.embedding(&sketch)
      fields["form"] = .string(form)
      _ = sketch.model("leaf_embedding", fields)
      let answer = try sketch.predictor().predict(.transform, Matrix([[0, 0], [0, 1]]))
      #expect(answer.matrix?.doubles == [0, 1, 1, 0])
    }
  }

  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  static let refusals: [(String, ErrorCode, Bool, Change)] = [
    ("no training rows", .badField, true, { fields, _ in fields["training_rows"] = .integer(0) }),
    (
      "a column that does not exist", .badIndex, true,
      { fields, sketch in
        fields["tree_columns"] = sketch.integers([0, 2], 1, 2)
      }
    ),
    (
      "a feature that the tree does not see", .badIndex, true,
      { fields, sketch in
        fields["tree_columns"] = sketch.integers([1], 1, 1)
      }
    ),
    (
      "samples of other nodes", .badShape, true,
      { fields, sketch in
        fields["samples"] = sketch.integers([8, 1])
      }
    ),
    (
      "samples that are no integers", .wrongElementType, true,
      { fields, sketch in fields["samples"] = sketch.doubles([8, 1, 7]) }
    ),
    (
      "a leaf without a column", .badIndex, false,
      { fields, sketch in
        fields["leaves"] = sketch.integers([2])
        fields["leaf_offsets"] = sketch.integers([0, 1])
      }
    ),
    (
      "a leaf with two columns", .badIndex, false,
      { fields, sketch in
        fields["leaves"] = sketch.integers([2, 2])
      }
    ),
    (
      "a leaf of another tree", .badIndex, false,
      { fields, sketch in
        fields["leaves"] = sketch.integers([2, 3])
      }
    ),
    (
      "a column of a node that is no leaf", .badIndex, false,
      { fields, sketch in
        fields["leaves"] = sketch.integers([2, 1, 0])
        fields["leaf_offsets"] = sketch.integers([0, 3])
      }
    ),
    (
      "offsets that do not end at the leaves", .badIndex, false,
      { fields, sketch in
        fields["leaf_offsets"] = sketch.integers([0, 1])
      }
    ),
  ]

  @Test(arguments: refusals)
  func `fields that cannot be relied on are refused`(
    name: String, code: ErrorCode, isForest: Bool, change: Change
  ) {
    var sketch = DocumentSketch()
    var fields = isForest ? Self.stump(&sketch) : Self.embedding(&sketch)
    change(&fields, &sketch)
    let model = sketch.model(isForest ? "isolation_forest" : "leaf_embedding", fields)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }

  @Test func `trees see the columns that are theirs`() throws {
    var sketch = DocumentSketch()
    var fields = Self.stump(&sketch)
    fields["tree_columns"] = sketch.integers([1, 0], 1, 2)
    _ = sketch.model("isolation_forest", fields)
    #expect(try sketch.predictor().integers(.predict, [[0, 9], [9, 0]]) == [-1, 1])
  }
}
