import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct LaplaceTests {
  /// One training row at (1, 2), of which the kernel is `kernel` wherever it is asked.
  private static func classifier(_ sketch: inout DocumentSketch, kernel: Double = 2) -> Fields {
    var fields: Fields = ["features": .integer(2), "terms": .list([.string("constant")])]
    fields["classes"] = .list([sketch.strings(["high", "low"])])
    fields["numbers"] = sketch.doubles([kernel])
    fields["rows"] = sketch.doubles([1, 2], 1, 2)
    fields["weights"] = sketch.doubles([0.5])
    fields["roots"] = sketch.doubles([0.5])
    fields["factor"] = sketch.doubles([2], 1, 1)
    return fields
  }

  @Test func `the share is that of five error functions`() throws {
    var sketch = DocumentSketch()
    _ = sketch.model("gaussian_process_classifier", Self.classifier(&sketch))
    let shares = try sketch.predictor().doubles(.predictProba, [[4, 6]])
    // f = 1, s = 2 − (0.5 × 2 / 2)²: the mean of the logistic function, found by adding it up.
    #expect(abs(shares[1] - 0.679746) < 1e-4 && shares[0] == 1 - shares[1])
    #expect(try sketch.predictor().strings(.predict, [[4, 6]]) == ["low"])
  }

  @Test func `a variance below zero makes no share`() throws {
    var sketch = DocumentSketch()
    var fields = Self.classifier(&sketch)
    fields["factor"] = sketch.doubles([0.125], 1, 1)
    _ = sketch.model("gaussian_process_classifier", fields)
    let shares = try sketch.predictor().doubles(.predictProba, [[4, 6]])
    #expect(shares.count == 2 && shares[0].isNaN && shares[1].isNaN)
  }

  @Test func `several classes are those of the model, without its scores`() throws {
    var sketch = DocumentSketch()
    let two = Self.classifier(&sketch)
    // Shares of about 0.68, 0.27 and 0.6.
    let inner = [(2.0, 0.5), (3, -0.5), (1, 0.5)].map { kernel, weight in
      var fields = two
      fields["classes"] = .list([sketch.integers([0, 1])])
      fields["numbers"] = sketch.doubles([kernel])
      fields["weights"] = sketch.doubles([weight])
      return FieldValue.model(sketch.model("gaussian_process_classifier", fields))
    }
    let pairs = sketch.model(
      "one_vs_one",
      [
        "classes": .list([sketch.integers([5, 6, 7])]), "parts": .list(inner),
        "binary_threshold": .string("by_response"),
      ])
    _ = sketch.model(
      "gaussian_process_classifier", ["features": .integer(2), "model": .model(pairs)])
    let predictor = try sketch.predictor()
    #expect(predictor.methods == [.predict])
    // 6 beats 5, 5 beats 7, and 7 beats 6: one vote each, and 7 has the largest shares.
    #expect(try predictor.integers(.predict, [[4, 6]]) == [7])
  }

  static let refusals:
    [(String, ErrorCode, @Sendable (inout Fields, inout DocumentSketch) -> Void)] =
      [
        ("three classes", .badShape, { $0["classes"] = .list([$1.integers([1, 2, 3])]) }),
        ("weights of other rows", .badShape, { $0["weights"] = $1.doubles([1, 2]) }),
        ("no roots", .badField, { fields, _ in fields["roots"] = nil }),
        ("a factor of other rows", .badShape, { $0["factor"] = $1.doubles([1, 0, 0, 1], 2, 2) }),
        ("a factor that divides by 0", .badField, { $0["factor"] = $1.doubles([0], 1, 1) }),
        ("a model that is not there", .badReference, { fields, _ in fields["model"] = .model(9) }),
      ]

  @Test(arguments: refusals.indices)
  func `what cannot be relied on is refused`(index: Int) {
    let (name, code, change) = Self.refusals[index]
    var sketch = DocumentSketch()
    var fields = Self.classifier(&sketch)
    change(&fields, &sketch)
    let model = sketch.model("gaussian_process_classifier", fields)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }
}
