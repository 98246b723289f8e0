import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct AdditiveTreesTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  /// Two stumps over two features: 1 or 2, and 10 or 20.
  static func stumps(_ sketch: inout DocumentSketch, changing change: Change = { _, _ in }) {
    var fields: Fields = [
      "task": .string("regression"), "features": .integer(2), "outputs": .integer(1),
      "comparison": .string("less"), "input_precision": .string("float32"),
      "absent_entries": .string("missing"), "accumulation": .string("float64"),
      "aggregation": .string("sum"), "base_order": .string("first"), "trees_used": .integer(2),
      "objective": .string("reg:squarederror"), "link": .string("identity"),
    ]
    fields["base_scores"] = sketch.doubles([100])
    fields["tree_offsets"] = sketch.integers([0, 3, 6])
    fields["feature"] = sketch.integers([0, 0, 0, 1, 0, 0])
    fields["threshold"] = sketch.doubles([0.5, 0, 0, 3, 0, 0])
    fields["left"] = sketch.integers([1, -1, -1, 1, -1, -1])
    fields["right"] = sketch.integers([2, -1, -1, 2, -1, -1])
    fields["default_left"] = sketch.integers([1, 0, 0, 0, 0, 0])
    fields["values"] = sketch.doubles([0, 1, 2, 0, 10, 20], 6, 1)
    change(&fields, &sketch)
    _ = sketch.model("additive_trees", fields)
  }

  private func predictor(_ change: Change) throws -> Predictor {
    var sketch = DocumentSketch()
    Self.stumps(&sketch, changing: change)
    return try sketch.predictor()
  }

  private func values(_ rows: [[Double]], _ change: Change) throws -> [Double] {
    try predictor(change).doubles(.predict, rows)
  }

  @Test func `a value goes left when it is less, or when it is at most the threshold`() throws {
    let rows: [[Double]] = [
      [0.5, 3], [0.25, 2], [.nan, .nan], [-.infinity, .infinity], [0.5 - 1e-12, 3],
    ]
    #expect(try values(rows) { _, _ in } == [122, 111, 121, 121, 122])
    let atMost = try values(rows) { fields, _ in
      fields["comparison"] = .string("less_or_equal")
    }
    #expect(atMost == [111, 111, 121, 121, 111])
    let wide = try values(rows) { fields, _ in fields["input_precision"] = .string("float64") }
    #expect(wide == [122, 111, 121, 121, 121])
  }

  @Test func `thresholds at the ends and of both zeros compare as they should`() throws {
    let rows: [[Double]] = [[-.infinity, 0], [.infinity, 0], [0, 0], [-0.0, 0], [-1, 0]]
    let cases: [(Double, [Int])] = [
      (-.infinity, []), (.infinity, [0, 2, 3, 4]), (0, [0, 4]), (-0.0, [0, 4]), (.nan, []),
    ]
    for (threshold, left) in cases {
      for precision in ["float32", "float64"] {
        let answers = try values(rows) { fields, sketch in
          fields["input_precision"] = .string(precision)
          fields["threshold"] = sketch.doubles([threshold, 0, 0, 3, 0, 0])
        }
        let expected = rows.indices.map { left.contains($0) ? 111.0 : 112 }
        #expect(answers == expected)
      }
    }
  }

  @Test func `a number may stand for what is missing`() throws {
    let answers = try values([[9, 2], [.nan, 2], [9.5, 2]]) { fields, _ in
      fields["missing_value"] = .float(9)
    }
    #expect(answers == [111, 111, 112])
  }

  @Test func `rules say what is missing, for a feature or for a node`() throws {
    let rows: [[Double]] = [[.nan, 9], [0, 9], [1e-36, 9], [1, 9]]
    let cases: [(Int, [Double])] = [
      (0, [122, 122, 122, 121]), (1, [121, 121, 121, 121]), (2, [121, 122, 122, 121]),
    ]
    for (rule, expected) in cases {
      for other in [2, rule] {
        let answers = try values(rows) { fields, sketch in
          fields["input_precision"] = .string("float64")
          fields["threshold"] = sketch.doubles([-0.5, 0, 0, 3, 0, 0])
          fields["feature"] = sketch.integers([0, 0, 0, 0, 0, 0])
          fields["threshold"] = sketch.doubles([0.5, 0, 0, -1, 0, 0])
          // Right is 1 and left is 2, so that the first tree tells where 0 and NaN go.
          fields["values"] = sketch.doubles([0, 2, 1, 0, 10, 20], 6, 1)
          fields["default_left"] = sketch.integers([0, 0, 0, 0, 0, 0])
          fields["missing_rule"] = sketch.integers([rule, 2, 2, other, 2, 2])
        }
        #expect(answers == expected, "rule \(rule) beside \(other)")
      }
    }
  }

  @Test func `a category of the set goes where the field says`() throws {
    let codes: [Double] = [0, 1, 1.9, 40, 41, 63, 64, -0.5, -1, 16_777_216, 1e300, .infinity, .nan]
    func sides(_ rule: String, _ match: String) throws -> [Bool] {
      let answers = try values(codes.map { [9, $0] }) { fields, sketch in
        fields["input_precision"] = .string("float64")
        fields["categorical"] = sketch.integers([0, 0, 0, 1, 0, 0])
        fields["category_offsets"] = sketch.integers([0, 0, 0, 0, 2, 2, 2])
        fields["categories"] = sketch.integers([1, 40])
        fields["category_match"] = .string(match)
        fields["category_codes"] = .string(rule)
      }
      return answers.map { $0 == 112 }
    }
    let found = [1, 2, 3]
    let left = codes.indices.map { found.contains($0) }
    #expect(try sides("non_negative", "left") == left)
    let right = codes.indices.map { !found.contains($0) && $0 != 12 }
    #expect(try sides("non_negative", "right") == right)
    #expect(try sides("truncated", "left") == left)
    let defaulted = codes.indices.map { [0, 4, 5].contains($0) }
    #expect(try sides("non_negative_else_default", "right") == defaulted)
  }

  @Test func `the largest category is one, and what is beyond it is none`() throws {
    let codes: [Double] = [2_147_483_646, 2_147_483_647, 2_147_483_648, 1e300, -.infinity, -1e300]
    let answers = try values(codes.map { [9, $0] }) { fields, sketch in
      fields["input_precision"] = .string("float64")
      fields["categorical"] = sketch.integers([0, 0, 0, 1, 0, 0])
      fields["category_offsets"] = sketch.integers([0, 0, 0, 0, 1, 1, 1])
      fields["categories"] = sketch.integers([2_147_483_647])
      fields["category_match"] = .string("left")
      fields["category_codes"] = .string("truncated")
    }
    #expect(answers.map { $0 == 112 } == [false, true, false, false, false, false])
    #expect(throws: ReadError(.badIndex, at: 0)) {
      try predictor { fields, sketch in
        fields["categorical"] = sketch.integers([0, 0, 0, 1, 0, 0])
        fields["category_offsets"] = sketch.integers([0, 0, 0, 0, 1, 1, 1])
        fields["categories"] = sketch.integers([2_147_483_648])
        fields["category_match"] = .string("left")
        fields["category_codes"] = .string("truncated")
      }
    }
  }

  @Test func `rules take memory for the features that are asked for, not for those claimed`() throws
  {
    let rules = AdditiveInput<Double>(
      AdditiveInput(Matrix([[.nan, .nan], [1, 0]]), missing: nil), [1: .zero])
    #expect(rules.numbers[0].isNaN)
    #expect(rules.numbers[1...] == [0, 1, 0])
    let wide = try predictor { fields, sketch in
      fields["features"] = .integer((1 << 29) - 1)
      fields["missing_rule"] = sketch.integers([0, 2, 2, 0, 2, 2])
    }
    #expect(wide.features == (1 << 29) - 1)
    #expect(throws: PredictionError.self) { try wide.doubles(.predict, [[1, 2]]) }
  }

  @Test func `sums are of the type that the field says, in order`() throws {
    let rows = [[0.0, 0.0]]
    let tiny: Change = { fields, sketch in
      fields["values"] = sketch.doubles([0, 1e-9, 2, 0, 1e-9, 20], 6, 1)
      fields["base_scores"] = sketch.doubles([1])
    }
    #expect(try values(rows, tiny) == [1 + 1e-9 + 1e-9])
    let narrow = try predictor { fields, sketch in
      tiny(&fields, &sketch)
      fields["accumulation"] = .string("float32")
    }
    guard case .float32(let sums) = try narrow.predict(.predict, Matrix(rows)).outputs[0].values
    else {
      Issue.record("the answer is not float32")
      return
    }
    #expect(sums == [1])
  }

  @Test func `base scores, weights, scales and means come in their order`() throws {
    let answer = try values([[0, 0]]) { fields, sketch in
      fields["tree_weights"] = sketch.doubles([2, 0.5])
      fields["scale"] = .float(3)
      fields["aggregation"] = .string("mean")
    }
    #expect(answer == [(100 + 2 + 5) / 2 * 3])
    let last = try values([[0, 0]]) { fields, sketch in
      fields["tree_weights"] = sketch.doubles([2, 0.5])
      fields["scale"] = .float(3)
      fields["base_order"] = .string("last")
    }
    #expect(last == [(2 + 5) * 3 + 100])
  }

  @Test func `a leaf may be rounded to the base score before it is weighed`() throws {
    let change: Change = { fields, sketch in
      fields["values"] = sketch.doubles([0, 0.1, 2, 0, 0.2, 20], 6, 1)
      fields["base_scores"] = sketch.doubles([1e10])
      fields["tree_weights"] = sketch.doubles([2, 0.5])
      fields["base_order"] = .string("last")
    }
    let exact = try values([[0, 0]], change)
    let rounded = try values([[0, 0]]) { fields, sketch in
      change(&fields, &sketch)
      fields["leaf_rounding"] = .string("to_base")
    }
    #expect(exact == [1e10 + (0.2 + 0.1)])
    let (first, second) = ((1e10 + 0.1) - 1e10, (1e10 + 0.2) - 1e10)
    #expect(first != 0.1 && rounded == [1e10 + (first * 2 + second * 0.5)])
  }

  @Test func `only the trees that are used count`() throws {
    for (used, sum) in [(0, 100.0), (1, 101), (2, 111)] {
      let predictor = try predictor { fields, _ in fields["trees_used"] = .integer(used) }
      #expect(try predictor.doubles(.predict, [[0, 0]]) == [sum])
      #expect(try predictor.predict(.apply, Matrix([[0, 0]])).outputs[0].shape == [1, used])
    }
  }

  @Test func `leaves are numbered within their tree, or as the source numbers them`() throws {
    #expect(try predictor { _, _ in }.integers(.apply, [[0, 0], [1, 9]]) == [1, 1, 2, 2])
    let numbered = try predictor { fields, sketch in
      fields["leaf_numbers"] = sketch.integers([0, 7, 8, 0, 5, 6])
    }
    #expect(try numbered.integers(.apply, [[0, 0], [1, 9]]) == [7, 5, 8, 6])
  }

  @Test func `a linear leaf computes, unless one of its features is missing`() throws {
    let answers = try values([[0, 2], [0, .nan], [1, 9]]) { fields, sketch in
      fields["leaf_constants"] = sketch.doubles([0, 5, 0, 0, 0, 0])
      fields["linear_offsets"] = sketch.integers([0, 0, 2, 2, 2, 2, 2])
      fields["linear_features"] = sketch.integers([0, 1])
      fields["linear_coefficients"] = sketch.doubles([3, 0.5])
    }
    #expect(answers == [106, 101, 100])
  }

  @Test func `sparse rows have zeros or gaps where nothing is kept`() throws {
    let sparse = try SparseMatrix(
      rows: 2, columns: 2, checking: [0, 1, 1], [1], .float64([2]))
    for (entries, expected) in [("missing", [111.0, 121]), ("zero", [112, 112])] {
      let predictor = try predictor { fields, sketch in
        fields["absent_entries"] = .string(entries)
        fields["threshold"] = sketch.doubles([-0.5, 0, 0, 3, 0, 0])
      }
      guard
        case .float64(let sums) = try predictor.predict(.predict, .sparse(sparse)).outputs[0]
          .values
      else { continue }
      #expect(sums == expected)
    }
  }

  static func classify(
    _ fields: inout Fields, _ sketch: inout DocumentSketch, _ rule: String, _ link: String
  ) {
    fields["task"] = .string("classification")
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    fields["link"] = .string(link)
    fields["label_rule"] = .string(rule)
  }

  @Test func `ties choose the class that the rule says`() throws {
    for (rule, base, label) in [
      ("above_half", -11.0, "no"), ("above_half", -10.9, "yes"), ("above_zero", -11, "no"),
      ("largest_probability", -11, "no"), ("largest_score", -10.5, "yes"),
    ] {
      let predictor = try predictor { fields, sketch in
        Self.classify(&fields, &sketch, rule, "logistic")
        fields["base_scores"] = sketch.doubles([base])
      }
      #expect(try predictor.strings(.predict, [[0, 0]]) == [label])
    }
  }

  @Test func `several outputs have trees of their own, or a value each in every leaf`() throws {
    let turns = try predictor { fields, sketch in
      Self.classify(&fields, &sketch, "largest_score", "softmax")
      fields["outputs"] = .integer(2)
      fields["tree_outputs"] = sketch.integers([0, 1])
      fields["base_scores"] = sketch.doubles([0, -10])
    }
    #expect(try turns.doubles(.decisionFunction, [[0, 0], [1, 9]]) == [1, 0, 2, 10])
    #expect(try turns.strings(.predict, [[0, 0], [1, 9]]) == ["no", "yes"])
    let vectors = try predictor { fields, sketch in
      fields["outputs"] = .integer(2)
      fields["values"] = sketch.doubles([0, 0, 1, 2, 3, 4, 0, 0, 10, 20, 30, 40], 6, 2)
      fields["base_scores"] = sketch.doubles([0, 100])
    }
    #expect(try vectors.doubles(.predict, [[0, 0], [1, 9]]) == [11, 122, 33, 144])
  }
}
