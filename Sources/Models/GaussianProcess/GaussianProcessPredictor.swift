import Amphora
import Bytes

/// Adds up the kernels of a Gaussian process.
struct GaussianProcessPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.predict]

  private let outputs: Int
  private let isTable: Bool
  private let kernel: ProcessKernel
  private let weights: WeightedSums
  private let scales: [Double]
  private let offsets: [Double]

  init(_ tables: ProcessTables) throws(ReadError) {
    features = tables.features
    outputs = tables.outputs
    isTable = tables.isTable
    let count = tables.rows.shape[0]
    kernel = ProcessKernel(
      tables.terms, rows: try tables.rows.doubles(), count: count, features: tables.features)
    weights = WeightedSums(
      columns: try tables.weights.doubles(), targets: tables.outputs, terms: count)
    scales = try tables.scales.doubles()
    offsets = try tables.offsets.doubles()
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(outputs, beside: kernel.copies * (features ?? 1))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows.dense())
    let inputs = kernel.inputs(input)
    let (kernel, weights, outputs) = (kernel, weights, outputs)
    var values = RowBlocks.fill(
      rows: input.count, width: outputs, block: kernel.block, initial: 0.0
    ) { range, output in
      let kernels = kernel.values(inputs, range)
      unsafe kernels.withUnsafeBufferPointer { kernels in
        unsafe weights.fill(kernels, 0..<range.count, &output)
      }
    }
    for index in values.indices {
      values[index] = values[index] * scales[index % outputs] + offsets[index % outputs]
    }
    return Prediction(
      method, isTable ? [input.count, outputs] : [input.count], .float64(values))
  }
}
