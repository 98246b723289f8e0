import Amphora
import Bytes

/// Finds the place of each number among the quantiles of its feature.
struct QuantilePredictor: MatrixPredictor {
  let features: Int?
  var transformedColumns: Int? { features }
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  private let distribution: QuantileTransformer.Distribution
  private let negative: QuantileTransformer.Negative
  private let references: [Double]
  /// For each feature its quantiles.
  private let quantiles: [[Double]]

  /// What is nearer than this to an end is at the end, for a normal distribution.
  private static let margin = 1e-7

  /// The normal quantiles just within the margin.
  private static let least = NormalDistribution.quantile(margin - .ulpOfOne)
  private static let most = NormalDistribution.quantile(1 - (margin - .ulpOfOne))

  init(_ fields: FieldReader) throws(ReadError) {
    let count = try fields.features()
    features = count
    distribution = try fields.choice("distribution", QuantileTransformer.Distribution.self)
    negative = try fields.choice("sparse_negative", QuantileTransformer.Negative.self)
    let tensor = try fields.tensor("references")
    try tensor.require(nil)
    references = try tensor.doubles()
    guard let rows = tensor.shape.first, rows > 0 else {
      throw ReadError(.badShape, at: 0, "there are no references")
    }
    let matrix = try fields.tensor("quantiles")
    try matrix.require(rows, count)
    let values = try matrix.doubles()
    quantiles = (0..<count).map { column in (0..<rows).map { values[$0 * count + column] } }
  }

  var takesSparse: Bool { true }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard rows.columns == quantiles.count else {
      throw PredictionError(
        .wrongColumns,
        "the input has \(rows.columns ?? 0) columns, the model takes \(quantiles.count)")
    }
    guard case .sparse(let sparse) = rows else { return try answer(method, try rows.dense()) }
    try sparse.requireFinite(missing: .routed)
    if negative == .refused, method == .transform,
      let place = sparse.doubles.firstIndex(where: { $0 < 0 })
    {
      let row = sparse.starts.lastIndex { $0 <= place } ?? 0
      throw PredictionError(
        .wrongInputForm, row: row, column: Int(sparse.indices[place]),
        "row \(row) has a negative number, which the model takes in dense rows only")
    }
    let values = placed(sparse.doubles, method) { Int(sparse.indices[$0]) }
    let elements: Matrix.Elements
    if case .float32 = sparse.elements {
      elements = .float32(values.map { Float($0) })
    } else {
      elements = .float64(values)
    }
    return try Prediction(method, unchanged: .sparse(sparse.with(elements)))
  }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .routed)
    let values = placed(input.doubles, method) { $0 % quantiles.count }
    let shape = [input.rows, input.columns]
    return Prediction(
      method, shape,
      input.isFloat32 ? .float32(values.map { Float($0) }) : .float64(values))
  }

  private func placed(
    _ values: [Double], _ method: PredictionMethod, _ feature: (Int) -> Int
  ) -> [Double] {
    let backward = references.reversed().map { -$0 }
    let turned = quantiles.map { $0.reversed().map { -$0 } }
    return values.enumerated().map { place, value -> Double in
      guard !value.isNaN else { return value }
      let feature = feature(place)
      return method == .transform
        ? forward(value, quantiles[feature], turned[feature], backward)
        : inverse(value, quantiles[feature])
    }
  }

  private func forward(
    _ x: Double, _ quantiles: [Double], _ turned: [Double], _ backward: [Double]
  ) -> Double {
    let (low, high) = (quantiles[0], quantiles[quantiles.count - 1])
    // Repeated quantiles give two places; the middle is taken.
    var y =
      0.5
      * (Interpolation.value(x, quantiles, references)
        - Interpolation.value(-x, turned, backward))
    guard distribution == .normal else {
      if x == high { y = 1 }
      if x == low { y = 0 }
      return y
    }
    if x + QuantilePredictor.margin > high { y = 1 }
    if x - QuantilePredictor.margin < low { y = 0 }
    let quantile = NormalDistribution.quantile(y)
    return min(max(quantile, QuantilePredictor.least), QuantilePredictor.most)
  }

  private func inverse(_ y: Double, _ quantiles: [Double]) -> Double {
    let (low, high) = (quantiles[0], quantiles[quantiles.count - 1])
    guard distribution == .normal else {
      if y == 0 { return low }
      return y == 1 ? high : Interpolation.value(y, references, quantiles)
    }
    let place = NormalDistribution.probability(y)
    if place - QuantilePredictor.margin < 0 { return low }
    if place + QuantilePredictor.margin > 1 { return high }
    return Interpolation.value(place, references, quantiles)
  }
}
