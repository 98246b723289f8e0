import Amphora
import Bytes
import Testing

@testable import Models

/// Where Swift and Python judge numbers and texts differently, Python counts.
@Suite struct NumericRulesTests {
  @Test(
    arguments: [
      ([1, .nan, 2], 1), ([.nan, 3, .nan], 0), ([1, 3, 3], 1), ([2, 1, .nan], 2), ([.nan], 0),
    ]
  )
  func `NaN is the largest, the first of several`(numbers: [Double], place: Int) {
    #expect(largest(numbers.count) { numbers[$0] } == place)
  }

  @Test func `two spellings of a letter are two texts`() {
    #expect(Scalar.string("\u{e9}") != .string("e\u{301}"))
    #expect(Scalar.string("\u{e9}") == .string("\u{e9}"))
    #expect(Scalar.bool(true) != .integer(1) && Scalar.none == .none)
    #expect(Rows.Field("\u{e9}", .none) != Rows.Field("e\u{301}", .none))
  }

  @Test func `a number is rounded to float32 or not before it is compared`() {
    #expect(ComparedNumber(0.1, .rounded).narrow == Double(Float(0.1)))
    #expect(ComparedNumber(0.1, .exact).narrow == 0.1)
  }

  @Test(arguments: [("rounded", 1), ("exact", 0)])
  func `a score of float32 reaches a threshold as the rule says`(rule: String, label: Int) throws {
    // As float32, 0.7 is a little less.
    var sketch = DocumentSketch()
    let model = SampleModels.linear(&sketch) { fields, sketch in
      fields["task"] = .string("classification")
      fields["link"] = .string("sigmoid")
      fields["classes"] = .list([sketch.integers([0, 1])])
      fields["coefficients"] = sketch.floats([1, 0], 1, 2)
      fields["intercepts"] = sketch.floats([0], 1)
    }
    _ = sketch.model(
      "threshold",
      [
        "model": .model(model), "response": .string("decision_function"), "threshold": .float(0.7),
        "classes": .list([sketch.integers([0, 1])]), "positive": .integer(1),
        "float32_comparison": .string(rule),
      ])
    let row = Matrix(rows: 1, columns: 2, .float32([0.7, 0]))
    let answer = try sketch.predictor().predict(.predict, row)
    #expect(answer.outputs[0].values.numbers == [Double(label)])
    #expect(try sketch.predictor().integers(.predict, [[0.7, 0]]) == [1])
  }

  @Test(.timeLimit(.minutes(1)))
  func `many categories that are NaN are read as soon as others`() throws {
    var sketch = DocumentSketch()
    var fields: Fields = ["column_order": sketch.integers([0])]
    let count = 300_000
    fields["categories"] = .list([
      sketch.doubles([Double](repeating: .nan, count: count) + [4], count + 1)
    ])
    fields["features"] = .integer(1)
    fields["missing_values"] = .string("routed")
    fields["tree_offsets"] = sketch.integers([0, 1])
    for name in ["feature", "missing_go_to_left"] { fields[name] = sketch.integers([0]) }
    for name in ["left", "right"] { fields[name] = sketch.integers([-1]) }
    fields["threshold"] = sketch.doubles([0])
    let reader = FieldReader(document: sketch.document, fields: fields)
    let columns = try InputColumns(reader, try TreeLayout(reader, nodes: 1))
    let found = try columns.features(.matrix(Matrix([[4], [.nan]]))).doubles
    #expect(found[0] == Double(count) && found[1].isNaN)
  }
}
