import Amphora
import Bytes

/// Classifiers whose scores are turned into probabilities, and averaged.
enum Calibrated: ModelKind {
  static let name = "calibrated"
  static let version = 1
  static let exactness = "as exact as its parts; then within 1e-12 relative, isotonic bit for bit"

  static let recognizes = ["sklearn.calibration.CalibratedClassifierCV"]

  /// How scores become probabilities.
  enum Method: String { case sigmoid, isotonic, temperature }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try CalibratedTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let list = try PartList(fields, "parts", parts)
    try list.requireEqualFeatures()
    let tables = try CalibratedTables(fields)
    let predictor = try CalibratedPredictor(tables, list)
    for (place, model) in try EnsembleMembers.models(fields, "parts").enumerated() {
      let response = list.parts[place].response
      guard let answered = try AnswerColumns(of: model, fields)?.count(response)
      else { continue }
      // Two probabilities that add up to 1 are one score, and one score tells two classes apart.
      let scores = response == .predictProba && answered == 2 ? 1 : answered
      let agrees =
        tables.method == .temperature
        ? max(scores, 2) == tables.classes.count
        : scores >= tables.calibrators[place].count
      guard agrees else {
        throw ReadError(.badShape, at: 0, "part \(place) answers \(answered) numbers")
      }
    }
    return predictor
  }
}

/// The calibrators, judged.
struct CalibratedTables {
  let classes: Labels
  let method: Calibrated.Method
  /// For each part, the calibrators of its scores.
  let calibrators: [[Calibrator]]

  /// What makes a probability of one class from a score.
  struct Calibrator: Sendable {
    /// The class.
    let label: Int
    let rule: Rule
  }

  enum Rule: Sendable {
    case sigmoid(slope: Double, offset: Double)
    /// Points with lines between them.
    case isotonic(scores: [Double], probabilities: [Double])
    /// For all classes together.
    case temperature(inverse: Double)
  }

  init(_ fields: FieldReader) throws(ReadError) {
    classes = try fields.classes(outputs: 1)[0]
    method = try fields.choice("method", Calibrated.Method.self)
    let parts = try EnsembleMembers.models(fields, "parts").count
    let count = classes.count
    guard count > 1 else {
      throw ReadError(.badShape, at: 0, "there are fewer than two classes")
    }
    if method == .temperature {
      let inverses = try fields.tensor("inverse_temperatures")
      try inverses.require(parts)
      let numbers = try inverses.doubles()
      calibrators = numbers.map { [Calibrator(label: 0, rule: .temperature(inverse: $0))] }
      return
    }
    let columns = try fields.tensors("columns")
    guard columns.count == parts else {
      throw ReadError(.badShape, at: 0, "columns for \(columns.count) of \(parts) parts")
    }
    for name in method == .sigmoid ? ["slopes", "offsets"] : ["curves"] {
      let count = try fields.list(name).count
      guard count == parts else {
        throw ReadError(.badShape, at: 0, "\(name) for \(count) of \(parts) parts")
      }
    }
    var calibrators: [[Calibrator]] = []
    for (part, column) in columns.enumerated() {
      try column.require(nil)
      let labels = try column.integers()
      guard !labels.isEmpty, labels.allSatisfy({ (0..<count).contains($0) }) else {
        throw ReadError(.badIndex, at: 0, "columns name classes that are not there")
      }
      let rules =
        method == .sigmoid
        ? try CalibratedTables.sigmoids(fields, part, labels.count)
        : try CalibratedTables.curves(fields, part, labels.count)
      calibrators.append(zip(labels, rules).map { Calibrator(label: $0, rule: $1) })
    }
    self.calibrators = calibrators
  }

  private static func sigmoids(
    _ fields: FieldReader, _ part: Int, _ count: Int
  ) throws(ReadError) -> [Rule] {
    let (slopes, offsets) = (try fields.tensors("slopes"), try fields.tensors("offsets"))
    try slopes[part].require(count)
    try offsets[part].require(count)
    return zip(try slopes[part].doubles(), try offsets[part].doubles()).map {
      .sigmoid(slope: $0, offset: $1)
    }
  }

  private static func curves(
    _ fields: FieldReader, _ part: Int, _ count: Int
  ) throws(ReadError) -> [Rule] {
    guard case .list(let members) = try fields.list("curves")[part] else {
      throw ReadError(.badField, at: 0, "curves does not hold lists of tensors")
    }
    guard members.count == count else {
      throw ReadError(.badShape, at: 0, "part \(part) has no curve for each column")
    }
    var rules: [Rule] = []
    for member in members {
      guard case .tensor(let reference) = member else {
        throw ReadError(.badField, at: 0, "curves does not hold lists of tensors")
      }
      let curve = try fields.resolve("curves", reference)
      try curve.require(2, nil)
      let (points, numbers) = (curve.shape[1], try curve.doubles())
      let scores = Array(numbers.prefix(points))
      guard points > 0, zip(scores, scores.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        throw ReadError(.badField, at: 0, "the scores of a curve do not ascend")
      }
      rules.append(.isotonic(scores: scores, probabilities: Array(numbers.dropFirst(points))))
    }
    return rules
  }
}
