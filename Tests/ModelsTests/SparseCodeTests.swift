import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct SparseCodeTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  /// Three atoms: along the first axis, along the second, and between them.
  static func model(_ sketch: inout DocumentSketch, changing change: Change) -> Int {
    var fields: Fields = ["features": .integer(2), "algorithm": .string("pursuit")]
    fields["atoms"] = sketch.doubles([1, 0, 0, 1, 0.6, 0.8], 3, 2)
    fields["signs"] = .string("together")
    fields["most"] = .integer(1)
    change(&fields, &sketch)
    return sketch.model("sparse_code", fields)
  }

  static func squash(_ fields: inout Fields) {
    fields["algorithm"] = .string("threshold")
    fields["most"] = nil
    fields["threshold"] = .float(0.5)
    fields["kept"] = .string("all")
  }

  @Test func `the atom nearest to a row is taken first, and then what is left`() throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch) { _, _ in }
    let rows: [[Double]] = [[3, 4], [0, -2], [0, 0]]
    #expect(try sketch.predictor().doubles(.transform, rows) == [0, 0, 5, 0, -2, 0, 0, 0, 0])
    var other = DocumentSketch()
    _ = Self.model(&other) { fields, _ in fields["most"] = .integer(3) }
    let code = try other.predictor().doubles(.transform, [[2, 4]])
    // Two atoms make the row; nothing is left for a third.
    #expect(abs(code[0] + 1) <= 1e-14 && code[1] == 0 && abs(code[2] - 5) <= 1e-14)
  }

  @Test func `signs that are apart have columns of their own, and go back`() throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch) { fields, _ in
      SparseCodeTests.squash(&fields)
      fields["signs"] = .string("apart")
    }
    let predictor = try sketch.predictor()
    let code = try predictor.doubles(.transform, [[1, -2]])
    #expect(code == [0.5, 0, 0, 0, 1.5, 0.5])
    #expect(try predictor.doubles(.inverseTransform, [code]) == [0.2, -1.9])
  }

  @Test func `negative products are left out where only positive ones are kept`() throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch) { fields, _ in
      SparseCodeTests.squash(&fields)
      fields["kept"] = .string("positive")
    }
    #expect(try sketch.predictor().doubles(.transform, [[1, -2]]) == [0.5, 0, 0])
  }

  static let refusals: [(String, ErrorCode, Change)] = [
    ("no atoms", .badShape, { $0["atoms"] = $1.doubles([], 0, 2) }),
    ("atoms of other features", .badShape, { $0["atoms"] = $1.doubles([1], 1, 1) }),
    ("more than all", .badField, { fields, _ in fields["most"] = .integer(4) }),
    ("none at all", .badField, { fields, _ in fields["most"] = .integer(0) }),
    ("two ways", .badField, { fields, _ in fields["threshold"] = .float(1) }),
    (
      "a negative threshold", .badField,
      { fields, _ in
        SparseCodeTests.squash(&fields)
        fields["threshold"] = .float(-1)
      }
    ),
    ("no threshold", .badField, { fields, _ in fields["algorithm"] = .string("threshold") }),
    (
      "more pairs than there is room for", .badShape,
      { $0["atoms"] = $1.doubles([Double](repeating: 1, count: 2_050), 1_025, 2) }
    ),
  ]

  @Test(arguments: refusals)
  func `a dictionary that cannot be relied on is refused`(
    name: String, code: ErrorCode, change: Change
  ) {
    var sketch = DocumentSketch()
    let model = Self.model(&sketch, changing: change)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }
}
