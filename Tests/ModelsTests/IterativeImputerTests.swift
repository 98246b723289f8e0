import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct IterativeImputerTests {
  /// Two features, first filled with 1 and 2; then the first becomes twice the second, and the second
  /// the first plus 3, neither of them over 10.
  private static func model(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) {
    var filler: Fields = [
      "content": .string("filled"), "features": .integer(2), "conversion": .string("floats"),
    ]
    filler["missing"] = FieldValue(typed: .float(.nan))
    filler["kept"] = sketch.integers([0, 1])
    filler["fills"] = sketch.doubles([1, 2])
    let initial = sketch.model("imputer", filler)
    var parts: [FieldValue] = []
    for (slope, intercept) in [(2.0, 0.0), (1, 3)] {
      let coefficients = sketch.doubles([slope])
      let intercepts = sketch.doubles([intercept])
      let part: Fields = [
        "task": .string("regression"), "features": .integer(1), "link": .string("identity"),
        "coefficients": coefficients, "intercepts": intercepts,
      ]
      parts.append(.model(sketch.model("linear", part)))
    }
    var fields: Fields = [
      "features": .integer(2), "missing_value": .float(.nan), "initial": .model(initial),
      "parts": .list(parts),
    ]
    fields["kept"] = sketch.integers([0, 1])
    fields["targets"] = sketch.integers([0, 1])
    fields["seen"] = sketch.integers([1, 0])
    fields["seen_offsets"] = sketch.integers([0, 1, 2])
    fields["least"] = sketch.doubles([-10, -10])
    fields["greatest"] = sketch.doubles([10, 10])
    change(&fields, &sketch)
    _ = sketch.model("iterative_imputer", fields)
  }

  @Test func `each part sees what those before it filled in`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch)
    let predictor = try sketch.predictor()
    let rows: [[Double]] = [[.nan, 4], [5, .nan], [.nan, .nan], [7, 8], [.nan, 50]]
    #expect(
      try predictor.doubles(.transform, rows) == [8, 4, 5, 8, 4, 7, 7, 8, 10, 50])
  }

  @Test func `an input of nothing but gaps is filled once`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch)
    #expect(try sketch.predictor().doubles(.transform, [[.nan, .nan]]) == [1, 2])
  }

  @Test func `gaps may be told beside the answer`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in fields["indicator_columns"] = sketch.integers([1]) }
    #expect(
      try sketch.predictor().doubles(.transform, [[.nan, 4], [5, .nan]]) == [8, 4, 0, 5, 8, 1])
  }

  @Test(arguments: [
    ("targets", [0, 2]), ("targets", [0]), ("seen", [1, 0, 0]), ("seen", [1, -1]),
    ("seen_offsets", [0, 2, 1]), ("seen_offsets", [0, 2]), ("kept", [1, 0]), ("kept", [0, 2]),
    ("indicator_columns", [2]), ("indicator_columns", [0, 1, 0]), ("seen_offsets", [0, 2, 2]),
  ])
  func `places that point to nothing are refused`(name: String, places: [Int]) throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in fields[name] = sketch.integers(places) }
    let code = sketch.refusal()
    #expect(code == .badIndex || code == .badShape)
  }
}
