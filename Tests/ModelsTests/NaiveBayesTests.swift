import Amphora
import Foundation
import Testing

@testable import Models

@Suite struct NaiveBayesTests {
  @Test func `a category adds its logarithm`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.categorical(&sketch)
    let predictor = try sketch.predictor()
    let logs = try predictor.doubles(.predictLogProba, [[1]])
    let total = log(exp(-2.5) + exp(-1.25))
    #expect(abs(logs[0] - (-2.5 - total)) < 1e-15 && abs(logs[1] - (-1.25 - total)) < 1e-15)
    let answer = try predictor.predict(.predict, Matrix([[0], [1], [-0.5]]))
    guard case .bools(let labels) = answer.outputs[0].values else {
      Issue.record("not booleans")
      return
    }
    #expect(labels == [false, true, false])
  }

  @Test(arguments: [[-1.0], [2], [1e300]])
  func `a category that the model has not seen is refused`(row: [Double]) throws {
    var sketch = DocumentSketch()
    _ = SampleModels.categorical(&sketch)
    let refusal = try sketch.predictor().refusal(.predict, [[0], row])
    #expect(refusal == PredictionError(.unknownCategory, row: 1, column: 0, ""))
  }

  @Test func `a normal distribution is measured in variances`() throws {
    var sketch = DocumentSketch()
    var fields: Fields = ["variant": .string("gaussian"), "features": .integer(1)]
    fields["classes"] = .list([sketch.integers([3, 5])])
    fields["priors"] = sketch.doubles([0.25, 0.75])
    fields["means"] = sketch.doubles([0, 4], 2, 1)
    fields["variances"] = sketch.doubles([1, 4], 2, 1)
    _ = sketch.model("naive_bayes", fields)
    let predictor = try sketch.predictor()
    let joint = [(0.25, 0.0, 1.0), (0.75, 4, 4)].map { prior, mean, variance in
      log(prior) - 0.5 * log(2 * .pi * variance) - 0.5 * (1 - mean) * (1 - mean) / variance
    }
    let total = log(exp(joint[0]) + exp(joint[1]))
    let logs = try predictor.doubles(.predictLogProba, [[1]])
    for (one, other) in zip(logs, joint) { #expect(abs(one - (other - total)) < 1e-14) }
    #expect(try predictor.integers(.predict, [[0], [4]]) == [3, 5])
  }

  @Test func `a threshold turns counts into yes and no`() throws {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "variant": .string("bernoulli"), "features": .integer(1), "binarize": .float(2),
    ]
    fields["classes"] = .list([sketch.integers([0, 1])])
    fields["class_log_priors"] = sketch.doubles([log(0.5), log(0.5)])
    fields["feature_log_probabilities"] = sketch.doubles([log(0.25), log(0.75)], 2, 1)
    _ = sketch.model("naive_bayes", fields)
    let shares = try sketch.predictor().doubles(.predictProba, [[2], [2.5]])
    for (one, other) in zip(shares, [0.75, 0.25, 0.25, 0.75]) { #expect(abs(one - other) < 1e-15) }
  }

  @Test func `the complement asks for priors only when there is one class`() throws {
    for (labels, expected) in [
      ([1], [0.0]), ([1, 2], [-0.31326168751822286, -1.3132616875182228]),
    ] {
      var sketch = DocumentSketch()
      var fields: Fields = ["variant": .string("complement"), "features": .integer(1)]
      fields["classes"] = .list([sketch.integers(labels)])
      fields["class_log_priors"] = sketch.doubles(labels.map { -9.0 * Double($0) })
      fields["feature_log_probabilities"] = sketch.doubles(
        labels.map { -Double($0) }, labels.count, 1)
      _ = sketch.model("naive_bayes", fields)
      let logs = try sketch.predictor().doubles(.predictLogProba, [[1]])
      for (one, other) in zip(logs, expected) { #expect(abs(one - other) < 1e-15) }
    }
  }
}
