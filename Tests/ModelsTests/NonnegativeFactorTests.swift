import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct NonnegativeFactorTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  /// One part, 1 and 2; whatever is twice that has a share of 2.
  static func model(
    _ sketch: inout DocumentSketch, _ solver: String = "descent", changing change: Change
  ) -> Int {
    var fields: Fields = ["features": .integer(2), "solver": .string(solver)]
    fields["components"] = sketch.doubles([1, 2], 1, 2)
    fields["rounds"] = .integer(1)
    fields["tolerance"] = .float(1e-4)
    fields["l1"] = .float(0)
    fields["l2"] = .float(0)
    if solver != "descent" {
      fields["beta"] = .float(2)
      fields["raised"] = .string("small")
    }
    change(&fields, &sketch)
    return sketch.model("nonnegative_factors", fields)
  }

  /// A measure, and the share of (2, 4) after a round that begins with √3.
  static let measures: [(beta: Double, share: Double)] = [
    (2, 2), (1, 2), (0, 1.8612097182041991), (3, 1.8612097182041991),
    (1.5, 2), (-1, 1.8171205928321397),
  ]

  @Test(arguments: measures, ["divergence", "change"])
  func `a share goes to the best by every measure`(
    measure: (beta: Double, share: Double), solver: String
  ) throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch, solver) { fields, _ in fields["beta"] = .float(measure.beta) }
    let share = try sketch.predictor().doubles(.transform, [[2, 4]])[0]
    #expect(abs(share - measure.share) <= 1e-14)
  }

  @Test func `a descent takes as much as a penalty leaves`() throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch) { fields, _ in
      fields["rounds"] = .integer(1 << 20)
      fields["l1"] = .float(2.5)
      fields["l2"] = .float(2.5)
    }
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.transform, [[2, 4], [0, 1], [0, 0]]) == [1, 0, 0])
    #expect(try predictor.doubles(.inverseTransform, [[3]]) == [3, 6])
    #expect(predictor.dependsOnBatch)
  }

  @Test func `no rows have no shares`() throws {
    for solver in ["descent", "divergence", "change"] {
      var sketch = DocumentSketch()
      _ = Self.model(&sketch, solver) { _, _ in }
      let none = Matrix(rows: 0, columns: 2, .float64([]))
      #expect(try sketch.predictor().predict(.transform, none).outputs[0].shape == [0, 1])
    }
  }

  @Test(arguments: [("descent", [[1, -1]]), ("divergence", [[1, 0]])] as [(String, [[Double]])])
  func `what has no parts is refused`(solver: String, rows: [[Double]]) throws {
    var sketch = DocumentSketch()
    _ = Self.model(&sketch, solver) { fields, _ in
      if solver == "divergence" { fields["beta"] = .float(0) }
    }
    let predictor = try sketch.predictor()
    #expect(throws: PredictionError(.infiniteValue, row: 0, column: 1, "")) {
      try predictor.predict(.transform, Matrix(rows))
    }
  }

  static let refusals: [(String, ErrorCode, Change)] = [
    ("no parts", .badShape, { $0["components"] = $1.doubles([], 0, 2) }),
    ("parts of other features", .badShape, { $0["components"] = $1.doubles([1], 1, 1) }),
    ("a negative part", .badField, { $0["components"] = $1.doubles([1, -1], 1, 2) }),
    ("an infinite part", .badField, { $0["components"] = $1.doubles([1, .infinity], 1, 2) }),
    ("no round", .badField, { fields, _ in fields["rounds"] = .integer(0) }),
    ("a million rounds", .badField, { fields, _ in fields["rounds"] = .integer((1 << 20) + 1) }),
    ("a tolerance that is none", .badField, { fields, _ in fields["tolerance"] = .float(.nan) }),
    ("a reward", .badField, { fields, _ in fields["l1"] = .float(-1) }),
    ("no measure", .badField, { fields, _ in fields["solver"] = .string("change") }),
    ("a measure of none", .badField, { fields, _ in fields["beta"] = .float(1) }),
  ]

  @Test(arguments: refusals)
  func `parts that cannot be relied on are refused`(
    name: String, code: ErrorCode, change: Change
  ) {
    var sketch = DocumentSketch()
    let model = Self.model(&sketch, changing: change)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }

  @Test func `more factors than a table of pairs has room for are refused`() {
    var sketch = DocumentSketch()
    let model = Self.model(&sketch) { fields, sketch in
      fields["features"] = .integer(1)
      fields["components"] = sketch.doubles([Double](repeating: 1, count: 1_025), 1_025, 1)
    }
    #expect(throws: ReadError(.badShape, at: 0)) {
      try ModelKinds.check(sketch.document, model: model)
    }
  }

  @Test func `steps are paid for until none is left, and never overflow`() throws {
    let budget = IterationBudget(most: 10)
    #expect(budget.affords(3, 3))
    try budget.check()
    #expect(!budget.affords(.max, .max, 3))
    #expect(!budget.affords(1))
    #expect(throws: PredictionError(.wideAnswer, "")) { try budget.check() }
  }
}
