import Amphora
import Bytes

extension Projection {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let source = ProjectionSource(className: record.className) else {
      throw record.unexpected("it is a \(record.className)")
    }
    var fields = Fields()
    fields["layout"] = .string(Layout.outputsByFeatures.rawValue)
    fields["inverse"] = .string(Inverse.none.rawValue)
    fields["sparse_rows"] = .string(SparseRows.dense.rawValue)
    let columns: Int
    switch source {
    case .principal:
      columns = try describeMatrix(of: record, "components_", in: &fields)
      try describe("center", by: "mean_", of: record, in: &fields)
      fields["inverse"] = .string(Inverse.components.rawValue)
      try describeWhitening(of: record, in: &fields)
    case .singular:
      columns = try describeMatrix(of: record, "components_", in: &fields)
      fields["inverse"] = .string(Inverse.components.rawValue)
    case .independent:
      columns = try describeMatrix(of: record, "components_", in: &fields)
      try describe("center", by: "mean_", of: record, in: &fields)
      try describeInverse(by: "mixing_", of: record, in: &fields)
    case .random: columns = try describeRandom(record, in: &fields)
    case .learned: columns = try describeMatrix(of: record, "components_", in: &fields)
    case .factors:
      columns = try describeMatrix(of: record, "components_", in: &fields)
      fields["center"] = .tensor(try record.tensor("mean_"))
      fields["noise_variances"] = .tensor(try record.tensor("noise_variance_"))
    case .ridge: columns = try describeRidge(record, in: &fields, &assembly)
    case .leastSquares:
      columns = try describeRotations(of: record, "x_rotations_", in: &fields)
      try describeInverse(by: "x_loadings_", of: record, in: &fields)
      try describePrediction(of: record, in: &fields, &assembly)
    case .covariance: columns = try describeRotations(of: record, "x_weights_", in: &fields)
    }
    try record.describeColumns(columns, in: &fields)
    return fields
  }

  /// Sets `components`, and gives the number of columns of the input.
  private static func describeMatrix(
    of record: Record, _ name: String, in fields: inout Fields
  ) throws(ReadError) -> Int {
    let reference = try record.tensor(name)
    fields["components"] = .tensor(reference)
    let shape = record.graph.tensor(reference).shape
    guard shape.count == 2 else {
      throw record.unexpected("\(name) has \(shape.count) dimensions")
    }
    return shape[1]
  }

  /// Sets a field by an attribute that may be absent.
  private static func describe(
    _ field: String, by name: String, of record: Record, in fields: inout Fields
  ) throws(ReadError) {
    if try !record.isNone(name) { fields[field] = .tensor(try record.tensor(name)) }
  }

  private static func describeInverse(
    by name: String, of record: Record, in fields: inout Fields
  ) throws(ReadError) {
    fields["inverse"] = .string(Inverse.matrix.rawValue)
    fields["inverse_components"] = .tensor(try record.tensor(name))
  }

  private static func describeWhitening(
    of record: Record, in fields: inout Fields
  ) throws(ReadError) {
    guard try record.bool("whiten") else { return }
    let variances = try record.tensor("explained_variance_")
    fields["variances"] = .tensor(variances)
    // From 1.5 what is next to nothing is not divided by.
    guard try record.libraryVersion() >= LibraryVersion(1, 5) else { return }
    let isNarrow = record.graph.tensor(variances).type == .float32
    fields["least_deviation"] = .float(isNarrow ? Double(Float.ulpOfOne) : Double.ulpOfOne)
  }

  private static func describeRandom(
    _ record: Record, in fields: inout Fields
  ) throws(ReadError) -> Int {
    let columns: Int
    if let matrix = try record.sparseRows("components_") {
      fields["components"] = .tensor(matrix.values)
      fields["component_columns"] = .tensor(matrix.indices)
      fields["component_offsets"] = .tensor(matrix.offsets)
      columns = matrix.columns
      // A sparse product of sparse matrices stays sparse unless it is asked not to.
      if try !record.bool("dense_output") {
        fields["sparse_rows"] = .string(SparseRows.sparse.rawValue)
      }
    } else {
      columns = try describeMatrix(of: record, "components_", in: &fields)
    }
    // Without it the source would invert the matrix each time.
    if try !record.isNone("inverse_components_") {
      try describeInverse(by: "inverse_components_", of: record, in: &fields)
    }
    return columns
  }

  /// Sets `components` and what is done before, of models that keep a column for each output.
  private static func describeRotations(
    of record: Record, _ name: String, in fields: inout Fields
  ) throws(ReadError) -> Int {
    // The names lost their underscores in 0.24.
    let (center, scale) =
      try record.has("_x_mean") ? ("_x_mean", "_x_std") : ("x_mean_", "x_std_")
    fields["center"] = .tensor(try record.tensor(center))
    fields["scale"] = .tensor(try record.tensor(scale))
    fields["layout"] = .string(Layout.featuresByOutputs.rawValue)
    _ = try describeMatrix(of: record, name, in: &fields)
    return try record.shape(name)[0]
  }

  /// What the versions keep of the prediction: which way round, of what, and how it is shaped.
  private static func describePrediction(
    of record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    let version = try record.libraryVersion()
    let layout: Layout = version < LibraryVersion(1, 1) ? .featuresByOutputs : .outputsByFeatures
    fields["coefficient_layout"] = .string(layout.rawValue)
    let name = try record.has("_coef_") ? "_coef_" : "coef_"
    fields["coefficients"] = .tensor(try record.tensor(name))
    let means = ["intercept_", "_y_mean", "y_mean_"]
    var intercepts: TensorReference?
    for name in means where intercepts == nil {
      if try record.has(name) { intercepts = try record.tensor(name) }
    }
    guard let intercepts else { throw record.unexpected("it has no attribute intercept_") }
    fields["intercepts"] = .tensor(intercepts)
    let input: PredictionInput = version < LibraryVersion(1, 5) ? .scaled : .centred
    fields["prediction_input"] = .string(input.rawValue)
    let isVector = try record.optionalScalar("_predict_1d") == .bool(true)
    fields["prediction_shape"] = .string(
      (isVector ? PredictionShape.vector : .table).rawValue)
  }
}
