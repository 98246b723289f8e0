import Amphora
import Bytes

/// The rows and weights of sums of kernels, judged.
struct KernelSumTables {
  /// What leads back.
  struct Inverse {
    let rows: FieldTensor
    let weights: FieldTensor
    let kernel: KernelFunction
  }

  let method: KernelSums.Method
  let features: Int
  let rows: HeldRows
  /// Shape [rows] or [rows, outputs]; nil where the kernels themselves are the answer.
  let weights: FieldTensor?
  let scales: FieldTensor?
  /// What centres the kernels; nil when nothing does.
  let centering: (means: FieldTensor, mean: Double)?
  let inverse: Inverse?

  /// The columns of an answer.
  let outputs: Int

  /// Whether there are columns even when there is only one.
  var isTable: Bool { method == .transform || weights?.shape.count != 1 }

  /// Whether sums over an input of float32 are of float32.
  var isFloat32: Bool {
    (rows.isFloat32 || rows.kernel.name == .precomputed) && weights?.type != .float64
  }

  init(_ fields: FieldReader) throws(ReadError) {
    method = try fields.choice("method", KernelSums.Method.self)
    features = try fields.features()
    rows = try HeldRows(fields, rows: "rows", columns: nil, features: features)
    weights = try fields.optionalTensor("weights")
    try weights?.requireFloats()
    if let weights {
      if weights.shape.count == 1 {
        try weights.require(rows.count)
      } else {
        try weights.require(rows.count, nil)
      }
    } else if method == .predict {
      throw ReadError(.badField, at: 0, "weights is absent")
    }
    outputs = weights.map { $0.shape.count == 1 ? 1 : $0.shape[1] } ?? rows.count
    scales = try fields.optionalTensor("weight_scales")
    try scales?.requireFloats()
    try scales?.require(outputs)
    guard weights != nil || scales == nil else {
      throw ReadError(.badField, at: 0, "weight_scales without weights")
    }
    centering = try KernelSumTables.centering(fields, rows: rows.count)
    inverse = try KernelSumTables.inverse(fields, rows, outputs: outputs)
    guard inverse == nil || (method == .transform && weights != nil) else {
      throw ReadError(.badField, at: 0, "inverse_rows of what does not transform by weights")
    }
  }

  private static func centering(
    _ fields: FieldReader, rows: Int
  ) throws(ReadError) -> (means: FieldTensor, mean: Double)? {
    let mean = try fields.optionalDouble("mean")
    guard let means = try fields.optionalTensor("row_means"), let mean else {
      guard fields.fields["row_means"] == nil, mean == nil else {
        throw ReadError(.badField, at: 0, "row_means or mean alone")
      }
      return nil
    }
    try means.requireFloats()
    try means.require(rows)
    return (means, mean)
  }

  private static func inverse(
    _ fields: FieldReader, _ held: HeldRows, outputs: Int
  ) throws(ReadError) -> Inverse? {
    let rows = try fields.optionalTensor("inverse_rows")
    let weights = try fields.optionalTensor("inverse_weights")
    let gamma = try fields.optionalDouble("inverse_gamma")
    guard let rows, let weights else {
      guard rows == nil, weights == nil, gamma == nil else {
        throw ReadError(.badField, at: 0, "an inverse that is not whole")
      }
      return nil
    }
    guard held.kernel.name != .precomputed else {
      throw ReadError(.badField, at: 0, "inverse_rows of a kernel that is in the input")
    }
    for tensor in [rows, weights] { try tensor.requireFloats() }
    try rows.require(nil, outputs)
    try weights.require(rows.shape[0], held.features)
    return Inverse(rows: rows, weights: weights, kernel: try held.kernel.with(gamma: gamma))
  }
}
