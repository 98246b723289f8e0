import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct ConstantTests {
  @Test func `rows of any length get the same answer`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.constant(&sketch)
    let predictor = try sketch.predictor()
    #expect(try predictor.strings(.predict, [[1], [2], [.nan]]) == ["yes", "yes", "yes"])
    #expect(try predictor.doubles(.predictProba, [[1, 2], [3, 4]]) == [0.25, 0.75, 0.25, 0.75])
  }

  @Test func `the logarithm of zero is minus infinity`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.constant(&sketch) { fields, sketch in
      fields["probabilities"] = .list([sketch.doubles([0, 1])])
    }
    #expect(try sketch.predictor().doubles(.predictLogProba, [[1]]) == [-.infinity, 0])
  }

  @Test func `outputs of a table are told apart`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.constant(&sketch) { fields, sketch in
      let probabilities = sketch.doubles([0.25, 0.75])
      fields["outputs"] = .integer(2)
      fields["shape"] = .string("matrix")
      fields["classes"] = .list([sketch.integers([0, 1]), sketch.integers([0, 1])])
      fields["probabilities"] = .list([probabilities, probabilities])
      fields["values"] = sketch.integers([1, 1], 1, 2)
    }
    let predictor = try sketch.predictor()
    let answer = try predictor.predict(.predictProba, Matrix([[1], [2], [3]]))
    #expect(answer.outputs.map(\.name) == ["predict_proba.0", "predict_proba.1"])
    #expect(try predictor.predict(.predict, Matrix([[1], [2], [3]])).outputs[0].shape == [3, 2])
  }

  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  static let faults: [(String, ErrorCode, Change)] = [
    ("no outputs", .badField, { fields, _ in fields["outputs"] = .integer(0) }),
    ("more outputs than values", .badField, { fields, _ in fields["outputs"] = .integer(2) }),
    ("a value that is no row", .badShape, { $0["values"] = $1.integers([1]) }),
    ("too many values", .badShape, { $0["values"] = $1.integers([1, 1], 1, 2) }),
    ("no shape", .badField, { fields, _ in fields["shape"] = nil }),
    ("no classes", .badField, { fields, _ in fields["classes"] = nil }),
    ("too few probabilities", .badShape, { $0["probabilities"] = .list([$1.doubles([1])]) }),
    ("no probabilities", .badShape, { fields, _ in fields["probabilities"] = .list([]) }),
    (
      "text for numbers", .wrongElementType, { fields, _ in fields["task"] = .string("regression") }
    ),
    (
      "whole probabilities", .wrongElementType,
      { $0["probabilities"] = .list([$1.integers([0, 1])]) }
    ),
    (
      "names of other features", .badShape,
      { fields, _ in
        fields["features"] = .integer(2)
        fields["feature_names"] = .list([.string("a")])
      }
    ),
  ]

  @Test(arguments: faults.indices)
  func `fields that do not agree are refused`(index: Int) {
    let (name, code, change) = ConstantTests.faults[index]
    var sketch = DocumentSketch()
    _ = SampleModels.constant(&sketch, changing: change)
    #expect(sketch.refusal() == code, "\(name)")
  }
}
