import Amphora
import Bytes

/// Counts votes, or takes means.
struct VotingPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let inputForm: InputForm
  let dependsOnBatch: Bool
  let cost: Int

  private let tables: VotingTables
  private let members: [any ModelPredictor]

  init(_ tables: VotingTables, _ members: EnsembleMembers) throws(ReadError) {
    self.tables = tables
    self.members = members.predictors
    features = try members.features()
    inputForm = members.inputForm
    // An array by members first is not one of rows after the other.
    dependsOnBatch = members.dependsOnBatch || tables.form == .stacked
    cost = members.cost
    try members.require(tables.vote == .probabilities ? .predictProba : .predict)
    methods =
      tables.vote == .probabilities
      ? [.predict, .predictProba, .transform] : [.predict, .transform]
  }

  var transformedColumns: Int? {
    switch tables.vote {
    case .labels, .numbers: members.count
    case .probabilities:
      tables.form == .flat ? tables.classes.map { $0.count * members.count } : nil
    }
  }

  var inputColumns: [ColumnContent]? {
    members.first { $0.inputForm == .table }?.inputColumns
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let asked: PredictionMethod = tables.vote == .probabilities ? .predictProba : .predict
    let beside = RowWidth.beside(members.map { $0.width(asked, of: row) })
    let columns = method == .transform ? beside.columns : tables.classes?.count ?? 1
    return row.answering(columns, beside: beside.most)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let answers = try answers(rows)
    if method == .transform { return transform(answers, rows.count) }
    guard let classes = tables.classes else {
      return Prediction(
        .predict, [rows.count], .floats(mean(answers), isFloat32: isNarrow(answers)))
    }
    if method == .predictProba {
      return Prediction(
        method, [rows.count, classes.count],
        .floats(mean(answers), isFloat32: isNarrow(answers)))
    }
    let chosen =
      try tables.vote == .labels
      ? counted(answers, rows.count, classes.count)
      : ClassScores.largestPlaces(mean(answers), width: classes.count)
    return Prediction(labels: [classes], chosen: chosen, rows: rows.count)
  }

  /// What each member answers, all of one shape.
  private func answers(_ rows: Rows) throws(PredictionError) -> [PartAnswer] {
    let isShares = tables.vote == .probabilities
    var answers: [PartAnswer] = []
    for member in members {
      let answer = try PartAnswer(member, isShares ? .predictProba : .predict, rows)
      try answer.require(columns: isShares ? tables.classes?.count ?? 1 : 1)
      answers.append(answer)
    }
    return answers
  }

  /// The class of the greatest weight of each row.
  private func counted(
    _ answers: [PartAnswer], _ rows: Int, _ count: Int
  ) throws(PredictionError) -> [Int] {
    var votes = [Double](repeating: 0, count: rows * count)
    for (index, answer) in answers.enumerated() {
      let weight = tables.weights?[index] ?? 1
      for (row, place) in try answer.places(below: count).enumerated() {
        votes[row * count + place] += weight
      }
    }
    return ClassScores.largestPlaces(votes, width: count)
  }

  /// Weights are float64, so that only an unweighted mean stays in float32.
  private func isNarrow(_ answers: [PartAnswer]) -> Bool {
    tables.weights == nil && answers.areFloat32
  }

  private func mean(_ answers: [PartAnswer]) -> [Double] {
    let isFloat32 = isNarrow(answers)
    let divisor = tables.weights.map { Summation.pairwise($0) } ?? Double(answers.count)
    var sums = [Double](repeating: 0, count: answers[0].numbers.count)
    for (index, answer) in answers.enumerated() {
      let weight = tables.weights?[index] ?? 1
      for place in sums.indices {
        let term = answer.numbers[place] * weight
        sums[place] = index == 0 ? term : rounded(sums[place] + term, isFloat32)
      }
    }
    return sums.map { rounded($0 / divisor, isFloat32) }
  }

  private func transform(_ answers: [PartAnswer], _ rows: Int) -> Prediction {
    let width = answers[0].columns
    guard tables.vote != .probabilities || tables.form == .flat else {
      return Prediction([
        Prediction.Output(
          name: PredictionMethod.transform.rawValue, shape: [answers.count, rows, width],
          values: .floats(answers.flatMap(\.numbers), isFloat32: answers.areFloat32), rowAxis: 1)
      ])
    }
    var values: [Double] = []
    values.reserveCapacity(rows * width * answers.count)
    for row in 0..<rows {
      for answer in answers { values += answer.numbers[row * width..<(row + 1) * width] }
    }
    let shape = [rows, width * answers.count]
    if answers.allSatisfy(\.isInteger), let integers = PartAnswer.integers(values) {
      return Prediction(.transform, shape, .integers(integers))
    }
    return Prediction(.transform, shape, .floats(values, isFloat32: answers.areFloat32))
  }
}
