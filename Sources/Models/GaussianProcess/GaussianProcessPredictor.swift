import Amphora
import Bytes

/// Adds up the kernels of a Gaussian process.
struct GaussianProcessPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let outputs: Int
  private let isTable: Bool
  private let kernel: ProcessKernel
  private let weights: WeightedSums
  private let factor: TriangularFactor?
  private let scales: [Double]
  private let offsets: [Double]

  init(_ tables: ProcessTables) throws(ReadError) {
    features = tables.kernel.features
    outputs = tables.outputs
    isTable = tables.isTable
    kernel = try ProcessKernel(tables.kernel)
    weights = WeightedSums(
      columns: try tables.weights.doubles(), targets: tables.outputs, terms: tables.kernel.count)
    factor = tables.factor
    scales = try tables.scales.doubles()
    offsets = try tables.offsets.doubles()
    methods = factor == nil ? [.predict] : [.predict, .predictStd]
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(outputs, beside: kernel.numbersBeside(columns: features ?? 1))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows.dense())
    guard method == .predictStd, let factor else { return means(input) }
    let inputs = kernel.inputs(input)
    let kernel = kernel
    let variances = RowBlocks.fill(rows: input.count, width: 1, block: kernel.block, initial: 0.0) {
      range, output in
      var kernels = kernel.values(inputs, range)
      let left = kernel.variancesLeft(input, range, &kernels, factor)
      for row in left.indices { output[row] = left[row] }
    }
    let deviations = variances.flatMap { variance in
      // Roundings may leave less than nothing; NaN stays.
      scales.map { ((variance < 0 ? 0 : variance) * ($0 * $0)).squareRoot() }
    }
    return Prediction(
      method, outputs == 1 ? [input.count] : [input.count, outputs], .float64(deviations))
  }

  private func means(_ input: NumberRows) -> Prediction {
    var values = kernel.sums(weights, input)
    for index in values.indices {
      values[index] = values[index] * scales[index % outputs] + offsets[index % outputs]
    }
    return Prediction(
      .predict, isTable ? [input.count, outputs] : [input.count], .float64(values))
  }
}

extension ProcessKernel {
  /// The weighted sums of the kernels of each row.
  func sums(_ weights: WeightedSums, _ input: NumberRows) -> [Double] {
    let inputs = inputs(input)
    return RowBlocks.fill(
      rows: input.count, width: weights.targets, block: block, initial: 0.0
    ) { range, output in
      let kernels = values(inputs, range)
      unsafe kernels.withUnsafeBufferPointer { kernels in
        unsafe weights.fill(kernels, 0..<range.count, &output)
      }
    }
  }

  /// The variance of each of some rows that the training rows leave.
  ///
  /// `kernels` are those of the rows, which are used up; each is first multiplied by a weight of its
  /// training row, if there are any.
  func variancesLeft(
    _ input: NumberRows, _ range: Range<Int>, _ kernels: inout [Double],
    _ factor: TriangularFactor, weights: [Double]? = nil
  ) -> [Double] {
    let count = factor.count
    if let weights {
      for row in range.indices {
        let first = (row - range.lowerBound) * count
        for place in 0..<count { kernels[first + place] *= weights[place] }
      }
    }
    var left = variances(input, range)
    unsafe kernels.withUnsafeMutableBufferPointer { kernels in
      unsafe factor.divide(kernels, rows: range.count)
      let kernels = UnsafeBufferPointer(kernels)
      for row in left.indices {
        unsafe left[row] -= RowProduct.sum(kernels, row * count, kernels, row * count, count)
      }
    }
    return left
  }
}
