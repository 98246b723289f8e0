import Amphora
import Bytes

/// Adds up weighted kernels with support vectors.
struct SupportVectorsPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let task: SupportVectors.Task
  private let classes: VectorTables.Classes?
  private let kernels: KernelValues
  private let coefficients: [Double]
  private let intercepts: [Double]

  init(_ tables: VectorTables) throws(ReadError) {
    features = tables.features
    task = tables.task
    classes = tables.classes
    kernels = try KernelValues(tables.vectors)
    coefficients = try tables.coefficients.doubles()
    intercepts = try tables.intercepts.doubles()
    methods = SupportVectorsPredictor.methods(tables)
  }

  private static func methods(_ tables: VectorTables) -> [PredictionMethod] {
    guard let classes = tables.classes else {
      return tables.task == .regression
        ? [.predict] : [.predict, .decisionFunction, .scoreSamples]
    }
    var methods: [PredictionMethod] = [.predict]
    if classes.probabilities != nil { methods += [.predictProba, .predictLogProba] }
    if classes.count == 2 || classes.scores != nil { methods.append(.decisionFunction) }
    return methods
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(max(classes?.count ?? 1, intercepts.count), beside: intercepts.count)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows)
    let sums = try sums(input)
    guard let classes else { return answer(method, sums) }
    let votes = PairVotes(classes: classes.count)
    switch method {
    case .predict:
      let scores =
        classes.rule == .scores ? votes.scores(sums) : votes.votes(sums) { $0 > 0 }
      return Prediction(
        labels: [classes.labels],
        chosen: ClassScores.largestPlaces(scores, width: classes.count), rows: input.count)
    case .decisionFunction:
      guard classes.count > 2 else {
        return Prediction(method, [input.count], .float64(sums.map { -$0 }))
      }
      let isPairs = classes.scores == .oneVsOne
      return Prediction(
        method, [input.count, isPairs ? intercepts.count : classes.count],
        .float64(isPairs ? sums : votes.scores(sums)))
    default:
      var shares = PairProbabilities(classes).probabilities(sums, rows: input.count)
      if method == .predictLogProba { shares = shares.map { ElementaryFunctions.log($0) } }
      return Prediction(method, [input.count, classes.count], .float64(shares))
    }
  }

  /// The answer of a model that has one sum.
  private func answer(_ method: PredictionMethod, _ sums: [Double]) -> Prediction {
    switch method {
    case .predict where task == .outlierDetection:
      Prediction(method, [sums.count], .integers(sums.map { $0 > 0 ? 1 : -1 }))
    case .scoreSamples:
      Prediction(method, [sums.count], .float64(sums.map { $0 - intercepts[0] }))
    default: Prediction(method, [sums.count], .float64(sums))
    }
  }

  /// The sum of each pair of classes, or the only one, row after row.
  private func sums(_ input: NumberRows) throws(PredictionError) -> [Double] {
    let (coefficients, intercepts, vectors) = (coefficients, intercepts, kernels.count)
    let starts = classes?.starts ?? [0, vectors, vectors]
    let classes = starts.count - 1
    return try unsafe kernels.answers(input, width: intercepts.count) { kernels, rows, output in
      let kernels = UnsafeBufferPointer(kernels)
      unsafe coefficients.withUnsafeBufferPointer { coefficients in
        for row in 0..<rows {
          let first = row * vectors
          var pair = 0
          for one in 0..<classes {
            for other in one + 1..<classes {
              // Safe: starts ascend to the number of vectors, and each class but one has a row of
              // coefficients of that many.
              let mine = unsafe RowProduct.sum(
                kernels, first + starts[one], coefficients, (other - 1) * vectors + starts[one],
                starts[one + 1] - starts[one])
              let theirs = unsafe RowProduct.sum(
                kernels, first + starts[other], coefficients, one * vectors + starts[other],
                starts[other + 1] - starts[other])
              output[row * intercepts.count + pair] = mine + theirs + intercepts[pair]
              pair += 1
            }
          }
        }
      }
    }
  }
}
