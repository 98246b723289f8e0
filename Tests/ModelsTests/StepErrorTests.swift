import Amphora
import Testing

@testable import Models

/// An error names a column of the input, or none.
@Suite struct StepErrorTests {
  private static func pipeline(_ sketch: inout DocumentSketch, _ steps: [Int]) {
    let named = zip(["a", "b"], steps).map { FieldValue.list([.string($0), .model($1)]) }
    _ = sketch.model("pipeline", ["steps": .list(named)])
  }

  @Test func `a step after others were put in its place names no column`() throws {
    var sketch = DocumentSketch()
    let union = TransformerSamples.union(&sketch)
    let linear = SampleModels.linear(&sketch)
    Self.pipeline(&sketch, [union, linear])
    // The union puts the first column last.
    let refusal = try sketch.predictor().refusal(.predict, [[1, 2], [.nan, 2]])
    #expect(refusal == PredictionError(.missingValue, row: 1, ""))
    #expect(refusal?.detail == "row 1 as step 'b' is given it, a value is NaN")
    #expect(
      refusal?.words(row: "line 3", column: nil)
        == "line 3 as step 'b' is given it, a value is NaN")
  }

  @Test func `a step after a scaler names the column that both have`() throws {
    var sketch = DocumentSketch()
    let scaler = SampleModels.scaler(&sketch)
    let linear = SampleModels.linear(&sketch)
    Self.pipeline(&sketch, [scaler, linear])
    let refusal = try sketch.predictor().refusal(.predict, [[1, 2], [3, .nan]])
    #expect(refusal == PredictionError(.missingValue, row: 1, column: 1, ""))
  }

  @Test func `an imputer that leaves columns out does not keep them`() throws {
    for (kept, keeps) in [([0, 1], true), ([1], false)] {
      var sketch = DocumentSketch()
      let imputer = TransformerSamples.imputer(&sketch) { fields, sketch in
        fields["content"] = .string("filled")
        fields["kept"] = sketch.integers(kept)
        fields["fills"] = sketch.doubles([Double](repeating: 0, count: kept.count))
        fields["indicated"] = nil
      }
      let scaler = SampleModels.scaler(&sketch) { fields, sketch in
        fields["features"] = .integer(kept.count)
        fields["center"] = sketch.doubles([Double](repeating: 1, count: kept.count))
        fields["scale"] = sketch.doubles([Double](repeating: 2, count: kept.count))
      }
      Self.pipeline(&sketch, [imputer, scaler])
      let refusal = try sketch.predictor().refusal(.inverseTransform, [[1, 2]])
      #expect(refusal?.code == .noSuchMethod)
      var parts = ModelParts()
      for index in [imputer, scaler, scaler + 1] {
        parts.add(index, ModelParts.build(sketch.document, index, parts))
      }
      #expect(try parts.predictor(scaler + 1).keepsColumns == keeps)
    }
  }

  @Test func `what a member refuses is named by the column of the input`() throws {
    var sketch = DocumentSketch()
    let linear = SampleModels.linear(&sketch)
    var fields: Fields = ["task": .string("regression"), "features": .integer(3)]
    fields["members"] = .list([.model(linear)])
    fields["member_columns"] = sketch.integers([2, 0], 1, 2)
    _ = sketch.model("bagging", fields)
    let refusal = try sketch.predictor().refusal(.predict, [[1, 2, .nan]])
    #expect(refusal == PredictionError(.missingValue, row: 0, column: 2, ""))
    #expect(refusal?.detail == "row 0, column 2 is NaN")
  }

  @Test func `what a model on chosen columns refuses is named by that of the input`() throws {
    var sketch = DocumentSketch()
    let linear = SampleModels.linear(&sketch)
    _ = TransformerSamples.selection(&sketch) { fields, _ in
      fields["missing_values"] = .string("routed")
      fields["model"] = .model(linear)
    }
    let refusal = try sketch.predictor().refusal(.predict, [[1, 2, .nan]])
    #expect(refusal == PredictionError(.missingValue, row: 0, column: 2, ""))
  }
}
