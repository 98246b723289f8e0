import Bytes

/// Shares out the words of each row among the topics until they hardly move any more.
struct TopicPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]

  private let tables: TopicTables
  /// What is added to sums that are divided by.
  private let epsilon: Double

  init(_ tables: TopicTables) {
    self.tables = tables
    features = tables.features
    epsilon = tables.isFloat32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
  }

  var transformedColumns: Int? { tables.topics }
  var takesSparse: Bool { true }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows)
    try input.requireNonnegative(", and counts words")
    let topics = tables.topics
    let budget = IterationBudget()
    let shares = RowBlocks.fill(rows: input.count, width: topics, block: 16, initial: 0.0) {
      range, output in
      var state = TopicState(tables)
      for row in range {
        share(input, row, &state, budget)
        var sum = 0.0
        for topic in 0..<topics { sum += state.counts[topic] }
        let place = (row - range.lowerBound) * topics
        for topic in 0..<topics { output[place + topic] = state.counts[topic] / sum }
      }
    }
    try budget.check()
    return Prediction(
      method, [input.count, topics], Prediction.Values(shares, isNarrow: tables.isFloat32))
  }

  /// Counts the words of each topic in a row.
  private func share(
    _ input: NumberRows, _ row: Int, _ state: inout TopicState, _ budget: IterationBudget
  ) {
    let (topics, lanes) = (tables.topics, tables.weights.lanes)
    state.begin(input, row, isNarrow: tables.isFloat32)
    for _ in 0..<tables.rounds {
      guard budget.affords(2 * state.words.count + 16, lanes * 4) else { return }
      for lane in 0..<lanes { state.sums[lane] = .zero }
      for place in state.words.indices {
        let word = state.words[place]
        let norm = tables.weights.sum(state.expected, 0, word) + epsilon
        tables.weights.add(word, times: state.numbers[place] / norm, to: &state.sums)
      }
      var (total, change) = (0.0, 0.0)
      for topic in 0..<topics {
        let share = state.expected[topic / 4][topic % 4] * state.sums[topic / 4][topic % 4]
        let count = share + tables.prior
        change += abs(state.counts[topic] - count)
        total += count
        state.counts[topic] = count
      }
      let ofTotal = RoughDigamma.of(total)
      for topic in 0..<topics {
        let expected = ElementaryFunctions.exp(RoughDigamma.of(state.counts[topic]) - ofTotal)
        state.expected[topic / 4][topic % 4] = expected
      }
      if change / Double(topics) < tables.tolerance { return }
    }
  }
}

/// What is known of one row, in memory that the rows of a block share.
private struct TopicState {
  /// The words that a row has, and how many of each.
  var words: [Int] = []
  var numbers: [Double] = []
  /// How many words each topic has.
  var counts: [Double]
  /// The exponential of the expected logarithm of each topic's share.
  var expected: [SIMD4<Double>]
  var sums: [SIMD4<Double>]

  private let first: [SIMD4<Double>]

  init(_ tables: TopicTables) {
    let share = ElementaryFunctions.exp(RoughDigamma.of(1) - RoughDigamma.of(Double(tables.topics)))
    first = TurnedWeights.padded(
      [Double](repeating: share, count: tables.topics), targets: tables.topics)
    counts = [Double](repeating: 1, count: tables.topics)
    (expected, sums) = (first, first)
  }

  mutating func begin(_ input: NumberRows, _ row: Int, isNarrow: Bool) {
    words.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    input.forEach(row) { column, value in
      guard value != 0 else { return }
      words.append(column)
      numbers.append(isNarrow ? Double(Float(value)) : value)
    }
    for index in counts.indices { counts[index] = 1 }
    for index in first.indices { expected[index] = first[index] }
  }
}

/// The logarithmic derivative of Euler's gamma function, quick and a little rough.
///
/// The source has it by algorithm AS 103, whose error is larger than that of `Digamma`.
enum RoughDigamma {
  static func of(_ number: Double) -> Double {
    var x = number
    if x <= 1e-6 { return -0.577215664901532860606512090082402431 - 1 / x }
    var result = 0.0
    while x < 6 {
      result -= 1 / x
      x += 1
    }
    var inverse = 1 / x
    result += ElementaryFunctions.log(x) - 0.5 * inverse
    inverse *= inverse
    return result - inverse * (1 / 12.0 - inverse * (1 / 120.0 - inverse * (1 / 252.0)))
  }
}
