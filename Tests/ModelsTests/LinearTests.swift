import Amphora
import Foundation
import Testing

@testable import Models

@Suite struct LinearTests {
  @Test func `a regression is a weighted sum`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.linear(&sketch)
    let answer = try sketch.predictor().predict(.predict, Matrix([[1, 2], [0, 0]]))
    #expect(answer.outputs[0].shape == [2])
    #expect(try sketch.predictor().doubles(.predict, [[1, 2], [0, 0]]) == [0.5, 0.5])
    #expect(try sketch.predictor().methods == [.predict])
  }

  @Test func `coefficients of rank 2 give columns, also one`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.linear(&sketch) { fields, sketch in
      fields["coefficients"] = sketch.doubles([2, -1], 1, 2)
    }
    let answer = try sketch.predictor().predict(.predict, Matrix([[1, 2]]))
    #expect(answer.outputs[0].shape == [1, 1])
  }

  /// Probabilities of classes for the sums 0.5 and, with three rows, 0.5, -1, 2.
  @Test(arguments: ["sigmoid", "softmax_binary", "softmax", "one_vs_rest"])
  func `each link makes probabilities that add up to one`(link: String) throws {
    var sketch = DocumentSketch()
    let isBinary = link == "sigmoid" || link == "softmax_binary"
    _ = SampleModels.linear(&sketch) { fields, sketch in
      fields["task"] = .string("classification")
      fields["link"] = .string(link)
      let classes = isBinary ? ["a", "b"] : ["a", "b", "c"]
      fields["classes"] = .list([sketch.strings(classes)])
      fields["coefficients"] =
        isBinary
        ? sketch.doubles([1, 0], 1, 2) : sketch.doubles([1, 0, -2, 0, 4, 0], 3, 2)
      fields["intercepts"] = isBinary ? sketch.doubles([0]) : sketch.doubles([0, 0, 0])
    }
    let predictor = try sketch.predictor()
    let shares = try predictor.doubles(.predictProba, [[0.5, 0]])
    func logistic(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
    let sums = [0.5, -1, 2]
    let expected: [Double] =
      switch link {
      case "sigmoid": [1 - logistic(0.5), logistic(0.5)]
      case "softmax_binary": [1 - logistic(1), logistic(1)]
      case "softmax": sums.map { exp($0) / sums.map(exp).reduce(0, +) }
      default: sums.map { logistic($0) / sums.map(logistic).reduce(0, +) }
      }
    for (one, other) in zip(shares, expected) { #expect(abs(one - other) < 1e-15) }
    #expect(try predictor.strings(.predict, [[0.5, 0]]) == [isBinary ? "b" : "c"])
    #expect(try predictor.doubles(.decisionFunction, [[0.5, 0]]) == (isBinary ? [0.5] : sums))
    let logs = try predictor.doubles(.predictLogProba, [[0.5, 0]])
    #expect(logs == shares.map { log($0) })
  }

  @Test func `a sum of exactly 0 is the first class`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.linear(&sketch) { fields, sketch in
      fields["task"] = .string("classification")
      fields["link"] = .string("sigmoid")
      fields["classes"] = .list([sketch.strings(["a", "b"])])
      fields["coefficients"] = sketch.doubles([1, 0], 1, 2)
      fields["intercepts"] = sketch.doubles([0])
    }
    #expect(try sketch.predictor().strings(.predict, [[0, 9], [1e-300, 9]]) == ["a", "b"])
  }
}
