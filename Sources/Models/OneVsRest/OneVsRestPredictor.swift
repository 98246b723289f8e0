import Bytes

/// Asks one part for each class.
struct OneVsRestPredictor: ModelPredictor {
  let methods: [PredictionMethod]

  private let tables: OneVsRestTables
  private let list: PartList

  var features: Int? { list.features }
  var inputForm: InputForm { list.inputForm }
  var inputColumns: [ColumnContent]? { list.inputColumns }
  var dependsOnBatch: Bool { list.dependsOnBatch }
  var cost: Int { list.cost }

  init(_ tables: OneVsRestTables, _ list: PartList) {
    self.tables = tables
    self.list = list
    methods =
      [.predict] + [.predictProba, .decisionFunction].filter { list.offer($0) }
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let count = max(list.parts.count, 2)
    return row.answering(count, beside: RowWidth.sum([list.most(of: row), count]))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    switch method {
    case .predict: return try labels(rows)
    case .decisionFunction:
      let scores = try columns(rows) { _ in .decisionFunction }
      let count = scores.count
      let shape = count == 1 ? [rows.count] : [rows.count, count]
      return Prediction(method, shape, .float64(OneVsRestPredictor.interleaved(scores, rows.count)))
    default: return try probabilities(rows)
    }
  }

  private func labels(_ rows: Rows) throws(PredictionError) -> Prediction {
    let scores = try columns(rows, \.response)
    guard tables.output == .multiclass else {
      // A constant is no classifier to the source, which then cuts at the middle.
      let isScore = !list.parts[0].isConstant && list.parts[0].response == .decisionFunction
      let threshold = isScore ? 0 : 0.5
      let isOn = OneVsRestPredictor.interleaved(scores, rows.count).map { $0 > threshold }
      if tables.output == .multilabel {
        return Prediction(
          .predict, [rows.count, scores.count], .integers(isOn.map { $0 ? 1 : 0 }))
      }
      let last = tables.classes.count - 1
      return Prediction(
        labels: [tables.classes], chosen: isOn.map { $0 ? last : 0 }, rows: rows.count)
    }
    var chosen = [Int](repeating: 0, count: rows.count)
    for row in chosen.indices {
      var most = -Double.infinity
      for (index, column) in scores.enumerated() {
        let isBetter = tables.ties == .last ? column[row] >= most : column[row] > most
        if isBetter { (chosen[row], most) = (index, column[row]) }
      }
    }
    return Prediction(labels: [tables.classes], chosen: chosen, rows: rows.count)
  }

  private func probabilities(_ rows: Rows) throws(PredictionError) -> Prediction {
    var columns = try columns(rows) { _ in .predictProba }
    if columns.count == 1 { columns.insert(columns[0].map { 1 - $0 }, at: 0) }
    let count = columns.count
    var shares = OneVsRestPredictor.interleaved(columns, rows.count)
    if tables.output != .multilabel {
      for first in stride(from: 0, to: shares.count, by: count) {
        let sum = Summation.pairwise(first, count) { shares[$0] }
        if sum == 0 && tables.emptyRows == .zero { continue }
        for index in first..<first + count { shares[index] /= sum }
      }
    }
    return Prediction(.predictProba, [rows.count, count], .float64(shares))
  }

  private func columns(
    _ rows: Rows, _ method: (Part) -> PredictionMethod
  ) throws(PredictionError) -> [[Double]] {
    var columns: [[Double]] = []
    for part in list.parts { columns.append(try part.numbers(method(part), rows)) }
    return columns
  }

  /// The numbers of columns row after row.
  static func interleaved(_ columns: [[Double]], _ rows: Int) -> [Double] {
    (0..<rows).flatMap { row in columns.map { $0[row] } }
  }
}
