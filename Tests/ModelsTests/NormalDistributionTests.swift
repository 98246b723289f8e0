import Amphora
import Bytes
import Foundation
import Testing

@testable import Models

@Suite struct NormalDistributionTests {
  /// Two distributions of two features: around (0, 0) and around (4, 0), the second twice as wide.
  private static func model(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) {
    var fields: Fields = [
      "task": .string("mixture"), "features": .integer(2), "covariance": .string("spherical"),
    ]
    fields["means"] = sketch.doubles([0, 0, 4, 0], 2, 2)
    fields["factors"] = sketch.doubles([1, 0.5])
    fields["constants"] = sketch.doubles([-1, -2])
    change(&fields, &sketch)
    _ = sketch.model("normal_distributions", fields)
  }

  /// Of the row (1, 3), whose squared distances are 10 and 18 / 4.
  private static let expected: [Double] = [-6, -4.25]

  @Test(arguments: ["spherical", "diagonal", "full"])
  func `every form of the covariance gives the same scores`(form: String) throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in
      fields["covariance"] = .string(form)
      if form == "diagonal" { fields["factors"] = sketch.doubles([1, 1, 0.5, 0.5], 2, 2) }
      if form == "full" {
        fields["factors"] = sketch.doubles([1, 0, 0, 1, 0.5, 0, 0, 0.5], 2, 2, 2)
      }
    }
    let predictor = try sketch.predictor()
    let total: Double = log(exp(Self.expected[0]) + exp(Self.expected[1]))
    let row = [1.0, 3]
    #expect(abs(try predictor.doubles(.scoreSamples, [row])[0] - total) < 1e-14)
    let shares = try predictor.doubles(.predictProba, [row])
    for (share, score) in zip(shares, Self.expected) {
      #expect(abs(share - exp(score - total)) < 1e-14)
    }
    #expect(try predictor.integers(.predict, [row, [0, 0], [4, 0]]) == [1, 0, 1])
  }

  @Test func `distributions may share a matrix, which has fewer directions than features`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in
      fields["covariance"] = .string("tied")
      fields["factors"] = sketch.doubles([1, 2], 2, 1)
    }
    // x₀ + 2 x₁ less that of the means: 7 and 3.
    let total: Double = log(exp(-25.5) + exp(-6.5))
    #expect(abs(try sketch.predictor().doubles(.scoreSamples, [[1, 3]])[0] - total) < 1e-13)
  }

  @Test func `of two classes the decision is one number, and a share of nothing has no logarithm`()
    throws
  {
    for word in ["of_shares", "direct"] {
      var sketch = DocumentSketch()
      Self.model(&sketch) { fields, sketch in
        fields["task"] = .string("classification")
        fields["log_probabilities"] = .string(word)
        fields["classes"] = .list([sketch.strings(["near", "far"])])
      }
      let predictor = try sketch.predictor()
      let decision = try predictor.doubles(.decisionFunction, [[1, 3]])
      #expect(decision == [Self.expected[1] - Self.expected[0]])
      #expect(try predictor.strings(.predict, [[0, 0], [4, 0]]) == ["near", "far"])
      let logs = try predictor.doubles(.predictLogProba, [[1e3, 0]])
      #expect(logs[1] == 0 && (word == "direct" ? logs[0] < -1e5 : logs[0] == -.infinity))
    }
  }

  @Test(arguments: [
    "no means", "other features", "other factors", "many directions", "no directions",
    "other constants", "classes of a mixture", "one label",
  ])
  func `fields that do not agree are refused`(fault: String) throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in
      switch fault {
      case "no means":
        fields["means"] = sketch.doubles([], 0, 2)
        fields["factors"] = sketch.doubles([])
        fields["constants"] = sketch.doubles([])
      case "other features": fields["features"] = .integer(3)
      case "other factors": fields["factors"] = sketch.doubles([1])
      case "many directions", "no directions":
        let count = fault == "no directions" ? 0 : 3
        fields["covariance"] = .string("tied")
        fields["factors"] = sketch.doubles([Double](repeating: 1, count: 2 * count), 2, count)
      case "other constants": fields["constants"] = sketch.doubles([1])
      case "classes of a mixture": fields["classes"] = .list([sketch.integers([0, 1])])
      default:
        fields["task"] = .string("classification")
        fields["log_probabilities"] = .string("direct")
        fields["classes"] = .list([sketch.integers([0])])
      }
    }
    #expect(sketch.refusal() == (fault == "classes of a mixture" ? .badField : .badShape))
  }

  @Test(arguments: [
    (1.0, -0.57721566490153286), (0.5, -1.9635100260214235), (10, 2.2517525890667211),
    (1e-3, -1000.5755719318103), (123.5, 4.812187109433143),
  ])
  func `the digamma function is what tables say`(x: Double, expected: Double) {
    #expect(abs(Digamma.of(x) - expected) <= 1e-14 * abs(expected))
  }
}

@Suite struct MahalanobisTests {
  private static func predictor(_ precision: [Double]) throws -> Predictor {
    var sketch = DocumentSketch()
    var fields: Fields = ["features": .integer(2), "offset": .float(-4)]
    fields["center"] = sketch.doubles([1, 0])
    fields["precision"] = sketch.doubles(precision, 2, 2)
    _ = sketch.model("mahalanobis", fields)
    return try sketch.predictor()
  }

  @Test func `a row is usual as long as it is no further out than the offset`() throws {
    let predictor = try Self.predictor([1, 0, 0, 0.25])
    let rows = [[1.0, 0], [3, 0], [1, 4], [1, 4.1]]
    #expect(try predictor.integers(.predict, rows) == [1, 1, 1, -1])
    #expect(
      try predictor.doubles(.scoreSamples, [[2, 2]])[0] == -(2.0.squareRoot() * 2.0.squareRoot()))
    #expect(try predictor.doubles(.decisionFunction, [[1, 0]]) == [4])
  }

  @Test func `a distance that has no root is none`() throws {
    let predictor = try Self.predictor([-1, 0, 0, 1])
    #expect(try predictor.doubles(.scoreSamples, [[2, 0]])[0].isNaN)
    #expect(try predictor.integers(.predict, [[2, 0]]) == [-1])
  }
}
