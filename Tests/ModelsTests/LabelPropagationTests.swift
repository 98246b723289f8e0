import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct LabelPropagationTests {
  /// Rows at 0 and 2, which hold two classes.
  private static func propagation(_ sketch: inout DocumentSketch) -> Fields {
    var fields: Fields = ["features": .integer(1), "kernel": .string("rbf"), "gamma": .float(1)]
    fields["classes"] = .list([sketch.strings(["even", "odd"])])
    fields["rows"] = sketch.doubles([0, 2], 2, 1)
    fields["distributions"] = sketch.doubles([1, 0, 0.25, 0.75], 2, 2)
    return fields
  }

  @Test func `shares are what near rows hold`() throws {
    var sketch = DocumentSketch()
    _ = sketch.model("label_propagation", Self.propagation(&sketch))
    let shares = try sketch.predictor().doubles(.predictProba, [[1], [0], [1000]])
    // Both rows are 1 away from the first.
    #expect(abs(shares[0] - 0.625) < 1e-15 && abs(shares[1] - 0.375) < 1e-15)
    let far = 0.01831563888873418
    #expect(abs(shares[3] - 0.75 * far / (1 + far)) < 1e-15)
    // Nothing is near the last.
    #expect(shares[4].isNaN && shares[5].isNaN)
    #expect(
      try sketch.predictor().strings(.predict, [[1], [2], [1000]]) == ["even", "odd", "even"])
  }

  @Test func `sparse rows are asked about as they are`() throws {
    var sketch = DocumentSketch()
    _ = sketch.model("label_propagation", Self.propagation(&sketch))
    let sparse = SparseMatrix(
      rows: 2, columns: 1, starts: [0, 0, 1], indices: [0], .float64([2]))
    let predictor = try sketch.predictor()
    let answer = try predictor.predict(.predictProba, .sparse(sparse))
    #expect(answer.isSame(as: try predictor.predict(.predictProba, Matrix([[0], [2]]))))
  }

  @Test func `nearest rows are those that the model finds`() throws {
    var sketch = DocumentSketch()
    let finder = sketch.model(
      "nearest_neighbors",
      [
        "task": .string("search"), "features": .integer(1), "neighbors": .integer(2),
        "metric": .string("euclidean"), "search": .string("brute"),
        "tie_order": .string("introsort"), "rows": sketch.doubles([0, 2, 9], 3, 1),
      ])
    var fields = Self.propagation(&sketch)
    for name in ["gamma", "rows"] { fields[name] = nil }
    fields["kernel"] = .string("nearest")
    fields["model"] = .model(finder)
    fields["distributions"] = sketch.doubles([1, 0, 0.5, 0.5, 0, 1], 3, 2)
    _ = sketch.model("label_propagation", fields)
    let shares = try sketch.predictor().doubles(.predictProba, [[1], [9]])
    #expect(shares == [0.75, 0.25, 0.25, 0.75])
    fields["distributions"] = sketch.doubles([1, 0, 0.5, 0.5], 2, 2)
    _ = sketch.model("label_propagation", fields)
    #expect(sketch.refusal() == .badShape)
  }

  static let refusals:
    [(String, ErrorCode, @Sendable (inout Fields, inout DocumentSketch) -> Void)] =
      [
        ("another kernel", .badField, { fields, _ in fields["kernel"] = .string("linear") }),
        ("no gamma", .badField, { fields, _ in fields["gamma"] = nil }),
        ("gamma that is none", .badField, { fields, _ in fields["gamma"] = .float(.nan) }),
        ("classes of others", .badShape, { $0["classes"] = .list([$1.integers([1])]) }),
        ("rows of others", .badShape, { $0["rows"] = $1.doubles([1], 1, 1) }),
        ("a model beside rows", .badField, { fields, _ in fields["model"] = .model(0) }),
        (
          "rows beside neighbours", .badField,
          { fields, _ in
            (fields["kernel"], fields["model"]) = (.string("nearest"), .model(0))
          }
        ),
        (
          "no model", .badField,
          { fields, _ in
            fields["kernel"] = .string("nearest")
            for name in ["gamma", "rows"] { fields[name] = nil }
          }
        ),
      ]

  @Test(arguments: refusals.indices)
  func `what cannot be relied on is refused`(index: Int) {
    let (name, code, change) = Self.refusals[index]
    var sketch = DocumentSketch()
    var fields = Self.propagation(&sketch)
    change(&fields, &sketch)
    let model = sketch.model("label_propagation", fields)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }
}
