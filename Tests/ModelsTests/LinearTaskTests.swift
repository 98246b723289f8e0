import Amphora
import Bytes
import Foundation
import Testing

@testable import Models

@Suite struct LinearTaskTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  private static func predictor(_ change: Change) throws -> Predictor {
    var sketch = DocumentSketch()
    _ = SampleModels.linear(&sketch, changing: change)
    return try sketch.predictor()
  }

  /// s = x0 + 0.5 and s = 2 x1 − 1.
  private static func rows(_ fields: inout Fields, _ sketch: inout DocumentSketch) {
    fields["coefficients"] = sketch.doubles([1, 0, 0, 2], 2, 2)
    fields["intercepts"] = sketch.doubles([0.5, -1])
  }

  @Test func `an exponential undoes a logarithm`() throws {
    let predictor = try Self.predictor { fields, _ in fields["link"] = .string("exponential") }
    #expect(try predictor.doubles(.predict, [[1, 2], [2, 0]]) == [exp(0.5), exp(4.5)])
  }

  @Test func `each of several labels applies when its sum is above 0`() throws {
    let predictor = try Self.predictor { fields, sketch in
      Self.rows(&fields, &sketch)
      fields["task"] = .string("multilabel")
      fields["link"] = .string("no_probabilities")
    }
    #expect(predictor.methods == [.predict, .decisionFunction])
    #expect(try predictor.integers(.predict, [[-0.5, 1], [0, 0.5]]) == [0, 1, 1, 0])
  }

  @Test func `an outlier is below its offset, which is subtracted`() throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["task"] = .string("outlier_detection")
    }
    #expect(try predictor.doubles(.decisionFunction, [[1, 2], [1, 1.5]]) == [-0.5, 0])
    #expect(try predictor.doubles(.scoreSamples, [[1, 2]]) == [0])
    #expect(try predictor.integers(.predict, [[1, 2], [1, 1.5]]) == [-1, 1])
  }

  @Test(arguments: ["clipped", "one_vs_rest"], ["undefined", "uniform"])
  func `shares of nothing are what the model says`(link: String, rule: String) throws {
    let predictor = try Self.predictor { fields, sketch in
      Self.rows(&fields, &sketch)
      fields["task"] = .string("classification")
      fields["classes"] = .list([sketch.integers([3, 4, 5])])
      fields["coefficients"] = sketch.doubles([1, 0, 0, 2, 0, 0], 3, 2)
      fields["intercepts"] = sketch.doubles([0, 0, -1e4])
      fields["link"] = .string(link)
      fields["zero_sum"] = .string(rule)
    }
    let shares = try predictor.doubles(.predictProba, [[-1e4, -1e4]])
    if link == "clipped" || rule == "uniform" {
      #expect(shares == [Double](repeating: 1 / 3, count: 3))
    } else {
      #expect(shares.allSatisfy { $0.isNaN })
    }
    #expect(try predictor.integers(.predict, [[-1e4, -1e4]]) == [3])
  }

  @Test func `clipped sums are shares`() throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["task"] = .string("classification")
      fields["classes"] = .list([sketch.integers([3, 4])])
      fields["link"] = .string("clipped")
    }
    #expect(try predictor.doubles(.predictProba, [[0, 0], [9, 0]]) == [0.25, 0.75, 0, 1])
  }

  @Test(arguments: ["infinite", "smallest_normal"])
  func `the logarithm of nothing is what the model says`(rule: String) throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["task"] = .string("classification")
      fields["classes"] = .list([sketch.integers([3, 4])])
      fields["link"] = .string("sigmoid")
      fields["log_of_zero"] = .string(rule)
    }
    let logs = try predictor.doubles(.predictLogProba, [[999, 0]])
    #expect(
      logs == [rule == "infinite" ? -.infinity : log(Double.leastNormalMagnitude), 0])
  }

  @Test func `coefficients that are mostly zero are kept without zeros`() throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["coefficients"] = sketch.doubles([-1])
      fields["coefficient_columns"] = sketch.integers([1])
      fields["coefficient_offsets"] = sketch.integers([0, 1])
    }
    let answer = try predictor.predict(.predict, Matrix([[7, 2]]))
    #expect(answer.outputs[0].shape == [1])
    #expect(try predictor.doubles(.predict, [[7, 2]]) == [-1.5])
  }

  @Test func `directions are those that count, from their centre`() throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["task"] = .string("classification")
      fields["classes"] = .list([sketch.integers([3, 4])])
      fields["link"] = .string("sigmoid")
      fields["directions"] = sketch.doubles([1, 9, 2, 9], 2, 2)
      fields["direction_center"] = sketch.doubles([1, 1])
      fields["components"] = .integer(1)
    }
    let answer = try predictor.predict(.transform, Matrix([[3, 4]]))
    #expect(answer.outputs[0].shape == [1, 1])
    #expect(try predictor.doubles(.transform, [[3, 4]]) == [8])
    let sparse = try predictor.predict(.transform, .sparse(SparseMatrix(Matrix([[3, 4]]))))
    #expect(sparse.matrix?.doubles == [8])
  }

  @Test func `float32 throughout answers in float32`() throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["coefficients"] = sketch.floats([0.1, 0.2])
      fields["intercepts"] = sketch.floats([0.3])
    }
    let narrow = try predictor.predict(.predict, Matrix(rows: 1, columns: 2, .float32([1, 2])))
    guard case .float32(let values) = narrow.outputs[0].values else {
      Issue.record("it is not float32")
      return
    }
    let sum = Double(Float(0.1)) + 2 * Double(Float(0.2)) + Double(Float(0.3))
    #expect(values == [Float(sum)])
    #expect(try predictor.doubles(.predict, [[1, 2]]) == [sum])
  }

  static let damaged: [(String, ErrorCode, Change)] = [
    (
      "columns without offsets", .badField,
      { $0["coefficient_columns"] = $1.integers([0, 1]) }
    ),
    (
      "a column that does not exist", .badIndex,
      {
        $0["coefficient_columns"] = $1.integers([0, 2])
        $0["coefficient_offsets"] = $1.integers([0, 2])
      }
    ),
    (
      "one label of many", .badShape,
      { f, _ in
        f["task"] = .string("multilabel")
        f["link"] = .string("no_probabilities")
      }
    ),
    (
      "two offsets", .badShape,
      {
        f, s in
        f["task"] = .string("outlier_detection")
        rows(&f, &s)
      }
    ),
    ("components without directions", .badField, { f, _ in f["components"] = .integer(1) }),
    (
      "directions without their number", .badField, { $0["directions"] = $1.doubles([1, 2], 2, 1) }
    ),
    (
      "directions of other features", .badShape,
      {
        $0["directions"] = $1.doubles([1, 2, 3], 3, 1)
        $0["components"] = .integer(1)
      }
    ),
    ("a rule that is not one", .badField, { f, _ in f["zero_sum"] = .string("zero") }),
  ]

  @Test(arguments: damaged.indices)
  func `any other damaged linear model is refused`(index: Int) {
    let (name, code, change) = Self.damaged[index]
    var sketch = DocumentSketch()
    _ = SampleModels.linear(&sketch, changing: change)
    #expect(sketch.refusal() == code, "\(name)")
  }
}
