import Amphora
import Bytes

/// The tables of a projection, read and judged.
struct ProjectionTables {
  /// A matrix, one row for each output.
  struct Matrix {
    let outputs: Int
    let rows: [Double]
    let isFloat32: Bool
  }

  /// What is predicted.
  struct Prediction {
    let coefficients: Matrix
    let intercepts: [Double]
    let input: Projection.PredictionInput
    let shape: Projection.PredictionShape
  }

  let features: Int
  let outputs: Int
  let weights: Weights
  let center: [Double]?
  let scale: [Double]?
  /// What each output is divided by.
  let deviations: [Double]?
  let sparseRows: Projection.SparseRows
  /// One row for each feature; nil when nothing goes back.
  let inverse: Matrix?
  let prediction: Prediction?

  /// Whether everything is float32.
  let isFloat32: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    sparseRows = try fields.choice("sparse_rows", Projection.SparseRows.self)
    let layout = try fields.choice("layout", Projection.Layout.self)
    var areFloat32: [Bool] = []
    func vector(_ name: String, _ count: Int) throws(ReadError) -> [Double]? {
      guard let tensor = try fields.optionalTensor(name) else { return nil }
      try tensor.require(count)
      areFloat32.append(tensor.type == .float32)
      return try tensor.doubles()
    }
    center = try vector("center", features)
    scale = try vector("scale", features)
    let variances: [Double]?
    let areNarrowVariances = try fields.optionalTensor("variances")?.type == .float32
    let components: Matrix?
    if let offsets = try fields.optionalTensor("component_offsets") {
      let table = try SparseTable(
        values: fields.tensor("components"), indices: fields.tensor("component_columns"),
        offsets: offsets, columns: features)
      guard layout == .outputsByFeatures else {
        throw ReadError(.badField, at: 0, "layout is '\(layout.rawValue)' for sparse components")
      }
      try fields.requireAbsent(["variances", "noise_variances"], "beside sparse components")
      (outputs, components) = (table.rows, nil)
      weights = .sparse(SparseWeights(table))
      areFloat32.append(table.isFloat32)
      variances = nil
    } else {
      var matrix = try ProjectionTables.matrix(fields, "components", layout, features)
      outputs = matrix.outputs
      areFloat32.append(matrix.isFloat32)
      if let noise = try vector("noise_variances", features) {
        matrix = try PosteriorMeans.weights(matrix, noise: noise, features: features)
      }
      components = matrix
      weights = .dense(WeightedSums(matrix.rows, targets: outputs, terms: features))
      variances = try vector("variances", outputs)
    }
    // Features that no number of the file stands for would be steps all the same.
    guard outputs > 0 || center != nil || scale != nil else {
      throw ReadError(.badShape, at: 0, "there are no components")
    }
    let least = try fields.optionalDouble("least_deviation") ?? 0
    // A root is as wide as what it is the root of.
    let roots = variances.map {
      $0.map { areNarrowVariances ? Double(Float($0).squareRoot()) : $0.squareRoot() }
    }
    deviations = roots.map { $0.map { $0 < least ? least : $0 } }
    inverse = try ProjectionTables.inverse(fields, components, roots, features, outputs)
    prediction = try ProjectionTables.prediction(fields, features)
    isFloat32 = areFloat32.allSatisfy { $0 }
  }

  /// A matrix by rows, whichever way round it is kept.
  private static func matrix(
    _ fields: FieldReader, _ name: String, _ layout: Projection.Layout, _ features: Int
  ) throws(ReadError) -> Matrix {
    let tensor = try fields.tensor(name)
    let isFloat32 = tensor.type == .float32
    switch layout {
    case .outputsByFeatures:
      try tensor.require(nil, features)
      return Matrix(
        outputs: tensor.shape[0], rows: try tensor.doubles(), isFloat32: isFloat32)
    case .featuresByOutputs:
      try tensor.require(features, nil)
      let outputs = tensor.shape[1]
      let rows = turned(try tensor.doubles(), rows: features, columns: outputs)
      return Matrix(outputs: outputs, rows: rows, isFloat32: isFloat32)
    }
  }

  /// The columns of a matrix, one after the other.
  private static func turned(_ values: [Double], rows: Int, columns: Int) -> [Double] {
    var turned: [Double] = []
    turned.reserveCapacity(values.count)
    for column in 0..<columns {
      for row in 0..<rows { turned.append(values[row * columns + column]) }
    }
    return turned
  }

  private static func inverse(
    _ fields: FieldReader, _ components: Matrix?, _ deviations: [Double]?, _ features: Int,
    _ outputs: Int
  ) throws(ReadError) -> Matrix? {
    switch try fields.choice("inverse", Projection.Inverse.self) {
    case .none: return nil
    case .matrix:
      let tensor = try fields.tensor("inverse_components")
      try tensor.require(features, outputs)
      return Matrix(
        outputs: features, rows: try tensor.doubles(), isFloat32: tensor.type == .float32)
    case .components:
      guard let components else {
        throw ReadError(.badField, at: 0, "inverse is 'components' and they are sparse")
      }
      var rows = turned(components.rows, rows: outputs, columns: features)
      if let deviations {
        for index in rows.indices {
          let product = rows[index] * deviations[index % outputs]
          rows[index] = components.isFloat32 ? Double(Float(product)) : product
        }
      }
      return Matrix(outputs: features, rows: rows, isFloat32: components.isFloat32)
    }
  }

  private static func prediction(
    _ fields: FieldReader, _ features: Int
  ) throws(ReadError) -> Prediction? {
    guard fields.fields["coefficients"] != nil else { return nil }
    let layout = try fields.choice("coefficient_layout", Projection.Layout.self)
    let coefficients = try matrix(fields, "coefficients", layout, features)
    let intercepts = try fields.tensor("intercepts")
    try intercepts.require(coefficients.outputs)
    let shape = try fields.choice("prediction_shape", Projection.PredictionShape.self)
    guard shape == .table || coefficients.outputs == 1 else {
      throw ReadError(.badShape, at: 0, "\(coefficients.outputs) targets for a vector")
    }
    return Prediction(
      coefficients: coefficients, intercepts: try intercepts.doubles(),
      input: try fields.choice("prediction_input", Projection.PredictionInput.self),
      shape: shape)
  }
}
