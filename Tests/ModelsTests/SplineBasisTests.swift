import Amphora
import Bytes
import Foundation
import Testing

@testable import Models

@Suite struct SplineBasisTests {
  /// Straight pieces over the knots −1, 0, 1, 2, 3: at 0.25 the first is 0.75 and the second 0.25.
  private static func model(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) {
    var fields: Fields = [
      "features": .integer(1), "degree": .integer(1), "beyond": .string("continued"),
      "columns": .string("all"), "missing_values": .string("refused"), "answer": .string("dense"),
    ]
    fields["knots"] = sketch.doubles([-1, 0, 1, 2, 3], 1, 5)
    change(&fields, &sketch)
    _ = sketch.model("spline_basis", fields)
  }

  private static func answers(
    _ rows: [Double], changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) throws -> [Double] {
    var sketch = DocumentSketch()
    model(&sketch, changing: change)
    return try sketch.predictor().doubles(.transform, rows.map { [$0] })
  }

  @Test func `pieces overlap and go on beyond the knots`() throws {
    #expect(try Self.answers([0.25, 1.5, 2]) == [0.75, 0.25, 0, 0, 0.5, 0.5, 0, 0, 1])
    #expect(try Self.answers([-1, 3]) == [2, -1, 0, 0, -1, 2])
  }

  @Test func `what goes round comes back to the first pieces`() throws {
    let answers = try Self.answers([0.25, 2.25, -1.75, 1.5]) { fields, _ in
      fields["beyond"] = .string("periodic")
    }
    #expect(answers == [0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.5, 0.5])
  }

  @Test func `beyond the edges columns stay or rise`() throws {
    for hasSlopes in [false, true] {
      let answers = try Self.answers([-3, 0.25, 4]) { fields, sketch in
        fields["beyond"] = .string("edges")
        fields["lower"] = sketch.doubles([0])
        fields["upper"] = sketch.doubles([2])
        fields["lower_values"] = sketch.doubles([1, 0, 0], 1, 3)
        fields["upper_values"] = sketch.doubles([0, 0, 1], 1, 3)
        guard hasSlopes else { return }
        fields["lower_slopes"] = sketch.doubles([-1, 1, 0], 1, 3)
        fields["upper_slopes"] = sketch.doubles([0, -1, 1], 1, 3)
      }
      let beyond: [Double] = hasSlopes ? [4, -3, 0, 0, -2, 3] : [1, 0, 0, 0, 0, 1]
      #expect(answers == beyond[..<3] + [0.75, 0.25, 0] + beyond[3...])
    }
  }

  @Test func `numbers beyond the knots are refused where the model refuses them`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, _ in fields["beyond"] = .string("refused") }
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.transform, [[0], [2]]) == [1, 0, 0, 0, 0, 1])
    let refusal = predictor.refusal(.transform, [[1], [2.5]])
    #expect(refusal == PredictionError(.infiniteValue, row: 1, column: 0, ""))
  }

  @Test func `the last piece may be left out, and a gap be nothing`() throws {
    let answers = try Self.answers([2, .nan]) { fields, _ in
      fields["columns"] = .string("without_last")
      fields["missing_values"] = .string("zeros")
    }
    #expect(answers == [0, 0, 0, 0])
  }

  @Test(arguments: [
    "few knots", "falling knots", "infinite knots", "edges without places", "places without edges",
    "crossed edges", "slopes on one side", "no period",
  ])
  func `fields that do not agree are refused`(fault: String) throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in
      if ["crossed edges", "slopes on one side"].contains(fault) {
        fields["beyond"] = .string("edges")
        fields["lower"] = sketch.doubles([fault == "crossed edges" ? 3 : 0])
        fields["upper"] = sketch.doubles([2])
        fields["lower_values"] = sketch.doubles([1, 0, 0], 1, 3)
        fields["upper_values"] = sketch.doubles([0, 0, 1], 1, 3)
      }
      switch fault {
      case "few knots": fields["knots"] = sketch.doubles([0, 1, 2], 1, 3)
      case "falling knots": fields["knots"] = sketch.doubles([-1, 0, 2, 1, 3], 1, 5)
      case "infinite knots": fields["knots"] = sketch.doubles([-1, 0, 1, 2, .infinity], 1, 5)
      case "edges without places": fields["beyond"] = .string("edges")
      case "places without edges": fields["lower"] = sketch.doubles([0])
      case "slopes on one side": fields["upper_slopes"] = sketch.doubles([0, 0, 0], 1, 3)
      case "no period":
        fields["knots"] = sketch.doubles([0, 0, 0, 0, 0], 1, 5)
        fields["beyond"] = .string("periodic")
      default: break
      }
    }
    #expect(sketch.refusal() == (fault == "few knots" ? .badShape : .badField))
  }
}

@Suite struct CosineFeatureTests {
  private static func model(_ sketch: inout DocumentSketch, shift: Double?) {
    var fields: Fields = ["features": .integer(1), "factor": .float(0.5)]
    fields["weights"] = sketch.doubles([2, -1], 1, 2)
    fields["phases"] = sketch.doubles([0, 1])
    if let shift { fields["log_shift"] = .float(shift) }
    _ = sketch.model("cosine_features", fields)
  }

  @Test func `cosines are of weighted sums`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch, shift: nil)
    let answers = try sketch.predictor().doubles(.transform, [[0.75]])
    #expect(answers == [0.5 * cos(1.5), 0.5 * cos(0.25)])
  }

  @Test func `of what is shifted the logarithm is taken, and of nothing there is none`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch, shift: 0.5)
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.transform, [[0.5]]) == [0.5, 0.5 * cos(1)])
    let refusal = predictor.refusal(.transform, [[1], [-0.5]])
    #expect(refusal == PredictionError(.infiniteValue, row: 1, column: 0, ""))
  }
}
