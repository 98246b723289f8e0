import Amphora
import Bytes

/// The kernel, the rows and the weights of a Gaussian process, judged.
struct ProcessTables {
  let kernel: ProcessKernelTables
  /// Shape [rows] or [rows, outputs].
  let weights: FieldTensor
  let scales: FieldTensor
  let offsets: FieldTensor
  /// What variances are made with; nil where there are none.
  let factor: TriangularFactor?

  /// The columns of an answer.
  let outputs: Int

  /// Whether there are columns even when there is only one.
  var isTable: Bool { weights.shape.count == 2 }

  init(_ fields: FieldReader) throws(ReadError) {
    _ = try fields.choice("task", GaussianProcess.Task.self)
    kernel = try ProcessKernelTables(fields)
    weights = try fields.tensor("weights")
    try weights.requireFloats()
    if weights.shape.count == 1 {
      try weights.require(kernel.count)
      outputs = 1
    } else {
      try weights.require(kernel.count, nil)
      outputs = weights.shape[1]
    }
    scales = try fields.tensor("scales")
    offsets = try fields.tensor("offsets")
    for tensor in [scales, offsets] {
      try tensor.requireFloats()
      try tensor.require(outputs)
    }
    let count = kernel.count
    factor = try fields.optionalTensor("factor").map { tensor throws(ReadError) in
      try TriangularFactor(tensor, count: count)
    }
  }
}
