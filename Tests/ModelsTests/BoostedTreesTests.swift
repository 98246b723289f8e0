import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct BoostedTreesTests {
  /// Two stumps over two features: 1 or 2, and 10 or 20.
  private static func stumps(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) {
    var fields: Fields = [
      "task": .string("regression"), "features": .integer(2), "scores": .integer(1),
      "comparison": .string("float64"), "missing_values": .string("routed"),
      "leaf_scale": .float(0.5), "link": .string("identity"),
    ]
    fields["baseline"] = sketch.doubles([100])
    fields["tree_offsets"] = sketch.integers([0, 3, 6])
    fields["feature"] = sketch.integers([0, 0, 0, 1, 0, 0])
    fields["threshold"] = sketch.doubles([0.5, 0, 0, 3, 0, 0])
    fields["left"] = sketch.integers([1, 0, 0, 1, -1, -1])
    fields["right"] = sketch.integers([2, 0, 0, 2, -1, -1])
    fields["missing_go_to_left"] = sketch.integers([1, 0, 0, 0, 0, 0])
    fields["values"] = sketch.doubles([0, 1, 2, 0, 10, 20])
    change(&fields, &sketch)
    _ = sketch.model("boosted_trees", fields)
  }

  /// The second feature has categories: 1 and 40 go left, 0 is known and goes right.
  private static func categories(_ fields: inout Fields, _ sketch: inout DocumentSketch) {
    fields["is_categorical"] = sketch.integers([0, 0, 0, 1, 0, 0])
    fields["category_set"] = sketch.integers([0, 0, 0, 0, 0, 0])
    fields["set_offsets"] = sketch.integers([0, 0, 1])
    fields["left_categories"] = sketch.words([2, 256, 0, 0, 0, 0, 0, 0], 1, 8)
    fields["known_categories"] = sketch.words(
      [0, 0, 0, 0, 0, 0, 0, 0, 3, 256, 0, 0, 0, 0, 0, 0], 2, 8)
  }

  @Test func `leaves are scaled and added to the beginning, stage by stage`() throws {
    var sketch = DocumentSketch()
    Self.stumps(&sketch)
    let predictor = try sketch.predictor()
    let rows = [[0.5, 3], [0.75, 3], [.nan, .nan], [-.infinity, .infinity]]
    #expect(try predictor.doubles(.predict, rows) == [105.5, 106, 110.5, 110.5])
    let leaves = try predictor.predict(.apply, Matrix(rows)).outputs[0]
    #expect(leaves.shape == [4, 2])
    #expect(try predictor.doubles(.apply, rows) == [1, 1, 2, 1, 1, 2, 1, 2])
  }

  @Test func `float32 are compared where the source rounds to them`() throws {
    var sketch = DocumentSketch()
    Self.stumps(&sketch) { fields, sketch in
      fields["comparison"] = .string("float32")
      fields["missing_values"] = .string("refused")
    }
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.predict, [[Double(0.5).nextUp, 0]]) == [105.5])
    #expect(predictor.refusal(.predict, [[0, .nan]])?.code == .missingValue)
    #expect(predictor.refusal(.predict, [[1e300, 0]])?.code == .infiniteValue)
  }

  @Test func `a category goes left, right, or where missing values go`() throws {
    for (missing, expected) in [(0, 20.0), (1, 10)] {
      var sketch = DocumentSketch()
      Self.stumps(&sketch) { fields, sketch in
        Self.categories(&fields, &sketch)
        fields["missing_go_to_left"] = sketch.integers([1, 0, 0, missing, 0, 0])
      }
      let predictor = try sketch.predictor()
      func value(_ category: Double) throws -> Double {
        (try predictor.doubles(.predict, [[0, category]])[0] - 100.5) * 2
      }
      for known in [1, 1.9, 40, 257, 296] { #expect(try value(known) == 10) }
      for other in [0, 0.5, 256, 1e300] { #expect(try value(other) == 20) }
      for unknown in [2, -1, -0.5, .nan, 300] { #expect(try value(unknown) == expected) }
    }
  }

  @Test func `columns are reordered and their categories replaced by places`() throws {
    var sketch = DocumentSketch()
    Self.stumps(&sketch) { fields, sketch in
      fields["column_order"] = sketch.integers([1, 0])
      fields["categories"] = .list([sketch.strings(["a", "b"])])
    }
    let predictor = try sketch.predictor()
    #expect(predictor.inputForm == .table)
    let words: [Scalar] = [.string("a"), .string("b"), .string("c"), .none]
    let table = Table(rows: 4, columns: [.float64([3, 3, 3, 4]), .scalars(words)])
    let answer = try predictor.predict(.predict, .table(table)).outputs[0]
    guard case .float64(let values) = answer.values else {
      Issue.record("it answers \(answer.values)")
      return
    }
    #expect(values == [105.5, 106, 105.5, 110.5])
  }

  @Test func `a model may say what scores begin with`() throws {
    for (link, factor) in [("log_odds", 1.0), ("half_log_odds", 0.5)] {
      var sketch = DocumentSketch()
      _ = SampleModels.tree(&sketch)
      Self.stumps(&sketch) { fields, sketch in
        Self.classify(&fields, &sketch)
        fields["leaf_scale"] = .float(0)
        fields["baseline"] = nil
        fields["baseline_model"] = .model(0)
        fields["baseline_link"] = .string(link)
        fields["baseline_clip"] = .float(0.125)
      }
      let predictor = try sketch.predictor()
      let scores = try predictor.doubles(.decisionFunction, [[0, 0], [0, 1]])
      // Of 0.25 the odds are 1 to 3; 1 is clipped to 0.875.
      #expect(abs(scores[0] + factor * 1.0986122886681098) < 1e-15)
      #expect(abs(scores[1] - factor * 1.9459101490553132) < 1e-15)
    }
  }

  private static func classify(_ fields: inout Fields, _ sketch: inout DocumentSketch) {
    fields["task"] = .string("classification")
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    fields["link"] = .string("logistic")
    fields["label_rule"] = .string("at_least_zero")
  }

  @Test func `ties choose the class that the rule says`() throws {
    for (rule, label) in [
      ("at_least_zero", "yes"), ("above_zero", "no"), ("largest_probability", "no"),
    ] {
      var sketch = DocumentSketch()
      Self.stumps(&sketch) { fields, sketch in
        Self.classify(&fields, &sketch)
        fields["label_rule"] = .string(rule)
        fields["leaf_scale"] = .float(0)
        fields["baseline"] = sketch.doubles([0])
      }
      #expect(try sketch.predictor().strings(.predict, [[0, 0]]) == [label])
    }
  }

  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  static let refusals: [(String, ErrorCode, Change)] = [
    (
      "a leaf that is marked in two ways", .badTree,
      { fields, sketch in fields["left"] = sketch.integers([1, -1, 0, 1, -1, -1]) }
    ),
    (
      "leaves of another type", .wrongElementType,
      { fields, sketch in fields["values"] = sketch.floats([0, 1, 2, 0, 10, 20], 6) }
    ),
    ("no scores", .badField, { fields, _ in fields["scores"] = .integer(0) }),
    ("a regression of several scores", .badShape, { fields, _ in fields["scores"] = .integer(2) }),
    ("another link", .badField, { fields, _ in fields["link"] = .string("softmax") }),
    (
      "a class without labels", .badField,
      { fields, _ in
        fields["task"] = .string("classification")
      }
    ),
    (
      "values for other nodes", .badShape,
      { fields, sketch in
        fields["values"] = sketch.doubles([0, 1, 2, 0, 10])
      }
    ),
    (
      "values in rows", .badShape,
      { fields, sketch in
        fields["values"] = sketch.doubles([0, 1, 2, 0, 10, 20], 3, 2)
      }
    ),
    (
      "a leaf that is half one", .badTree,
      { fields, sketch in
        fields["right"] = sketch.integers([2, 1, 0, 2, -1, -1])
      }
    ),
    (
      "leaves of two marks", .badTree,
      { fields, sketch in
        fields["right"] = sketch.integers([2, -1, 0, 2, -1, -1])
      }
    ),
    ("two beginnings", .badField, { fields, _ in fields["baseline_model"] = .model(0) }),
    (
      "a beginning of several scores", .badShape,
      { fields, sketch in
        fields["baseline"] = sketch.doubles([1, 2])
      }
    ),
    (
      "categories without an order", .badField,
      { fields, sketch in
        fields["categories"] = .list([sketch.doubles([1])])
      }
    ),
    (
      "an order that names a column twice", .badIndex,
      { fields, sketch in
        fields["column_order"] = sketch.integers([1, 1])
      }
    ),
    (
      "an order for float32", .badField,
      { fields, sketch in
        fields["column_order"] = sketch.integers([1, 0])
        fields["comparison"] = .string("float32")
      }
    ),
    (
      "sets without nodes that ask", .badField,
      { fields, sketch in
        fields["set_offsets"] = sketch.integers([0, 0, 0])
      }
    ),
    (
      "categories where missing values are refused", .badField,
      { fields, sketch in
        BoostedTreesTests.categories(&fields, &sketch)
        fields["missing_values"] = .string("refused")
      }
    ),
    (
      "a set that does not exist", .badIndex,
      { fields, sketch in
        BoostedTreesTests.categories(&fields, &sketch)
        fields["category_set"] = sketch.integers([0, 0, 0, 1, 0, 0])
      }
    ),
    (
      "a set of another tree", .badIndex,
      { fields, sketch in
        BoostedTreesTests.categories(&fields, &sketch)
        fields["set_offsets"] = sketch.integers([0, 1, 1])
      }
    ),
    (
      "sets for other features", .badShape,
      { fields, sketch in
        BoostedTreesTests.categories(&fields, &sketch)
        fields["known_categories"] = sketch.words([0, 0, 0, 0, 0, 0, 0, 0], 1, 8)
      }
    ),
    (
      "sets of other words", .wrongElementType,
      { fields, sketch in
        BoostedTreesTests.categories(&fields, &sketch)
        fields["left_categories"] = sketch.doubles([2, 0, 0, 0, 0, 0, 0, 0], 1, 8)
      }
    ),
  ]

  @Test(arguments: refusals)
  func `fields that cannot be relied on are refused`(
    name: String, code: ErrorCode, change: Change
  ) {
    var sketch = DocumentSketch()
    Self.stumps(&sketch, changing: change)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: 0)
    }
  }
}
