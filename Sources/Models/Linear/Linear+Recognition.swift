import Amphora
import Bytes

extension Linear {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let source = LinearSource(className: record.className) else {
      throw record.unexpected("it is a \(record.className)")
    }
    if source == .consensus { return try fields(ofConsensus: record, in: &assembly) }
    var fields = Fields()
    let task = try task(of: record, source)
    fields["task"] = .string(task.rawValue)
    let shape = try coefficients(of: record, in: &fields)
    // What an outlier detector subtracts has a name of its own.
    let intercept = source == .outliers ? "offset_" : "intercept_"
    fields["intercepts"] = .tensor(
      try intercepts(of: record, intercept, shape, in: &assembly))
    try record.describeColumns(shape.features, in: &fields)
    if task == .classification {
      fields["classes"] = try classes(of: record, source, in: &assembly)
    }
    try describeLink(of: record, source, task, rows: shape.rows, in: &fields)
    if source == .discriminant { try describeTransform(of: record, in: &fields) }
    return fields
  }

  /// The model that the rows which agree were fitted by, when it is a linear one.
  private static func fields(
    ofConsensus record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let inner = try record.record("estimator_")
    guard let source = LinearSource(className: inner.className),
      source == .regression || source == .generalized
    else { throw record.unexpected("its estimator_ is a \(inner.className)") }
    var fields = try fields(of: inner, in: &assembly)
    // Only the outer one is asked with the names of columns.
    if case .integer(let count)? = fields["features"] {
      try record.describeColumns(count, in: &fields)
    }
    return fields
  }

  private static func task(of record: Record, _ source: LinearSource) throws(ReadError) -> Task {
    switch source {
    case .regression, .generalized, .consensus: return .regression
    case .outliers: return .outlierDetection
    case .logistic, .stochastic, .separating, .discriminant: return .classification
    case .ridge:
      let type = try record.record("_label_binarizer").string("y_type_")
      switch type {
      case "binary", "multiclass": return .classification
      case "multilabel-indicator": return .multilabel
      default: throw record.unexpected("its targets are '\(type)'")
      }
    }
  }

  /// The dimensions of coefficients.
  struct Shape {
    let rows: Int
    let features: Int
    /// Whether there are rows even when there is only one.
    let isTable: Bool
    /// The type of the numbers.
    let type: ElementType
  }

  private static func coefficients(
    of record: Record, in fields: inout Fields
  ) throws(ReadError) -> Shape {
    if let matrix = try record.sparseRows("coef_") {
      fields["coefficients"] = .tensor(matrix.values)
      fields["coefficient_columns"] = .tensor(matrix.indices)
      fields["coefficient_offsets"] = .tensor(matrix.offsets)
      return Shape(
        rows: matrix.rows, features: matrix.columns, isTable: true,
        type: record.graph.tensor(matrix.values).type)
    }
    let reference = try record.tensor("coef_")
    let tensor = record.graph.tensor(reference)
    guard (1...2).contains(tensor.shape.count) else {
      throw record.unexpected("its coefficients have \(tensor.shape.count) dimensions")
    }
    fields["coefficients"] = .tensor(reference)
    let isTable = tensor.shape.count == 2
    return Shape(
      rows: isTable ? tensor.shape[0] : 1, features: tensor.shape[tensor.shape.count - 1],
      isTable: isTable, type: tensor.type)
  }

  /// One intercept for each row of coefficients; the source may have one number for all of them,
  /// which takes the type of what it is added to.
  private static func intercepts(
    of record: Record, _ name: String, _ shape: Shape, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    guard let scalar = try record.optionalScalar(name) else {
      return try record.tensor(name)
    }
    // A table without columns may claim any number of rows.
    guard shape.features > 0 else { throw record.unexpected("its coefficients are of no feature") }
    let value: Double
    switch scalar {
    case .float(let number): value = number
    case .integer(let number): value = Double(number)
    default: throw record.unexpected("its intercept is not a number")
    }
    if shape.type == .float32 {
      let values = [UInt32](repeating: Float(value).bitPattern, count: shape.rows)
      return assembly.add(Tensor(.float32, [shape.rows], ContiguousSource(values)))
    }
    let values = [Double](repeating: value, count: shape.rows)
    return assembly.add(Tensor(.float64, [shape.rows], ContiguousSource(values)))
  }

  private static func classes(
    of record: Record, _ source: LinearSource, in assembly: inout ModelAssembly
  ) throws(ReadError) -> FieldValue {
    // Before 1.8 a ridge classifier asks what made numbers of its labels.
    let owner =
      source == .ridge ? try record.record("_label_binarizer") : record
    return try owner.classes(outputs: 1, in: &assembly)
  }

  /// The directions that tell the classes apart, of a solver that finds them.
  private static func describeTransform(
    of record: Record, in fields: inout Fields
  ) throws(ReadError) {
    let solver = try record.string("solver")
    switch solver {
    case "lsqr": return
    case "svd": fields["direction_center"] = .tensor(try record.tensor("xbar_"))
    case "eigen": break
    default: throw record.unexpected("its solver is '\(solver)'")
    }
    fields["directions"] = .tensor(try record.tensor("scalings_"))
    fields["components"] = .integer(try record.integer("_max_components"))
  }
}
