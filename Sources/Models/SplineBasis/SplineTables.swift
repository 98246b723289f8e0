import Amphora
import Bytes

/// Knots, and what becomes of numbers beyond them, judged.
struct SplineTables {
  /// One side beyond the knots.
  struct Side {
    /// Where it begins, for each feature.
    let places: [Double]
    /// The values of all pieces of each feature there.
    let values: [Double]
    /// How they rise; nil where they stay.
    let slopes: [Double]?
  }

  let features: Int
  let degree: Int
  let knots: [Double]
  /// The knots of one feature.
  let knotCount: Int
  /// The columns of one feature, the last included.
  let splines: Int
  let beyond: SplineBasis.Beyond
  let columns: SplineBasis.Columns
  let missing: SplineBasis.MissingNumbers
  let answer: SplineBasis.Answer
  /// Below and above; empty unless numbers there go by the edges.
  let sides: [Side]

  /// Pieces of a higher degree are of no use to anybody.
  static let highestDegree = 1_000

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    degree = try fields.integer("degree", in: 0...SplineTables.highestDegree)
    let tensor = try fields.tensor("knots")
    try tensor.require(features, nil)
    try tensor.requireFloat64()
    knotCount = tensor.shape[1]
    knots = try tensor.doubles()
    beyond = try fields.choice("beyond", SplineBasis.Beyond.self)
    columns = try fields.choice("columns", SplineBasis.Columns.self)
    missing = try fields.choice("missing_values", SplineBasis.MissingNumbers.self)
    answer = try fields.choice("answer", SplineBasis.Answer.self)
    let pieces = knotCount - degree - 1
    splines = pieces - (beyond == .periodic ? degree : 0)
    guard pieces > degree, splines >= 1, splines >= degree || beyond != .periodic else {
      throw ReadError(.badShape, at: 0, "\(knotCount) knots for pieces of degree \(degree)")
    }
    try SplineTables.judge(knots, of: knotCount, degree, beyond)
    sides = try SplineTables.sides(fields, features, splines, beyond)
  }

  /// The knots of a feature.
  func knots(of feature: Int) -> ArraySlice<Double> {
    knots[feature * knotCount..<(feature + 1) * knotCount]
  }

  private static func judge(
    _ knots: [Double], of count: Int, _ degree: Int, _ beyond: SplineBasis.Beyond
  ) throws(ReadError) {
    for first in stride(from: 0, to: knots.count, by: count) {
      let own = knots[first..<first + count]
      let ascends =
        own.allSatisfy(\.isFinite) && zip(own, own.dropFirst()).allSatisfy { $0 <= $1 }
      let goesRound = own[first + degree] < own[first + count - degree - 1]
      guard ascends, goesRound || beyond != .periodic else {
        throw ReadError(.badField, at: 0, "knots does not ascend in finite numbers")
      }
    }
  }

  private static func sides(
    _ fields: FieldReader, _ features: Int, _ splines: Int, _ beyond: SplineBasis.Beyond
  ) throws(ReadError) -> [Side] {
    let sides = ["lower", "upper"]
    guard beyond == .edges else {
      for name in sides.flatMap({ [$0, $0 + "_values", $0 + "_slopes"] }) {
        guard fields.fields[name] == nil else {
          throw ReadError(.badField, at: 0, "\(name) when beyond is '\(beyond.rawValue)'")
        }
      }
      return []
    }
    func numbers(_ name: String, _ shape: Int?...) throws(ReadError) -> [Double] {
      let tensor = try fields.tensor(name)
      if shape.count == 1 {
        try tensor.require(shape[0])
      } else {
        try tensor.require(shape[0], shape[1])
      }
      try tensor.requireFloat64()
      return try tensor.doubles()
    }
    var made: [Side] = []
    let haveSlopes = fields.fields["lower_slopes"] != nil
    for name in sides {
      guard haveSlopes == (fields.fields[name + "_slopes"] != nil) else {
        throw ReadError(.badField, at: 0, "slopes on one side")
      }
      made.append(
        Side(
          places: try numbers(name, features),
          values: try numbers(name + "_values", features, splines),
          slopes: haveSlopes ? try numbers(name + "_slopes", features, splines) : nil))
    }
    guard zip(made[0].places, made[1].places).allSatisfy({ $0 <= $1 }) else {
      throw ReadError(.badField, at: 0, "lower is not at most upper")
    }
    return made
  }
}
