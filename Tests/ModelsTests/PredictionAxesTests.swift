import Amphora
import Bytes
import Testing

@testable import Models

/// Answers whose rows are not the first dimension.
@Suite struct PredictionAxesTests {
  /// 0, 1, 2, … of two members, three rows and two columns.
  private static let stacked = Prediction.Output(
    name: "transform", shape: [2, 3, 2], values: .integers(Array(0..<12)), rowAxis: 1)

  private static func integers(_ output: Prediction.Output) -> [Int] {
    if case .integers(let values) = output.values { values } else { [] }
  }

  @Test func `rows move to the front and back`() {
    let first = Self.stacked.withRows(at: 0)
    #expect(first.shape == [3, 2, 2] && first.rowAxis == 0)
    #expect(Self.integers(first) == [0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11])
    #expect(Self.integers(first.withRows(at: 1)) == Array(0..<12))
    let last = first.withRows(at: 2)
    #expect(last.shape == [2, 2, 3])
    #expect(Self.integers(last) == [0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11])
  }

  @Test func `an array without rows stays empty`() {
    let none = Prediction.Output(
      name: "transform", shape: [2, 0, 2], values: .float64([]), rowAxis: 1)
    #expect(none.withRows(at: 0).shape == [0, 2, 2])
  }

  @Test func `blocks are joined along their rows`() throws {
    let one = Prediction([
      Prediction.Output(
        name: "transform", shape: [2, 1, 2], values: .integers([0, 1, 6, 7]), rowAxis: 1)
    ])
    let other = Prediction([
      Prediction.Output(
        name: "transform", shape: [2, 2, 2], values: .integers([2, 3, 4, 5, 8, 9, 10, 11]),
        rowAxis: 1)
    ])
    let joined = try Prediction(joining: [one, other]).outputs[0]
    #expect(joined.shape == [2, 3, 2] && joined.rowAxis == 1)
    #expect(Self.integers(joined) == Array(0..<12))
  }

  @Test func `blocks of different widths are refused`() {
    let one = Prediction(.transform, [1, 2], .float64([1, 2]))
    let other = Prediction(.transform, [2, 1], .float64([1, 2]))
    #expect(throws: PredictionError(.wrongInputForm, "")) {
      _ = try Prediction(joining: [one, other])
    }
  }

  @Test func `votes that are kept apart say where their rows are`() throws {
    var sketch = DocumentSketch()
    let members = (0..<2).map { _ in FieldValue.model(SampleModels.tree(&sketch)) }
    var fields: Fields = ["vote": .string("probabilities"), "transform_form": .string("stacked")]
    fields["members"] = .list(members)
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    _ = sketch.model("voting", fields)
    let predictor = try sketch.predictor()
    let rows = Rows.matrix(Matrix([[0, 0], [0, 1], [0, 2]]))
    let whole = try predictor.predict(.transform, rows)
    #expect(whole.outputs[0].shape == [2, 3, 2] && whole.outputs[0].rowAxis == 1)
    let parts = try [0..<1, 1..<3].map { try predictor.predict(.transform, rows[$0]) }
    let joined = try Prediction(joining: parts)
    #expect("\(joined.outputs)" == "\(whole.outputs)")
    let kept = VerificationRows(
      .transform, rows, answered: whole.outputs, by: .amphora, tolerance: 0)
    #expect(kept.outputs[0].shape == [3, 2, 2])
    var document = sketch.document
    let read = try VerificationRows(kept.fields(in: &document), in: document)
    #expect(try read.mismatch(of: predictor) == nil)
  }
}
