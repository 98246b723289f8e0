import Amphora
import Bytes

/// Weighs the answers of the members.
struct AdaBoostPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let inputForm: InputForm
  let dependsOnBatch: Bool
  let cost: Int

  private let tables: AdaBoostTables
  private let members: [any ModelPredictor]

  init(
    _ tables: AdaBoostTables, _ members: EnsembleMembers, _ fields: FieldReader
  ) throws(ReadError) {
    self.tables = tables
    self.members = members.predictors
    features = try members.features(fields)
    inputForm = members.inputForm
    dependsOnBatch = members.dependsOnBatch
    cost = members.cost
    methods =
      tables.classes == nil
      ? [.predict] : [.predict, .predictProba, .predictLogProba, .decisionFunction]
    try members.require(tables.asksForShares ? .predictProba : .predict)
  }

  var inputColumns: [ColumnContent]? {
    members.first { $0.inputForm == .table }?.inputColumns
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    guard let classes = tables.classes else {
      return row.answering(
        1, beside: RowWidth.beside(members.map { $0.width(.predict, of: row) }).most)
    }
    let largest = RowWidth.largest(members.map { $0.width(.predictProba, of: row) })
    return row.answering(classes.count, beside: RowWidth.sum([largest.most, 2 * classes.count]))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard let classes = tables.classes else { return try median(rows) }
    let count = classes.count
    let isBinary = count == 2
    guard method == .predictProba || method == .predictLogProba else {
      let scores = try decision(rows, classes)
      if method == .decisionFunction {
        return Prediction(method, isBinary ? [rows.count] : [rows.count, count], .float64(scores))
      }
      let chosen =
        isBinary
        ? scores.map { $0 > 0 ? 1 : 0 } : ClassScores.largestPlaces(scores, width: count)
      return Prediction(labels: [classes], chosen: chosen, rows: rows.count)
    }
    let shares =
      try tables.probabilities == .memberProbabilities
      ? weighedProbabilities(rows, count) : probabilities(rows, classes)
    let values = method == .predictProba ? shares : shares.map { ElementaryFunctions.log($0) }
    return Prediction(method, [rows.count, count], .float64(values))
  }

  /// The scores of each row: one number for two classes, one for each of more.
  private func decision(_ rows: Rows, _ classes: Labels) throws(PredictionError) -> [Double] {
    let count = classes.count
    var sums = [Double](repeating: 0, count: rows.count * count)
    for (member, weight) in zip(members, tables.weights) {
      switch tables.algorithm {
      case .logProbabilities:
        let terms = try logShares(member, rows, count)
        for index in sums.indices { sums[index] += terms[index] }
      default:
        let against = tables.algorithm == .centredVotes ? -1 / Double(count - 1) * weight : 0
        let places = try classes.places(of: member.checkedAnswer(.predict, rows))
        for row in 0..<rows.count {
          for label in 0..<count {
            sums[row * count + label] += places[row] == label ? weight : against
          }
        }
      }
    }
    let total = Summation.pairwise(tables.weights)
    for index in sums.indices { sums[index] /= total }
    guard count == 2 else { return sums }
    return (0..<rows.count).map { -sums[2 * $0] + sums[2 * $0 + 1] }
  }

  /// (K − 1) (log p − the mean of log p over the classes), of probabilities that are not 0.
  private func logShares(
    _ member: any ModelPredictor, _ rows: Rows, _ count: Int
  ) throws(PredictionError) -> [Double] {
    let answer = try PartAnswer(member, .predictProba, rows)
    try answer.require(columns: count)
    let least = answer.isFloat32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
    var logs = answer.numbers.map { ElementaryFunctions.log(max($0, least)) }
    for first in stride(from: 0, to: logs.count, by: count) {
      let mean = 1 / Double(count) * Summation.pairwise(first, count) { logs[$0] }
      for index in first..<first + count { logs[index] = Double(count - 1) * (logs[index] - mean) }
    }
    return logs
  }

  private func probabilities(
    _ rows: Rows, _ classes: Labels
  ) throws(PredictionError) -> [Double] {
    let scores = try decision(rows, classes)
    guard classes.count > 2 else {
      return ClassScores.softmax(scores.flatMap { [-$0 / 2, $0 / 2] }, width: 2)
    }
    let divisor = Double(classes.count - 1)
    return ClassScores.softmax(scores.map { $0 / divisor }, width: classes.count)
  }

  /// Probabilities from the weighted mean of those of the members.
  private func weighedProbabilities(
    _ rows: Rows, _ count: Int
  ) throws(PredictionError) -> [Double] {
    var sums = [Double](repeating: 0, count: rows.count * count)
    for (member, weight) in zip(members, tables.weights) {
      let answer = try PartAnswer(member, .predictProba, rows)
      try answer.require(columns: count)
      for index in sums.indices { sums[index] += answer.numbers[index] * weight }
    }
    let total = Summation.pairwise(tables.weights)
    let factor = 1 / Double(count - 1)
    return ClassScores.softmax(sums.map { factor * ($0 / total) }, width: count)
  }

  /// The prediction at which half of the weight is reached.
  private func median(_ rows: Rows) throws(PredictionError) -> Prediction {
    var answers: [PartAnswer] = []
    for member in members {
      let answer = try PartAnswer(member, .predict, rows)
      try answer.require(columns: 1)
      answers.append(answer)
    }
    let weights = tables.weights
    var medians: [Double] = []
    medians.reserveCapacity(rows.count)
    for row in 0..<rows.count {
      let order = answers.indices.sorted { one, other in
        let (first, second) = (answers[one].numbers[row], answers[other].numbers[row])
        return first < second || first == second && one < other
      }
      var reached = 0.0
      let sums = order.map { place in
        reached += weights[place]
        return reached
      }
      let half = 0.5 * reached
      let middle = sums.firstIndex { $0 >= half } ?? 0
      medians.append(answers[order[middle]].numbers[row])
    }
    return Prediction(
      .predict, [rows.count], .floats(medians, isFloat32: answers.areFloat32))
  }
}

extension Labels {
  /// The classes that predicted labels are; -1 for a label that is none of them.
  fileprivate func places(of answer: Prediction) throws(PredictionError) -> [Int] {
    func find<Label: Hashable>(_ labels: [Label], _ values: [Label]) -> [Int] {
      let places = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
      return values.map { places[$0] ?? -1 }
    }
    guard answer.outputs.count == 1 else {
      throw PredictionError(.wrongInputForm, "a part answers several arrays")
    }
    switch (self, answer.outputs[0].values) {
    case (.integers(let labels), .integers(let values)): return find(labels, values)
    case (.doubles(let labels), .float64(let values)): return find(labels, values)
    case (.floats(let labels), .float32(let values)): return find(labels, values)
    case (.bools(let labels), .bools(let values)): return find(labels, values)
    case (.strings(let labels), .strings(let values)):
      // Bytes are compared: canonical equivalence would let two labels pass for one.
      return find(labels.map { Array($0.utf8) }, values.map { Array($0.utf8) })
    default: throw PredictionError(.wrongInputForm, "a part answers labels of another type")
    }
  }
}
