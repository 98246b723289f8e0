import Amphora
import Bytes

/// Takes the mean of what the members answer.
struct BaggingPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let inputForm: InputForm
  let dependsOnBatch: Bool
  let cost: Int

  private let tables: BaggingTables
  private let members: [any ModelPredictor]
  private let answersShares: Bool
  private let answersLogShares: Bool

  init(
    _ tables: BaggingTables, _ members: EnsembleMembers, _ fields: FieldReader
  ) throws(ReadError) {
    self.tables = tables
    self.members = members.predictors
    features = tables.features
    for (index, member) in members.predictors.enumerated() {
      let seen = tables.memberColumns?[index].count ?? tables.features
      guard member.features == nil || member.features == seen else {
        throw ReadError(.badShape, at: 0, "member \(index) does not take \(seen) features")
      }
    }
    inputForm = members.inputForm
    dependsOnBatch = members.dependsOnBatch
    cost = members.cost
    answersShares = members.offer(.predictProba)
    answersLogShares = members.offer(.predictLogProba)
    if !answersShares { try members.require(.predict) }
    guard tables.classes != nil else {
      methods = [.predict]
      return
    }
    methods =
      [.predict, .predictProba, .predictLogProba]
      + (members.offer(.decisionFunction) ? [.decisionFunction] : [])
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let asked: PredictionMethod =
      method == .predict && answersShares && tables.classes != nil ? .predictProba : method
    let largest = RowWidth.largest(
      members.enumerated().map { index, member in
        let seen =
          tables.memberColumns.map {
            row.selecting($0[index].count, repeats: tables.memberRepeats)
          } ?? row
        return member.width(asked, of: seen)
      })
    let columns = max(tables.classes?.count ?? 1, largest.columns)
    return row.answering(columns, beside: RowWidth.sum([largest.most, columns]))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard let classes = tables.classes else { return try mean(.predict, rows) }
    switch method {
    case .decisionFunction: return try mean(method, rows)
    case .predictLogProba where answersLogShares:
      return Prediction(
        method, [rows.count, classes.count], .float64(try logShares(rows, classes.count)))
    case .predictLogProba:
      let logs = try shares(rows, classes.count).map { ElementaryFunctions.log($0) }
      return Prediction(method, [rows.count, classes.count], .float64(logs))
    case .predictProba:
      return Prediction(
        method, [rows.count, classes.count], .float64(try shares(rows, classes.count)))
    default:
      let shares = try shares(rows, classes.count)
      let chosen = ClassScores.largestPlaces(shares, width: classes.count)
      return Prediction(labels: [classes], chosen: chosen, rows: rows.count)
    }
  }

  /// What a member answers for the columns that are its own; what it refuses is named by the column
  /// of the input.
  private func answer(
    of member: Int, _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> PartAnswer {
    let columns = tables.memberColumns?[member]
    var seen = rows
    if let columns { seen = try rows.columns(at: columns) }
    do throws(PredictionError) {
      return try PartAnswer(members[member], method, seen)
    } catch {
      throw error.selected(from: columns)
    }
  }

  /// The mean of the members' answers, in the shape that they have.
  private func mean(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Prediction {
    var sums: [Double] = []
    var (shape, isFloat32) = ([rows.count], true)
    for index in members.indices {
      let answer = try self.answer(of: index, method, rows)
      isFloat32 = isFloat32 && answer.isFloat32
      if index == 0 {
        sums = answer.numbers.map { 0 + $0 }
        shape = answer.isVector ? shape : shape + [answer.columns]
        continue
      }
      try answer.require(columns: shape.count == 1 ? 1 : shape[1])
      for place in sums.indices {
        sums[place] = rounded(sums[place] + answer.numbers[place], isFloat32)
      }
    }
    let count = Double(members.count)
    return Prediction(
      method, shape,
      .floats(sums.map { rounded($0 / count, isFloat32) }, isFloat32: isFloat32))
  }

  /// The mean of the members' probabilities, or of their votes.
  private func shares(_ rows: Rows, _ count: Int) throws(PredictionError) -> [Double] {
    var sums = [Double](repeating: 0, count: rows.count * count)
    for index in members.indices {
      guard answersShares else {
        let places = try answer(of: index, .predict, rows).places(below: count)
        for (row, place) in places.enumerated() { sums[row * count + place] += 1 }
        continue
      }
      let answer = try self.answer(of: index, .predictProba, rows)
      let known = tables.memberClasses?[index] ?? Array(0..<count)
      try answer.require(columns: known.count)
      for row in 0..<rows.count {
        for (column, place) in known.enumerated() {
          sums[row * count + place] += answer.numbers[row * known.count + column]
        }
      }
    }
    let divisor = Double(members.count)
    return sums.map { $0 / divisor }
  }

  /// The logarithm of the mean of what the members give the logarithms of.
  private func logShares(_ rows: Rows, _ count: Int) throws(PredictionError) -> [Double] {
    var logs = [Double](repeating: -.infinity, count: rows.count * count)
    for index in members.indices {
      let answer = try self.answer(of: index, .predictLogProba, rows)
      let known = tables.memberClasses?[index] ?? Array(0..<count)
      try answer.require(columns: known.count)
      for row in 0..<rows.count {
        for (column, place) in known.enumerated() {
          logs[row * count + place] = BaggingPredictor.logOfSum(
            logs[row * count + place], answer.numbers[row * known.count + column])
        }
      }
    }
    let divisor = ElementaryFunctions.log(Double(members.count))
    return logs.map { $0 - divisor }
  }

  /// log(exp(one) + exp(other)).
  private static func logOfSum(_ one: Double, _ other: Double) -> Double {
    if one == other { return one + ElementaryFunctions.log(2) }
    let (most, least) = one > other ? (one, other) : (other, one)
    return most + ElementaryFunctions.log1p(ElementaryFunctions.exp(least - most))
  }
}
