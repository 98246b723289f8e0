import Amphora
import Bytes

/// Finds the latent mean of a row, and from its variance the share of the second class.
struct LaplacePredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.predict, .predictProba]

  private let labels: Labels
  private let kernel: ProcessKernel
  private let weights: WeightedSums
  private let roots: [Double]
  private let factor: TriangularFactor

  init(_ tables: LaplaceTables) throws(ReadError) {
    features = tables.kernel.features
    labels = tables.labels
    kernel = try ProcessKernel(tables.kernel)
    weights = WeightedSums(
      try tables.weights.doubles(), targets: 1, terms: tables.kernel.count)
    roots = try tables.roots.doubles()
    factor = tables.factor
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(2, beside: kernel.numbersBeside(columns: features ?? 1))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows.dense())
    guard method == .predictProba else {
      let means = kernel.sums(weights, input)
      return Prediction(
        labels: [labels], chosen: means.map { $0 > 0 ? 1 : 0 }, rows: input.count)
    }
    let inputs = kernel.inputs(input)
    let (kernel, weights, roots, factor) = (kernel, weights, roots, factor)
    let shares = RowBlocks.fill(rows: input.count, width: 2, block: kernel.block, initial: 0.0) {
      range, output in
      var kernels = kernel.values(inputs, range)
      var means = [Double](repeating: 0, count: range.count)
      var span = means.mutableSpan
      unsafe kernels.withUnsafeBufferPointer { kernels in
        unsafe weights.fill(kernels, 0..<range.count, &span)
      }
      let variances = kernel.variancesLeft(input, range, &kernels, factor, weights: roots)
      for row in 0..<range.count {
        let share = LaplacePredictor.share(mean: means[row], variance: variances[row])
        output[2 * row] = 1 - share
        output[2 * row + 1] = share
      }
    }
    return Prediction(method, [input.count, 2], .float64(shares))
  }

  /// What a normal distribution makes of the logistic function, which five error functions stand for.
  private static func share(mean: Double, variance: Double) -> Double {
    let precision = 1 / (2 * variance)
    let height = (Double.pi / precision).squareRoot()
    let width = 2 * (variance * 2 * Double.pi).squareRoot()
    var (sum, all) = (0.0, 0.0)
    for (scale, weight) in steps {
      let place = scale * mean * (precision / (precision + scale * scale)).squareRoot()
      sum += weight * (height * ElementaryFunctions.erf(place) / width)
      all += weight
    }
    return sum + 0.5 * all
  }

  private static let steps: [(scale: Double, weight: Double)] = [
    (0.41, -1854.8214151), (0.4, 3516.89893646), (0.37, 221.29346712), (0.44, 128.12323805),
    (0.39, -2010.49422654),
  ]
}
