import Amphora
import Testing

@testable import Models

@Suite struct ScalerTests {
  @Test func `standard scaling goes there and back`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.scaler(&sketch)
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.transform, [[5, 4]]) == [2, 0.5])
    #expect(try predictor.doubles(.inverseTransform, [[2, 0.5]]) == [5, 4])
  }

  @Test func `a missing value passes, an infinite one is refused`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.scaler(&sketch)
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.transform, [[.nan, 4]])[0].isNaN)
    let refusal = predictor.refusal(.transform, [[1, 1], [1, -.infinity]])
    #expect(refusal == PredictionError(.infiniteValue, row: 1, column: 1, ""))
  }

  @Test func `clipping passes NaN and is not undone`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.scaler(&sketch) { fields, sketch in
      fields["variant"] = .string("min_max")
      fields["center"] = nil
      fields["offset"] = sketch.doubles([0, 1])
      fields["clip_low"] = .float(0)
      fields["clip_high"] = .float(3)
    }
    let predictor = try sketch.predictor()
    let values = try predictor.doubles(.transform, [[5, -9], [1, .nan]])
    #expect(values[0...2] == [3, 0, 2] && values[3].isNaN)
    #expect(try predictor.doubles(.inverseTransform, [[8, 9]]) == [4, 2])
  }

  @Test func `parameters of float32 are widened, and round as the source does`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.scaler(&sketch) { fields, sketch in
      fields["features"] = .integer(1)
      fields["variant"] = .string("min_max")
      fields["center"] = nil
      fields["scale"] = sketch.floats([0.3])
      fields["offset"] = sketch.floats([0.1])
    }
    let predictor = try sketch.predictor()
    let wide = Double(Float(0.3)) * 0.7 + Double(Float(0.1))
    #expect(try predictor.doubles(.transform, [[0.7]]) == [wide])
    let narrow = try predictor.predict(.transform, Matrix(rows: 1, columns: 1, .float32([0.7])))
    guard case .float32(let values) = narrow.outputs[0].values else {
      Issue.record("the answer is not float32")
      return
    }
    #expect(values == [Float(0.7) * 0.3 + 0.1])
  }

  @Test(arguments: ["round_each_step", "float32_parameters"])
  func `float32 follows the rule that the model names`(rule: String) throws {
    var sketch = DocumentSketch()
    _ = SampleModels.scaler(&sketch) { fields, sketch in
      fields["features"] = .integer(1)
      fields["float32_rule"] = .string(rule)
      fields["center"] = sketch.doubles([0.1])
      fields["scale"] = sketch.doubles([0.3])
    }
    let input = Matrix(rows: 1, columns: 1, .float32([0.7]))
    let answer = try sketch.predictor().predict(.transform, input)
    guard case .float32(let values) = answer.outputs[0].values else {
      Issue.record("not float32")
      return
    }
    let expected =
      rule == "round_each_step"
      ? Float(Double(Float(Double(Float(0.7)) - 0.1)) / 0.3)
      : (Float(0.7) - Float(0.1)) / Float(0.3)
    #expect(values == [expected])
  }

  @Test func `integers are scaled as float64`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.scaler(&sketch)
    let answer = try sketch.predictor().predict(
      .transform, Matrix(rows: 1, columns: 2, .int64([5, 4])))
    guard case .float64(let values) = answer.outputs[0].values else {
      Issue.record("not float64")
      return
    }
    #expect(values == [2, 0.5])
  }
}
