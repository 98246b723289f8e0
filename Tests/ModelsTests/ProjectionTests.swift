import Amphora
import Bytes
import Foundation
import Testing

@testable import Models

@Suite struct ProjectionTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  /// Two features seen along (1, 1) and (2, −1), from (1, 2).
  static func axes(changing change: Change = { _, _ in }) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "features": .integer(2), "layout": .string("outputs_by_features"),
      "inverse": .string("components"), "sparse_rows": .string("dense"),
    ]
    fields["components"] = sketch.doubles([1, 1, 2, -1], 2, 2)
    fields["center"] = sketch.doubles([1, 2])
    change(&fields, &sketch)
    _ = sketch.model("projection", fields)
    return sketch
  }

  @Test func `rows are centred, multiplied, and brought back`() throws {
    let predictor = try Self.axes().predictor()
    #expect(predictor.methods == [.transform, .inverseTransform])
    #expect(try predictor.doubles(.transform, [[2, 4], [1, 2]]) == [3, 0, 0, 0])
    #expect(try predictor.doubles(.inverseTransform, [[3, 1]]) == [6, 4])
    #expect(predictor.refusal(.inverseTransform, [[3]])?.code == .wrongColumns)
  }

  @Test func `sparse rows give what dense ones give`() throws {
    let predictor = try Self.axes { fields, sketch in
      fields["scale"] = sketch.doubles([0.5, 2])
    }.predictor()
    let sparse = Rows.sparse(SparseMatrix(Matrix([[0, 4], [3, 0]])))
    let answer = try predictor.predict(.transform, sparse)
    guard case .float64(let values) = answer.outputs[0].values else {
      Issue.record("it is not dense")
      return
    }
    #expect(try values == predictor.doubles(.transform, [[0, 4], [3, 0]]))
    #expect(values == [-1, -5, 3, 9])
  }

  @Test func `outputs are divided by their deviations, but by no less than is allowed`() throws {
    let predictor = try Self.axes { fields, sketch in
      fields["variances"] = sketch.doubles([4, 1e-30])
      fields["least_deviation"] = .float(0.5)
    }.predictor()
    #expect(try predictor.doubles(.transform, [[2, 4], [2, 2]]) == [1.5, 0, 0.5, 4])
    let back = try predictor.doubles(.inverseTransform, [[3, 1e15]])
    #expect(abs(back[0] - 9) < 1e-12 && abs(back[1] - 7) < 1e-12)
  }

  @Test func `sparse components keep sparse rows sparse when they are asked to`() throws {
    let sketch = Self.axes { fields, sketch in
      fields["inverse"] = .string("none")
      fields["sparse_rows"] = .string("sparse")
      fields["center"] = nil
      fields["components"] = sketch.doubles([3, -2])
      fields["component_columns"] = sketch.integers([1, 0])
      fields["component_offsets"] = sketch.integers([0, 1, 2])
    }
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.transform, [[5, 7]]) == [21, -10])
    let answer = try predictor.predict(
      .transform, .sparse(SparseMatrix(Matrix([[0, 7], [0, 0]]))))
    guard case .sparse(let sparse) = answer.outputs[0].values else {
      Issue.record("it is not sparse")
      return
    }
    #expect(sparse.dense.doubles == [21, 0, 0, 0] && sparse.indices == [0])
  }

  @Test(arguments: ["centred", "scaled"])
  func `a prediction begins with what the model says`(input: String) throws {
    let predictor = try Self.axes { fields, sketch in
      fields["layout"] = .string("features_by_outputs")
      fields["inverse"] = .string("none")
      fields["scale"] = sketch.doubles([2, 4])
      fields["coefficients"] = sketch.doubles([8, 4], 1, 2)
      fields["coefficient_layout"] = .string("outputs_by_features")
      fields["intercepts"] = sketch.doubles([0.5])
      fields["prediction_input"] = .string(input)
      fields["prediction_shape"] = .string("vector")
    }.predictor()
    let answer = try predictor.predict(.predict, Matrix([[3, 3]]))
    #expect(answer.outputs[0].shape == [1])
    #expect(try predictor.doubles(.predict, [[3, 3]]) == [input == "scaled" ? 9.5 : 20.5])
    #expect(try predictor.doubles(.transform, [[3, 3]]) == [1.5, 0.75])
  }

  @Test func `latent factors are found behind their noise`() throws {
    let predictor = try Self.axes { fields, sketch in
      fields["components"] = sketch.doubles([1, 1], 1, 2)
      fields["inverse"] = .string("none")
      fields["noise_variances"] = sketch.doubles([1, 0.5])
    }.predictor()
    // V = (1, 2), I + V Cᵀ = 4.
    #expect(try predictor.doubles(.transform, [[2, 3]]) == [0.75])
  }

  static let damaged: [(String, ErrorCode, Change)] = [
    ("no components", .badField, { f, _ in f["components"] = nil }),
    (
      "components of other features", .badShape, { $0["components"] = $1.doubles([1, 2, 3], 1, 3) }
    ),
    ("a centre of other features", .badShape, { $0["center"] = $1.doubles([1]) }),
    ("variances of other outputs", .badShape, { $0["variances"] = $1.doubles([1, 2, 3]) }),
    ("a way back that is absent", .badField, { f, _ in f["inverse"] = .string("matrix") }),
    (
      "a way back of other outputs", .badShape,
      {
        $0["inverse"] = .string("matrix")
        $0["inverse_components"] = $1.doubles([1, 2], 2, 1)
      }
    ),
    (
      "sparse components that go back", .badField,
      {
        $0["components"] = $1.doubles([1])
        $0["component_columns"] = $1.integers([1])
        $0["component_offsets"] = $1.integers([0, 1])
      }
    ),
    (
      "a column that does not exist", .badIndex,
      {
        $0["inverse"] = .string("none")
        $0["components"] = $1.doubles([1])
        $0["component_columns"] = $1.integers([2])
        $0["component_offsets"] = $1.integers([0, 1])
      }
    ),
    (
      "a prediction without its shape", .badField,
      { $0["coefficients"] = $1.doubles([1, 1], 1, 2) }
    ),
    (
      "factors that cannot be told apart", .badField,
      { $0["noise_variances"] = $1.doubles([.infinity, .nan]) }
    ),
  ]

  @Test(arguments: damaged.indices)
  func `a damaged projection is refused`(index: Int) {
    let (name, code, change) = Self.damaged[index]
    #expect(Self.axes(changing: change).refusal() == code, "\(name)")
  }
}
