import Amphora
import Bytes
import Testing

@testable import Models

extension AdditiveTreesTests {
  static let refusals: [(String, ErrorCode, Change)] = [
    (
      "a child that is its own parent", .badTree,
      { fields, sketch in fields["left"] = sketch.integers([0, -1, -1, 1, -1, -1]) }
    ),
    (
      "a child beyond the tree", .badTree,
      { fields, sketch in fields["right"] = sketch.integers([3, -1, -1, 2, -1, -1]) }
    ),
    (
      "one child", .badTree,
      { fields, sketch in fields["right"] = sketch.integers([-1, -1, -1, 2, -1, -1]) }
    ),
    (
      "a feature beyond the columns", .badIndex,
      { fields, sketch in fields["feature"] = sketch.integers([2, 0, 0, 1, 0, 0]) }
    ),
    (
      "trees without nodes", .badIndex,
      { fields, sketch in fields["tree_offsets"] = sketch.integers([0, 0, 6]) }
    ),
    (
      "more trees used than there are", .badField,
      { fields, _ in fields["trees_used"] = .integer(3) }
    ),
    (
      "a base score that is no number", .badField,
      { fields, sketch in fields["base_scores"] = sketch.doubles([.nan]) }
    ),
    (
      "base scores for other outputs", .badShape,
      { fields, sketch in fields["base_scores"] = sketch.doubles([0, 0]) }
    ),
    (
      "values for other outputs", .badShape,
      { fields, sketch in
        fields["values"] = sketch.doubles([Double](repeating: 0, count: 12), 6, 2)
      }
    ),
    (
      "an output that there is not", .badIndex,
      { fields, sketch in fields["tree_outputs"] = sketch.integers([0, 1]) }
    ),
    (
      "a rule that there is not", .badField,
      { fields, sketch in fields["missing_rule"] = sketch.integers([0, 1, 2, 3, 0, 0]) }
    ),
    (
      "weights for other trees", .badShape,
      { fields, sketch in fields["tree_weights"] = sketch.doubles([1]) }
    ),
    (
      "categories without marks", .badField,
      { fields, _ in fields["category_match"] = .string("left") }
    ),
    (
      "categories that do not ascend", .badIndex,
      { fields, sketch in
        fields["categorical"] = sketch.integers([0, 0, 0, 1, 0, 0])
        fields["category_offsets"] = sketch.integers([0, 0, 0, 0, 2, 2, 2])
        fields["categories"] = sketch.integers([40, 40])
        fields["category_match"] = .string("left")
        fields["category_codes"] = .string("non_negative")
      }
    ),
    (
      "sets that end beyond the categories", .badIndex,
      { fields, sketch in
        fields["categorical"] = sketch.integers([0, 0, 0, 1, 0, 0])
        fields["category_offsets"] = sketch.integers([0, 0, 0, 0, 3, 3, 3])
        fields["categories"] = sketch.integers([1, 40])
        fields["category_match"] = .string("left")
        fields["category_codes"] = .string("non_negative")
      }
    ),
    (
      "a term of a feature that there is not", .badIndex,
      { fields, sketch in
        fields["leaf_constants"] = sketch.doubles([0, 5, 0, 0, 0, 0])
        fields["linear_offsets"] = sketch.integers([0, 0, 1, 1, 1, 1, 1])
        fields["linear_features"] = sketch.integers([2])
        fields["linear_coefficients"] = sketch.doubles([3])
      }
    ),
    (
      "three classes of one output", .badShape,
      { fields, sketch in
        classify(&fields, &sketch, "above_half", "logistic")
        fields["classes"] = .list([sketch.strings(["a", "b", "c"])])
      }
    ),
    (
      "classes of a regression", .badField,
      { fields, sketch in fields["classes"] = .list([sketch.strings(["no", "yes"])]) }
    ),
    (
      "types for other features", .badShape,
      { fields, _ in fields["feature_types"] = .list([.string("float")]) }
    ),
  ]

  @Test(arguments: refusals.indices)
  func `fields that no predictor could rely on are refused`(index: Int) {
    let (name, code, change) = Self.refusals[index]
    var sketch = DocumentSketch()
    Self.stumps(&sketch, changing: change)
    #expect(sketch.refusal() == code, "\(name)")
    let document = sketch.document
    let checked: ErrorCode? = {
      do throws(ReadError) {
        try ModelKinds.check(document, model: document.models.count - 1)
        return nil
      } catch {
        return error.code
      }
    }()
    #expect(checked == code, "\(name)")
  }
}
