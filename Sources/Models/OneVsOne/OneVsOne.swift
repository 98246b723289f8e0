import Amphora
import Bytes

/// A two-class model for each pair of classes, which vote; as exact as they are.
enum OneVsOne: ModelKind {
  static let name = "one_vs_one"
  static let version = 1
  static let exactness = "as exact as its parts"

  static let recognizes = ["sklearn.multiclass.OneVsOneClassifier"]

  /// What the score of two classes is compared to.
  enum Threshold: String {
    case zero
    case byResponse = "by_response"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard try record.isNone("pairwise_indices_") else {
      throw record.unexpected("its parts look at some columns only")
    }
    let version = try record.libraryVersion()
    guard version >= LibraryVersion(0, 22) else {
      throw record.unexpected("its scores are those of 0.21 and older, of all rows together")
    }
    let isPlain = version < LibraryVersion(1, 1)
    return [
      "classes": try record.classes(outputs: 1, in: &assembly),
      "parts": try record.parts("estimators_", in: &assembly),
      "binary_threshold": .string((isPlain ? Threshold.zero : .byResponse).rawValue),
    ]
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try tables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let list = try PartList(fields, "parts", parts)
    try list.requireEqualFeatures()
    try list.requireTwoClasses(fields, "parts")
    let (classes, threshold) = try tables(fields)
    return OneVsOnePredictor(classes: classes, threshold: threshold, list: list)
  }

  private static func tables(_ fields: FieldReader) throws(ReadError) -> (Labels, Threshold) {
    let classes = try fields.classes(outputs: 1)[0]
    let count = try fields.parts("parts").count
    let pairs = classes.count.multipliedReportingOverflow(by: classes.count - 1)
    guard classes.count > 1, !pairs.overflow, pairs.partialValue / 2 == count else {
      throw ReadError(.badShape, at: 0, "\(count) parts for \(classes.count) classes")
    }
    return (classes, try fields.choice("binary_threshold", Threshold.self))
  }
}

/// Lets the parts of all pairs vote.
struct OneVsOnePredictor: ModelPredictor {
  let methods: [PredictionMethod] = [.predict, .decisionFunction]

  fileprivate let classes: Labels
  fileprivate let threshold: OneVsOne.Threshold
  fileprivate let list: PartList

  var features: Int? { list.features }
  var inputForm: InputForm { list.inputForm }
  var inputColumns: [ColumnContent]? { list.inputColumns }
  var dependsOnBatch: Bool { list.dependsOnBatch }
  var cost: Int { 2 * list.cost }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(classes.count, beside: RowWidth.sum([list.most(of: row), 2 * classes.count]))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let count = classes.count
    let scores = try scores(rows)
    guard count == 2 else {
      if method == .decisionFunction {
        return Prediction(method, [rows.count, count], .float64(scores))
      }
      let chosen = (0..<rows.count).map { row in largest(count) { scores[row * count + $0] } }
      return Prediction(labels: [classes], chosen: chosen, rows: rows.count)
    }
    let second = (0..<rows.count).map { scores[2 * $0 + 1] }
    if method == .decisionFunction { return Prediction(method, [rows.count], .float64(second)) }
    let isScore = threshold == .zero || list.parts[0].response == .decisionFunction
    let chosen = second.map { $0 > (isScore ? 0 : 0.5) ? 1 : 0 }
    return Prediction(labels: [classes], chosen: chosen, rows: rows.count)
  }

  /// Votes, and what breaks their ties: the sums of the scores, squeezed to less than a third.
  private func scores(_ rows: Rows) throws(PredictionError) -> [Double] {
    let count = classes.count
    var votes = [Double](repeating: 0, count: rows.count * count)
    var sums = votes
    var part = 0
    for one in 0..<count {
      for other in one + 1..<count {
        let predictions = try list.parts[part].numbers(.predict, rows)
        let confidences = try list.parts[part].numbers(list.parts[part].response, rows)
        for row in 0..<rows.count {
          sums[row * count + one] -= confidences[row]
          sums[row * count + other] += confidences[row]
          if predictions[row] == 0 { votes[row * count + one] += 1 }
          if predictions[row] == 1 { votes[row * count + other] += 1 }
        }
        part += 1
      }
    }
    return zip(votes, sums).map { votes, sum in votes + sum / (3 * (abs(sum) + 1)) }
  }
}
