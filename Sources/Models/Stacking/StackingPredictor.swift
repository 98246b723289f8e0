import Amphora
import Bytes

/// Asks members, and then the final model about their answers.
struct StackingPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let inputForm: InputForm
  let dependsOnBatch: Bool
  let cost: Int

  private let tables: StackingTables
  private let members: [any ModelPredictor]
  private let finalModel: any ModelPredictor

  init(
    _ tables: StackingTables, _ members: EnsembleMembers, _ finalModel: any ModelPredictor
  ) throws(ReadError) {
    self.tables = tables
    self.members = members.predictors
    self.finalModel = finalModel
    features = try members.features()
    inputForm = members.inputForm
    dependsOnBatch = members.dependsOnBatch || finalModel.dependsOnBatch
    cost = members.cost + finalModel.cost
    for (member, method) in zip(members.predictors, tables.methods)
    where !member.methods.contains(method) {
      throw ReadError(.notPredictable, at: 0, "a member does not offer \(method.rawValue)")
    }
    let asked: [PredictionMethod] =
      tables.classes == nil ? [.predict] : [.predict, .predictProba, .decisionFunction]
    methods = asked.filter { finalModel.methods.contains($0) } + [.transform]
  }

  var inputColumns: [ColumnContent]? {
    members.first { $0.inputForm == .table }?.inputColumns
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let answers = zip(members, tables.methods).map { $0.width($1, of: row) }
    let beside = RowWidth.beside(answers + (tables.input == .appended ? [row] : []))
    let seen = row.answering(beside.columns, numbers: beside.numbers, beside: beside.most)
    return method == .transform ? seen : finalModel.width(method, of: seen)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let answers = try memberAnswers(rows)
    if method == .transform { return try Prediction(method, unchanged: answers) }
    let answer: Prediction
    do throws(PredictionError) {
      answer = try finalModel.checkedAnswer(method, answers)
    } catch {
      throw error.ofStep("final_model")
    }
    guard method == .predict, let classes = tables.classes else { return answer }
    // The final model learned places of classes.
    guard answer.outputs.count == 1, case .integers(let places) = answer.outputs[0].values,
      places.allSatisfy({ (0..<classes.count).contains($0) })
    else { throw PredictionError(.wrongInputForm, "the final model answers no places of classes") }
    return Prediction(labels: [classes], chosen: places, rows: rows.count)
  }

  /// The answers of the members beside each other, and the input after them where it is appended.
  private func memberAnswers(_ rows: Rows) throws(PredictionError) -> Rows {
    var blocks: [(answer: PartAnswer, first: Int)] = []
    for (member, method) in zip(members, tables.methods) {
      let answer = try PartAnswer(member, method, rows)
      // Of two probabilities that add up to 1 one suffices.
      let isPair = method == .predictProba && tables.classes?.count == 2 && !answer.isVector
      blocks.append((answer, isPair ? min(1, answer.columns) : 0))
    }
    let width = blocks.reduce(0) { $0 + $1.answer.columns - $1.first }
    guard tables.input == .appended else { return .matrix(matrix(blocks, nil, width)) }
    guard case .sparse(let sparse) = rows else {
      let input = try rows.dense()
      return .matrix(matrix(blocks, input, width + input.columns))
    }
    guard sparse.columns <= Int(Int32.max) - width else {
      throw PredictionError(.wrongColumns, "there are more columns than sparse rows can have")
    }
    return .sparse(StackingPredictor.joined(SparseMatrix(matrix(blocks, nil, width)), sparse))
  }

  private func matrix(
    _ blocks: [(answer: PartAnswer, first: Int)], _ input: Matrix?, _ width: Int
  ) -> Matrix {
    let rows = blocks[0].answer.rows
    let appended = input?.doubles ?? []
    var values: [Double] = []
    values.reserveCapacity(rows * width)
    for row in 0..<rows {
      for (answer, first) in blocks {
        values += answer.numbers[row * answer.columns + first..<(row + 1) * answer.columns]
      }
      if let input { values += appended[row * input.columns..<(row + 1) * input.columns] }
    }
    return Matrix(rows: rows, columns: width, elements(values, blocks.map(\.answer), input))
  }

  /// Numbers of the type that NumPy gives to arrays beside each other.
  private func elements(
    _ values: [Double], _ answers: [PartAnswer], _ input: Matrix?
  ) -> Matrix.Elements {
    var isInteger = answers.allSatisfy(\.isInteger)
    var isFloat32 = answers.areFloat32
    switch input?.elements {
    case .float64?: (isInteger, isFloat32) = (false, false)
    case .float32?: isInteger = false
    case .int64?: isFloat32 = false
    case nil: break
    }
    if isInteger, let integers = PartAnswer.integers(values) {
      return .int64(integers.map { Int64($0) })
    }
    return isFloat32 ? .float32(values.map { Float($0) }) : .float64(values)
  }

  /// Sparse rows beside each other, as float64.
  private static func joined(_ left: SparseMatrix, _ right: SparseMatrix) -> SparseMatrix {
    let (first, second) = (left.keptDoubles, right.keptDoubles)
    var (starts, indices, values) = ([0], [Int32](), [Double]())
    for row in 0..<left.rows {
      for place in left.starts[row]..<left.starts[row + 1] {
        indices.append(left.indices[place])
        values.append(first[place])
      }
      for place in right.starts[row]..<right.starts[row + 1] {
        indices.append(right.indices[place] + Int32(left.columns))
        values.append(second[place])
      }
      starts.append(indices.count)
    }
    return SparseMatrix(
      rows: left.rows, columns: left.columns + right.columns, starts: starts, indices: indices,
      .float64(values))
  }
}

extension SparseMatrix {
  /// The numbers kept, as float64.
  fileprivate var keptDoubles: [Double] {
    Matrix(rows: indices.count, columns: 1, elements).doubles
  }
}
