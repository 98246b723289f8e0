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
  /// For each feature its first and last quantile, as numbers of float32 are compared with them.
  private let narrowEnds: [(low: Double, high: Double)]

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
    guard references.allSatisfy({ (0...1).contains($0) }),
      zip(references, references.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw ReadError(.badField, at: 0, "references do not ascend from 0 to 1") }
    let matrix = try fields.tensor("quantiles")
    try matrix.require(rows, count)
    let values = try matrix.doubles()
    quantiles = (0..<count).map { column in (0..<rows).map { values[$0 * count + column] } }
    // Of a feature that was never there all are NaN. Up to scikit-learn 0.22 some are smaller than
    // those before them by the last bit.
    for (column, own) in quantiles.enumerated() where !own.allSatisfy(\.isNaN) {
      guard !own.contains(where: \.isNaN) else {
        throw ReadError(.badField, at: 0, "some quantiles of feature \(column) are NaN")
      }
    }
    let comparison = try fields.comparison()
    narrowEnds = (0..<count).map { column in
      (
        ComparedNumber(values[column], comparison).narrow,
        ComparedNumber(values[(rows - 1) * count + column], comparison).narrow
      )
    }
  }

  var takesSparse: Bool { true }
  var keepsColumns: Bool { true }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    // Texts and records have no columns to count.
    if let columns = rows.columns, columns != quantiles.count {
      throw PredictionError(
        .wrongColumns, "the input has \(columns) columns, the model takes \(quantiles.count)")
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
    if case .float32 = sparse.elements {
      let values = placed(sparse.doubles, method, areNarrow: true) { Int(sparse.indices[$0]) }
      return try Prediction(
        method, unchanged: .sparse(sparse.with(.float32(values.map { Float($0) }))))
    }
    let values = placed(sparse.doubles, method, areNarrow: false) { Int(sparse.indices[$0]) }
    return try Prediction(method, unchanged: .sparse(sparse.with(.float64(values))))
  }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .routed)
    let values = placed(input.doubles, method, areNarrow: input.isFloat32) {
      $0 % quantiles.count
    }
    return Prediction(
      method, [input.rows, input.columns], .floats(values, isFloat32: input.isFloat32))
  }

  private func placed(
    _ values: [Double], _ method: PredictionMethod, areNarrow: Bool, _ feature: (Int) -> Int
  ) -> [Double] {
    let backward = references.reversed().map { -$0 }
    let turned = quantiles.map { $0.reversed().map { -$0 } }
    return values.enumerated().map { place, value -> Double in
      guard !value.isNaN else { return value }
      let feature = feature(place)
      let quantiles = quantiles[feature]
      guard method == .transform else { return inverse(value, quantiles) }
      // Repeated quantiles give two places; the middle is taken.
      let middle =
        0.5
        * (Interpolation.value(value, quantiles, references)
          - Interpolation.value(-value, turned[feature], backward))
      let end = areNarrow ? narrowEnd(Float(value), feature) : wideEnd(value, quantiles)
      let share = end ?? rounded(middle, areNarrow)
      guard distribution == .normal else { return share }
      let quantile = NormalDistribution.quantile(share)
      return min(max(quantile, QuantilePredictor.least), QuantilePredictor.most)
    }
  }

  /// 0 or 1 for what is at an end of a feature; nil for what is between.
  private func wideEnd(_ x: Double, _ quantiles: [Double]) -> Double? {
    let (low, high) = (quantiles[0], quantiles[quantiles.count - 1])
    guard distribution == .normal else { return x == low ? 0 : x == high ? 1 : nil }
    return x - QuantilePredictor.margin < low ? 0 : x + QuantilePredictor.margin > high ? 1 : nil
  }

  /// The same for a number of float32, in which sums are rounded.
  private func narrowEnd(_ x: Float, _ feature: Int) -> Double? {
    let (low, high) = narrowEnds[feature]
    guard distribution == .normal else {
      return Double(x) == low ? 0 : Double(x) == high ? 1 : nil
    }
    let margin = Float(QuantilePredictor.margin)
    return Double(x - margin) < low ? 0 : Double(x + margin) > high ? 1 : nil
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
