import Amphora
import Testing

@testable import Models

@Suite struct TreeEnsembleTests {
  @Test func `counts are divided by their sum`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.tree(&sketch)
    let predictor = try sketch.predictor()
    let rows = [[9, 0.5], [9, 0.75]]
    #expect(try predictor.strings(.predict, rows) == ["no", "yes"])
    #expect(try predictor.doubles(.predictProba, rows) == [0.75, 0.25, 0, 1])
    #expect(try predictor.doubles(.predictLogProba, rows)[2] == -.infinity)
    #expect(try predictor.integers(.apply, rows) == [1, 2])
  }

  @Test func `an ensemble is the mean of its trees`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.tree(&sketch) { fields, sketch in
      fields["aggregation"] = .string("mean")
      fields["leaf_values"] = .string("fractions")
      fields["tree_offsets"] = sketch.integers([0, 3, 4])
      fields["feature"] = sketch.integers([1, -2, -2, -2])
      fields["threshold"] = sketch.doubles([0.5, -2, -2, -2])
      fields["left"] = sketch.integers([1, -1, -1, -1])
      fields["right"] = sketch.integers([2, -1, -1, -1])
      fields["values"] = sketch.doubles([0.5, 0.5, 1, 0, 0.25, 0.75, 0.5, 0.5], 4, 1, 2)
    }
    let predictor = try sketch.predictor()
    #expect(
      try predictor.doubles(.predictProba, [[0, 0], [0, 1]]) == [0.75, 0.25, 0.375, 0.625])
    #expect(try predictor.integers(.apply, [[0, 0], [0, 1]]) == [1, 0, 2, 0])
  }

  @Test func `equal values choose the first class`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.tree(&sketch) { fields, sketch in
      fields["values"] = sketch.doubles([1, 1, 2, 2, 0, 0], 3, 1, 2)
    }
    let predictor = try sketch.predictor()
    #expect(try predictor.strings(.predict, [[0, 0], [0, 1]]) == ["no", "no"])
    #expect(try predictor.doubles(.predictProba, [[0, 1]]) == [0, 0])
  }

  @Test func `outputs of one type make one array, and of several types one each`() throws {
    for other in [true, false] {
      var sketch = DocumentSketch()
      _ = SampleModels.tree(&sketch) { fields, sketch in
        fields["outputs"] = .integer(2)
        let second = other ? sketch.strings(["a"]) : sketch.integers([7])
        fields["classes"] = .list([sketch.strings(["no", "yes"]), second])
        fields["values"] = sketch.doubles([3, 3, 6, 0, 3, 1, 4, 0, 0, 2, 2, 0], 3, 2, 2)
      }
      let answer = try sketch.predictor().predict(.predict, Matrix([[0, 0], [0, 1]]))
      #expect(answer.outputs.map(\.name) == (other ? ["predict"] : ["predict.0", "predict.1"]))
      #expect(answer.outputs[0].shape == (other ? [2, 2] : [2]))
      let shares = try sketch.predictor().predict(.predictProba, Matrix([[0, 0]]))
      #expect(shares.outputs.map(\.shape) == [[1, 2], [1, 1]])
    }
  }

  @Test func `a missing value goes where its node says`() throws {
    for (goesLeft, leaf) in [(1, 1), (0, 2)] {
      var sketch = DocumentSketch()
      _ = SampleModels.tree(&sketch) { fields, sketch in
        fields["missing_values"] = .string("routed")
        fields["missing_go_to_left"] = sketch.integers([goesLeft, 0, 0])
      }
      #expect(try sketch.predictor().integers(.apply, [[0, .nan]]) == [leaf])
    }
  }

  @Test func `a limit of float32 decides as the threshold of float64 does`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let value = Float(bitPattern: UInt32.random(in: 0...0x7f7f_ffff, using: &generator))
      let near = Double(value) * (1 + Double.random(in: -1e-7...1e-7, using: &generator))
      for threshold in [near, -near, Double(value), Double(value).nextUp, Double(value).nextDown] {
        let limit = Float.limit(threshold)
        for x in [value, -value, value.nextUp, value.nextDown, limit, limit.nextUp] {
          let agrees = (Double(x) <= threshold) == (x <= limit)
          #expect(agrees, "\(x) and \(threshold)")
        }
      }
    }
  }

  @Test func `blocks of rows of any size answer alike`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.tree(&sketch)
    let predictor = try sketch.predictor()
    let rows = (0..<301).map { [0.0, Double($0 % 7) / 6] }
    let all = try predictor.integers(.apply, rows)
    #expect(all == rows.map { $0[1] <= 0.5 ? 1 : 2 })
    let none = Matrix(rows: 0, columns: 2, .float64([]))
    #expect(try predictor.predict(.apply, none).outputs[0].shape == [0])
  }
}
