import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct NeighborImputerTests {
  /// Fills gaps in two features from two of four rows.
  private static func imputer(
    _ change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "features": .integer(2), "neighbors": .integer(2), "weights": .string("uniform"),
      "missing_value": .float(.nan), "empty_features": .string("dropped"),
      "undefined_distances": .string("left_out"),
    ]
    fields["rows"] = sketch.doubles([0, 10, 1, 20, 5, .nan, 9, 40], 4, 2)
    change(&fields, &sketch)
    _ = sketch.model("neighbor_imputer", fields)
    return sketch
  }

  @Test func `a gap is filled from the nearest rows that have the feature`() throws {
    let filled = try Self.imputer().predictor().doubles(.transform, [[0.4, .nan], [3, 7]])
    #expect(filled == [0.4, 15, 3, 7])
  }

  @Test func `rows to learn from are needed`() {
    let sketch = Self.imputer { $0["rows"] = $1.doubles([], 0, 2) }
    #expect(sketch.refusal() == .badShape)
  }

  @Test(arguments: [false, true])
  func `an input without gaps has indicators, or has none`(isIndicated: Bool) throws {
    let predictor = try Self.imputer { fields, sketch in
      fields["indicator_columns"] = sketch.integers([1])
      fields["complete_inputs"] = .string(isIndicated ? "indicated" : "not_indicated")
    }.predictor()
    let complete = try predictor.doubles(.transform, [[3, 7], [1, 2]])
    #expect(complete == (isIndicated ? [3, 7, 0, 1, 2, 0] : [3, 7, 1, 2]))
    #expect(try predictor.doubles(.transform, [[3, 7], [0.4, .nan]]) == [3, 7, 0, 0.4, 15, 1])
    #expect(predictor.dependsOnBatch == !isIndicated)
  }

  @Test func `indicators without a word on complete inputs are refused`() {
    let sketch = Self.imputer { $0["indicator_columns"] = $1.integers([1]) }
    #expect(sketch.refusal() == .badField)
  }
}
