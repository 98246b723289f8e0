import Amphora
import Bytes

/// Adds up weighted kernels, centred where the model says so.
struct KernelSumsPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let outputs: Int
  private let isTable: Bool
  private let isFloat32: Bool
  private let forward: WeightedKernels
  private let backward: WeightedKernels?
  private let isInverseFloat32: Bool

  init(_ tables: KernelSumTables) throws(ReadError) {
    features = tables.features
    outputs = tables.outputs
    isTable = tables.isTable
    isFloat32 = tables.isFloat32
    forward = try WeightedKernels(tables)
    backward = try tables.inverse.map { inverse throws(ReadError) in
      try WeightedKernels(inverse, features: tables.features)
    }
    isInverseFloat32 =
      tables.inverse.map { $0.rows.type == .float32 && $0.weights.type == .float32 } ?? false
    methods =
      tables.method == .predict
      ? [.predict] : [.transform] + (backward == nil ? [] : [.inverseTransform])
  }

  var takesSparse: Bool { true }

  var transformedColumns: Int? { outputs }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    guard method == .inverseTransform, let backward, let features else {
      return row.answering(outputs, beside: forward.kernelCount)
    }
    return row.answering(features, beside: backward.kernelCount)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard method == .inverseTransform, let backward, let features else {
      let input = try NumberRows(rows)
      return Prediction(
        method, isTable ? [input.count, outputs] : [input.count],
        Prediction.Values(try forward.sums(input), isNarrow: input.isFloat32 && isFloat32))
    }
    if let columns = rows.columns, columns != outputs {
      throw PredictionError(.wrongColumns, "the input has \(columns) columns, not \(outputs)")
    }
    let input = try NumberRows(rows)
    return Prediction(
      method, [input.count, features],
      Prediction.Values(
        try backward.sums(input), isNarrow: input.isFloat32 && isInverseFloat32))
  }
}
