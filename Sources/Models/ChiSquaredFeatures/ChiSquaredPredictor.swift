import Bytes

/// Puts samples for each number beside each other: first all of one place, then all of the next.
struct ChiSquaredPredictor: SparseMatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]

  private let samples: ChiSquaredSamples

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.optionalFeatures()
    let steps = try fields.integer("steps", in: 1...ChiSquaredPredictor.mostSteps)
    let interval = try fields.double("interval")
    guard interval >= 0, interval.isFinite else {
      throw ReadError(.badField, at: 0, "interval is \(interval)")
    }
    samples = ChiSquaredSamples(
      interval: interval,
      divisors: (1..<max(steps, 1)).map {
        ElementaryFunctions.cosh(Double.pi * Double($0) * interval)
      })
  }

  /// Beyond this no row has room for the answer of more than a few numbers.
  private static let mostSteps = 1 << 16

  var transformedColumns: Int? { features.map { $0 * samples.count } }
  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let (columns, isTooWide) = row.columns.multipliedReportingOverflow(by: samples.count)
    let numbers = row.numbers.multipliedReportingOverflow(by: samples.count)
    return row.answering(
      isTooWide ? .max : columns, numbers: numbers.overflow ? .max : numbers.partialValue)
  }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let numbers = input.doubles
    if let index = numbers.firstIndex(where: { $0 < 0 }) {
      let (row, column) = index.quotientAndRemainder(dividingBy: input.columns)
      throw negative(row, column)
    }
    let (samples, columns) = (samples, input.columns)
    let width = columns * samples.count
    let values = RowBlocks.fill(
      rows: input.rows, width: width, block: max(4, min(256, (1 << 14) / max(width, 1))),
      initial: 0.0
    ) { range, output in
      for row in range {
        let first = (row - range.lowerBound) * width
        for column in 0..<columns where numbers[row * columns + column] != 0 {
          samples.forEach(numbers[row * columns + column]) { place, sample in
            output[first + place * columns + column] = sample
          }
        }
      }
    }
    let answer: Prediction.Values =
      switch input.elements {
      case .int64: .integers(values.map { Int(ChiSquaredPredictor.whole($0)) })
      default: Prediction.Values(values, isNarrow: input.isFloat32)
      }
    return Prediction(method, [input.rows, width], answer)
  }

  func answer(
    _ method: PredictionMethod, _ input: SparseMatrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let (columns, isTooWide) = input.columns.multipliedReportingOverflow(by: samples.count)
    guard !isTooWide, columns <= Int(Int32.max) else {
      throw PredictionError(
        .wideAnswer, "\(input.columns) columns make \(samples.count) times as many")
    }
    let numbers = input.doubles
    var values = [Double](repeating: 0, count: numbers.count * samples.count)
    var indices = [Int32](repeating: 0, count: values.count)
    for row in 0..<input.rows {
      let own = input.starts[row]..<input.starts[row + 1]
      for place in 0..<samples.count {
        for (rank, kept) in own.enumerated() {
          indices[own.lowerBound * samples.count + place * own.count + rank] =
            Int32(place * input.columns + Int(input.indices[kept]))
        }
      }
      for (rank, kept) in own.enumerated() {
        guard numbers[kept] >= 0 else { throw negative(row, Int(input.indices[kept])) }
        // A zero that is kept stays one.
        guard numbers[kept] > 0 else { continue }
        samples.forEach(numbers[kept]) { place, sample in
          values[own.lowerBound * samples.count + place * own.count + rank] = sample
        }
      }
    }
    let elements: Matrix.Elements =
      switch input.elements {
      case .float64: .float64(values)
      case .float32: .float32(values.map { Float($0) })
      case .int64: .int64(values.map { ChiSquaredPredictor.whole($0) })
      }
    let answer = SparseMatrix(
      rows: input.rows, columns: columns, starts: input.starts.map { $0 * samples.count },
      indices: indices, elements)
    return Prediction(method, [input.rows, columns], .sparse(answer))
  }

  /// The source writes what it makes of whole numbers among whole numbers.
  private static func whole(_ value: Double) -> Int64 {
    Int64(exactly: value.rounded(.towardZero)) ?? .min
  }

  private func negative(_ row: Int, _ column: Int) -> PredictionError {
    PredictionError(
      .infiniteValue, row: row, column: column,
      "row \(row), column \(column) is below 0, and its logarithm is taken")
  }
}
