import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct KernelSumTests {
  /// Two rows on a line, and a weight for each.
  private static func sums(_ sketch: inout DocumentSketch) -> Fields {
    var fields: Fields = [
      "method": .string("transform"), "features": .integer(1), "kernel": .string("linear"),
    ]
    fields["rows"] = sketch.doubles([1, 3], 2, 1)
    fields["weights"] = sketch.doubles([2, -1, 0, 1], 2, 2)
    return fields
  }

  private static func predictor(
    _ change: (inout Fields, inout DocumentSketch) -> Void
  ) throws -> Predictor {
    var sketch = DocumentSketch()
    var fields = sums(&sketch)
    change(&fields, &sketch)
    _ = sketch.model("kernel_sums", fields)
    return try sketch.predictor()
  }

  @Test func `kernels are weighed, and weights are scaled`() throws {
    let plain = try Self.predictor { _, _ in }
    #expect(try plain.doubles(.transform, [[1], [2]]) == [2, 2, 4, 4])
    let scaled = try Self.predictor { fields, sketch in
      fields["weight_scales"] = sketch.doubles([10, 0])
    }
    #expect(try scaled.doubles(.transform, [[1], [2]]) == [20, 0, 40, 0])
  }

  @Test func `kernels are centred by the means of the rows, of the row asked, and of all`() throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["row_means"] = sketch.doubles([2, 6])
      fields["mean"] = .float(4)
      fields["weights"] = nil
    }
    // Of 2 the kernels are 2 and 6, of which the mean is 4.
    #expect(try predictor.doubles(.transform, [[2], [5]]) == [0, 0, -3, 3])
  }

  @Test func `what transforms answers columns, also where its weights are a vector`() throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["weights"] = sketch.doubles([1, 1])
    }
    #expect(try predictor.predict(.transform, Matrix([[1], [2]])).outputs[0].shape == [2, 1])
  }

  @Test func `one output is a vector or a column, as its weights are`() throws {
    for (shape, expected) in [([2], [2]), ([2, 1], [2, 1])] {
      let predictor = try Self.predictor { fields, sketch in
        fields["method"] = .string("predict")
        fields["weights"] =
          shape.count == 1 ? sketch.doubles([1, 1]) : sketch.doubles([1, 1], 2, 1)
      }
      let output = try predictor.predict(.predict, Matrix([[1], [2]])).outputs[0]
      #expect(output.shape == expected)
    }
  }

  @Test func `what goes back has a gamma of its own`() throws {
    let predictor = try Self.predictor { fields, sketch in
      fields["kernel"] = .string("rbf")
      fields["gamma"] = .float(1)
      fields["inverse_gamma"] = .float(0)
      fields["inverse_rows"] = sketch.doubles([7, 8, 9, 10, 11, 12], 3, 2)
      fields["inverse_weights"] = sketch.doubles([1, 2, 4], 3, 1)
    }
    #expect(try predictor.doubles(.inverseTransform, [[1, 2]]) == [7])
    #expect(predictor.refusal(.inverseTransform, [[1, 2, 3]])?.code == .wrongColumns)
  }

  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  static let refusals: [(String, ErrorCode, Change)] = [
    (
      "weights of other rows", .badShape,
      { fields, sketch in fields["weights"] = sketch.doubles([1, 2, 3]) }
    ),
    (
      "a prediction without weights", .badField,
      { fields, _ in
        fields["method"] = .string("predict")
        fields["weights"] = nil
      }
    ),
    (
      "scales of other outputs", .badShape,
      { fields, sketch in fields["weight_scales"] = sketch.doubles([1]) }
    ),
    ("a mean alone", .badField, { fields, _ in fields["mean"] = .float(1) }),
    (
      "means of other rows", .badShape,
      { fields, sketch in
        fields["mean"] = .float(1)
        fields["row_means"] = sketch.doubles([1])
      }
    ),
    (
      "an inverse of other outputs", .badShape,
      { fields, sketch in
        fields["inverse_rows"] = sketch.doubles([1, 1, 1], 1, 3)
        fields["inverse_weights"] = sketch.doubles([1], 1, 1)
      }
    ),
    (
      "an inverse without weights", .badField,
      { fields, sketch in fields["inverse_rows"] = sketch.doubles([1, 1], 1, 2) }
    ),
    (
      "another gamma of a kernel that has none", .badField,
      { fields, sketch in
        fields["inverse_rows"] = sketch.doubles([1, 1], 1, 2)
        fields["inverse_weights"] = sketch.doubles([1], 1, 1)
        fields["inverse_gamma"] = .float(1)
      }
    ),
    (
      "rows of a kernel in the input", .badField,
      { fields, _ in fields["kernel"] = .string("precomputed") }
    ),
  ]

  @Test(arguments: refusals)
  func `fields that cannot be relied on are refused`(
    name: String, code: ErrorCode, change: Change
  ) {
    var sketch = DocumentSketch()
    var fields = Self.sums(&sketch)
    change(&fields, &sketch)
    let model = sketch.model("kernel_sums", fields)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }
}
