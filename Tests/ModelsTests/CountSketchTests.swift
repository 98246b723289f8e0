import Amphora
import Bytes
import Foundation
import Testing

@testable import Models

@Suite struct CountSketchTests {
  /// Two sketches of three places, of two features.
  private static func model(
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "features": .integer(2), "outputs": .integer(3), "factor": .float(1),
    ]
    fields["places"] = sketch.integers([0, 2, 1, 2], 2, 2)
    fields["signs"] = sketch.integers([1, -1, 1, 1], 2, 2)
    change(&fields, &sketch)
    _ = sketch.model("count_sketch", fields)
    return sketch
  }

  @Test func `sketches are multiplied, and what leaves at the end comes in at the beginning`()
    throws
  {
    // (2, 0, -3) times (0, 2, 3): the places of products are those of sums, modulo 3.
    let answer = try Self.model().predictor().doubles(.transform, [[2, 3], [0, 0]])
    #expect(answer == [-6, -5, 6, 0, 0, 0])
  }

  @Test func `numbers that share a place, and more of them than places, are added up first`() throws
  {
    let sketch = Self.model { fields, sketch in
      fields["features"] = .integer(4)
      fields["places"] = sketch.integers([0, 0, 0, 1, 1, 1, 1, 1], 2, 4)
      fields["signs"] = sketch.integers([1, 1, 1, -1, 1, 1, 1, -1], 2, 4)
    }
    let answer = try sketch.predictor().doubles(.transform, [[1, 2, 3, 4]])
    #expect(answer == [0, 12, -8])
  }

  @Test func `a constant is one number more, and the factor does not change it`() throws {
    let sketch = Self.model { fields, sketch in
      fields["constant"] = .float(5)
      fields["factor"] = .float(2)
      fields["places"] = sketch.integers([0, 1, 2], 1, 3)
      fields["signs"] = sketch.integers([1, 1, -1], 1, 3)
    }
    #expect(try sketch.predictor().doubles(.transform, [[1, 2]]) == [2, 4, -5])
  }

  @Test(arguments: [
    ("place", ErrorCode.badIndex), ("sign", .badField), ("shape", .badShape), ("none", .badShape),
    ("factor", .badField), ("work", .badShape),
  ])
  func `fields that do not agree are refused`(fault: String, code: ErrorCode) {
    let sketch = Self.model { fields, sketch in
      switch fault {
      case "place": fields["places"] = sketch.integers([0, 3, 1, 2], 2, 2)
      case "sign": fields["signs"] = sketch.integers([1, 0, 1, 1], 2, 2)
      case "shape": fields["signs"] = sketch.integers([1, 1], 1, 2)
      case "none":
        fields["places"] = sketch.integers([], 0, 2)
        fields["signs"] = sketch.integers([], 0, 2)
      case "factor": fields["factor"] = .float(.infinity)
      default:
        fields["outputs"] = .integer(1 << 24)
        let terms = 1 << 6
        fields["features"] = .integer(terms)
        fields["places"] = sketch.integers(Array(0..<2 * terms), 2, terms)
        fields["signs"] = sketch.integers([Int](repeating: 1, count: 2 * terms), 2, terms)
      }
    }
    #expect(sketch.refusal() == code)
  }
}

@Suite struct ChiSquaredFeatureTests {
  private static func model(steps: Int, interval: Double = 0.5) -> DocumentSketch {
    var sketch = DocumentSketch()
    _ = sketch.model(
      "chi_squared_features", ["steps": .integer(steps), "interval": .float(interval)])
    return sketch
  }

  @Test func `each place has all columns, and nothing stands for zero`() throws {
    let answer = try Self.model(steps: 2).predictor().doubles(.transform, [[2, 0], [0, 8]])
    let factor = (2 / cosh(Double.pi / 2)).squareRoot()
    let angle = 0.5 * log(2.0)
    let expected = [1, 0, factor * cos(angle), 0, factor * sin(angle), 0]
    #expect(zip(answer[..<6], expected).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(answer[6] == 0 && answer[7] == 2)
  }

  @Test func `sparse rows stay sparse, and a zero that is kept stays one`() throws {
    let input = SparseMatrix(
      rows: 2, columns: 3, starts: [0, 2, 3], indices: [0, 2, 1], .float64([2, 0, 8]))
    let output = try Self.model(steps: 2).predictor().predict(.transform, .sparse(input)).outputs[0]
    guard case .sparse(let answer) = output.values else {
      Issue.record("it is not sparse")
      return
    }
    #expect(answer.indices == [0, 2, 3, 5, 6, 8, 1, 4, 7])
    #expect(answer.starts == [0, 6, 9])
    #expect([1, 3, 5].allSatisfy { answer.doubles[$0] == 0 })
  }

  @Test func `whole numbers give whole ones`() throws {
    let rows = Matrix(rows: 1, columns: 1, .int64([32]))
    let output = try Self.model(steps: 2).predictor().predict(.transform, rows).outputs[0]
    guard case .integers(let values) = output.values else {
      Issue.record("it is not whole")
      return
    }
    #expect(values == [4, 0, 3])
  }

  @Test func `numbers below zero are refused`() throws {
    let predictor = try Self.model(steps: 2).predictor()
    let wanted = PredictionError(.infiniteValue, row: 1, column: 0, "")
    #expect(predictor.refusal(.transform, [[1, 2], [-1, 2]]) == wanted)
    let sparse = Rows.sparse(SparseMatrix(Matrix([[1, 2], [-1, 2]])))
    #expect(predictor.refusal(.transform, sparse) == wanted)
  }

  @Test func `steps and intervals are judged`() {
    #expect(Self.model(steps: 0).refusal() == .badField)
    #expect(Self.model(steps: 1 << 20).refusal() == .badField)
    #expect(Self.model(steps: 2, interval: -1).refusal() == .badField)
    #expect(Self.model(steps: 2, interval: .infinity).refusal() == .badField)
  }
}
