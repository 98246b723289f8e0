import Bytes

/// Adds up weighted features.
struct LinearPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let tables: LinearTables
  private let coefficients: [Double]
  private let intercepts: [Double]

  init(_ tables: LinearTables) throws(ReadError) {
    self.tables = tables
    coefficients = try tables.coefficients.doubles()
    intercepts = try tables.intercepts.doubles()
    features = tables.features
    methods =
      tables.classes == nil
      ? [.predict] : [.predict, .predictProba, .predictLogProba, .decisionFunction]
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let sums = sums(input)
    let (rows, count) = (input.rows, tables.rows)
    switch (method, tables.classes) {
    case (.predict, let classes?):
      let chosen =
        count == 1
        ? sums.map { $0 > 0 ? 1 : 0 }
        : (0..<rows).map { row in largest(count) { sums[row * count + $0] } }
      return Prediction(labels: [classes], chosen: chosen, rows: rows)
    case (.predictProba, let classes?):
      return Prediction(method, [rows, classes.count], .float64(probabilities(sums, rows: rows)))
    case (.predictLogProba, let classes?):
      let logs = probabilities(sums, rows: rows).map { ElementaryFunctions.log($0) }
      return Prediction(method, [rows, classes.count], .float64(logs))
    case (.decisionFunction, _):
      return Prediction(method, count == 1 ? [rows] : [rows, count], .float64(sums))
    default:
      return Prediction(method, tables.isTable ? [rows, count] : [rows], .float64(sums))
    }
  }

  /// The weighted sums, one for each row of the input and of the coefficients.
  private func sums(_ input: Matrix) -> [Double] {
    let values = input.doubles
    let (count, features) = (tables.rows, tables.features)
    return RowBlocks.fill(rows: input.rows, width: count, block: 256, initial: 0.0) {
      rows, output in
      // Safe: coefficients and values have `features` numbers for each of their rows.
      unsafe values.withUnsafeBufferPointer { values in
        unsafe coefficients.withUnsafeBufferPointer { coefficients in
          for row in rows {
            for target in 0..<count {
              var sum = 0.0
              for index in 0..<features {
                sum +=
                  unsafe values[row * features + index]
                  * coefficients[target * features + index]
              }
              output[(row - rows.lowerBound) * count + target] = sum + intercepts[target]
            }
          }
        }
      }
    }
  }

  private func probabilities(_ sums: [Double], rows: Int) -> [Double] {
    switch tables.link {
    case .identity: return []
    case .sigmoid:
      return sums.flatMap { sum -> [Double] in
        let probability = LinearPredictor.logistic(sum)
        return [1 - probability, probability]
      }
    case .softmaxBinary:
      return LinearPredictor.softmax(sums.flatMap { [-$0, $0] }, rows: rows, count: 2)
    case .softmax:
      return LinearPredictor.softmax(sums, rows: rows, count: tables.rows)
    case .oneVsRest:
      var values = sums.map { LinearPredictor.logistic($0) }
      for row in 0..<rows {
        LinearPredictor.divideBySum(&values, row * tables.rows, tables.rows)
      }
      return values
    }
  }

  private static func logistic(_ value: Double) -> Double {
    1 / (1 + ElementaryFunctions.exp(-value))
  }

  private static func softmax(_ values: [Double], rows: Int, count: Int) -> [Double] {
    var values = values
    for row in 0..<rows {
      let first = row * count
      let most = values[first + largest(count) { values[first + $0] }]
      for index in first..<first + count {
        values[index] = ElementaryFunctions.exp(values[index] - most)
      }
      divideBySum(&values, first, count)
    }
    return values
  }

  private static func divideBySum(_ values: inout [Double], _ first: Int, _ count: Int) {
    let sum = Summation.pairwise(first, count) { values[$0] }
    for index in first..<first + count { values[index] /= sum }
  }
}
