import Amphora
import Bytes

/// Finds the bin of each number.
struct DiscretizerPredictor: MatrixPredictor {
  let features: Int?
  let transformedColumns: Int?
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  private let edges: [[Double]]
  /// For each feature whether its edges are float32, and so the middles of its bins.
  private let areNarrow: [Bool]
  /// Where the columns of each feature begin, and where the last ends.
  private let starts: [Int]
  private let encoding: Discretizer.Encoding
  private let rule: Discretizer.Rule
  private let type: Discretizer.NumberType
  private let form: CategoryEncoder.Form

  init(_ fields: FieldReader) throws(ReadError) {
    let count = try fields.features()
    features = count
    encoding = try fields.choice("encoding", Discretizer.Encoding.self)
    rule = try fields.choice("rule", Discretizer.Rule.self)
    type = try fields.choice("number_type", Discretizer.NumberType.self)
    form = try fields.choice("answer", CategoryEncoder.Form.self)
    let tensors = try fields.tensors("edges")
    guard tensors.count == count else {
      throw ReadError(.badShape, at: 0, "edges for \(tensors.count) of \(count) features")
    }
    var edges: [[Double]] = []
    var starts = [0]
    for tensor in tensors {
      try tensor.require(nil)
      let own = try tensor.doubles()
      guard own.count >= 2 else {
        throw ReadError(.badShape, at: 0, "a feature has fewer than two edges")
      }
      // NaN is in no order.
      guard zip(own, own.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        throw ReadError(.badField, at: 0, "edges do not ascend")
      }
      edges.append(own)
      starts.append(starts[starts.count - 1] + own.count - 1)
    }
    guard starts[count] < CategoryColumns.most else {
      throw ReadError(.badShape, at: 0, "there are \(starts[count]) bins")
    }
    (self.edges, self.starts) = (edges, starts)
    areNarrow = tensors.map { $0.type == .float32 }
    transformedColumns = encoding == .ordinal ? count : starts[count]
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    guard method == .transform else { return row.answering(edges.count) }
    let isSparse = encoding == .oneHot && form == .sparse
    return row.answering(transformedColumns ?? 0, numbers: isSparse ? edges.count : nil)
  }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    if method == .inverseTransform { return try inverse(input) }
    try input.requireFinite(missing: .refused)
    let isNarrow = type == .float32 || type == .input && input.isFloat32
    let bins = isNarrow ? bins(input.floats) : bins(input.doubles)
    guard encoding == .oneHot else {
      let shape = [input.rows, input.columns]
      return Prediction(
        method, shape,
        isNarrow ? .float32(bins.map { Float($0) }) : .float64(bins.map { Double($0) }))
    }
    let width = starts[edges.count]
    let shape = [input.rows, width]
    let columns = bins.enumerated().map { Int32(starts[$0 % edges.count] + $1) }
    if form == .sparse {
      let ones: Matrix.Elements =
        isNarrow
        ? .float32([Float](repeating: 1, count: columns.count))
        : .float64([Double](repeating: 1, count: columns.count))
      let answer = SparseMatrix(
        rows: input.rows, columns: width, starts: (0...input.rows).map { $0 * edges.count },
        indices: columns, ones)
      return Prediction(method, shape, .sparse(answer))
    }
    var values = [Double](repeating: 0, count: input.rows * width)
    for (place, column) in columns.enumerated() {
      values[place / edges.count * width + Int(column)] = 1
    }
    return Prediction(
      method, shape, isNarrow ? .float32(values.map { Float($0) }) : .float64(values))
  }

  private func bins<Value: BinaryFloatingPoint>(_ values: [Value]) -> [Int] {
    values.enumerated().map { place, value in
      let edges = edges[place % edges.count]
      switch rule {
      case .exact: return DiscretizerPredictor.bin(Double(value), edges, 1..<edges.count - 1)
      case .tolerant:
        let moved = value + (Value(1e-8) + Value(1e-5) * abs(value))
        let bin = DiscretizerPredictor.bin(Double(moved), edges, 1..<edges.count)
        return min(bin, edges.count - 2)
      }
    }
  }

  /// The number of the edges in `range` that are not over a value.
  private static func bin(_ value: Double, _ edges: [Double], _ range: Range<Int>) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low - range.lowerBound
  }

  /// The middle of each bin.
  private func inverse(_ input: Matrix) throws(PredictionError) -> Prediction {
    let width = encoding == .ordinal ? edges.count : starts[edges.count]
    guard input.columns == width else {
      throw PredictionError(
        .wrongColumns, "the input has \(input.columns) columns, the answer \(width)")
    }
    try input.requireFinite(missing: .refused)
    let values = input.doubles
    var middles: [Double] = []
    middles.reserveCapacity(input.rows * edges.count)
    for row in 0..<input.rows {
      for (feature, edges) in edges.enumerated() {
        let bin: Int
        if encoding == .oneHot {
          let first = row * width + starts[feature]
          bin = largest(edges.count - 1) { values[first + $0] }
        } else {
          let value = values[row * width + feature].rounded(.towardZero)
          guard (0..<Double(edges.count - 1)).contains(value) else {
            throw PredictionError(
              .unknownCategory, row: row, column: feature,
              "row \(row), column \(feature) is \(value), which is no bin")
          }
          bin = Int(value)
        }
        let (low, high) = (edges[bin], edges[bin + 1])
        middles.append(
          areNarrow[feature] ? Double((Float(high) + Float(low)) * 0.5) : (high + low) * 0.5)
      }
    }
    let isNarrow = encoding == .ordinal && input.isFloat32
    return Prediction(
      .inverseTransform, [input.rows, edges.count],
      isNarrow ? .float32(middles.map { Float($0) }) : .float64(middles))
  }
}
