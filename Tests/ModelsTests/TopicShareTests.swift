import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct TopicShareTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  /// Two topics of a word each.
  static func model(_ sketch: inout DocumentSketch, changing change: Change) -> Int {
    var fields: Fields = ["features": .integer(2), "prior": .float(1), "rounds": .integer(100)]
    fields["word_weights"] = sketch.doubles([0.5, 0, 0, 0.5], 2, 2)
    fields["tolerance"] = .float(1e-6)
    change(&fields, &sketch)
    return sketch.model("topic_shares", fields)
  }

  @Test func `words that only one topic has are its own`() throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch) { _, _ in }
    let shares = try sketch.predictor().doubles(.transform, [[6, 2], [0, 0], [3, 0]])
    for (share, expected) in zip(shares, [0.7, 0.3, 0.5, 0.5, 0.8, 0.2]) {
      #expect(abs(share - expected) <= 1e-13)
    }
  }

  @Test func `without a round all topics have the same`() throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch) { fields, _ in fields["rounds"] = .integer(0) }
    #expect(try sketch.predictor().doubles(.transform, [[6, 2]]) == [0.5, 0.5])
  }

  @Test func `a negative number counts nothing`() throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch) { _, _ in }
    let predictor = try sketch.predictor()
    #expect(throws: PredictionError(.infiniteValue, row: 1, column: 0, "")) {
      try predictor.predict(.transform, Matrix([[1, 1], [-1, 0]]))
    }
  }

  static let refusals: [(String, ErrorCode, Change)] = [
    ("no topics", .badShape, { $0["word_weights"] = $1.doubles([], 0, 2) }),
    ("other words", .badShape, { $0["word_weights"] = $1.doubles([1], 1, 1) }),
    ("a negative weight", .badField, { $0["word_weights"] = $1.doubles([1, -1], 1, 2) }),
    ("an infinite prior", .badField, { fields, _ in fields["prior"] = .float(.infinity) }),
    ("a tolerance that is none", .badField, { fields, _ in fields["tolerance"] = .float(.nan) }),
    ("fewer rounds than none", .badField, { fields, _ in fields["rounds"] = .integer(-1) }),
  ]

  @Test(arguments: refusals)
  func `topics that cannot be relied on are refused`(
    name: String, code: ErrorCode, change: Change
  ) {
    var sketch = DocumentSketch()
    let model = Self.model(&sketch, changing: change)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }
}
