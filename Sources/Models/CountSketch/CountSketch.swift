import Amphora
import Bytes

/// Sketches of rows, whose products stand in for a polynomial kernel.
enum CountSketch: ModelKind {
  static let name = "count_sketch"
  static let version = 1
  static let exactness = "within 1e-12 of the products of the sizes of the sketches"

  static let recognizes = ["sklearn.kernel_approximation.PolynomialCountSketch"]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let shape = try record.shape("indexHash_")
    guard shape.count == 2 else {
      throw record.unexpected("indexHash_ has \(shape.count) dimensions")
    }
    var fields: Fields = ["places": .tensor(try record.tensor("indexHash_"))]
    fields["signs"] = .tensor(try record.tensor("bitHash_"))
    fields["outputs"] = .integer(try record.integer("n_components"))
    let (gamma, constant) = (try record.double("gamma"), try record.double("coef0"))
    guard gamma >= 0, constant >= 0 else {
      throw record.unexpected("its gamma is \(gamma) and its coef0 \(constant)")
    }
    fields["factor"] = .float(gamma.squareRoot())
    if constant != 0 { fields["constant"] = .float(constant.squareRoot()) }
    try record.describeColumns(shape[1] - (constant != 0 ? 1 : 0), in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try SketchTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    CountSketchPredictor(try SketchTables(fields))
  }
}

/// Where each number of a row goes in each sketch, judged.
struct SketchTables {
  let features: Int
  /// The numbers of one sketch, and of an answer.
  let outputs: Int
  let factor: Double
  /// A number beside those of each row.
  let constant: Double?
  /// The sketches.
  let degree: Int
  /// For each sketch and each number of a row its place, and whether it is added or subtracted.
  let places: [Int]
  let signs: [Double]

  /// The numbers of a row, with the constant.
  var terms: Int { features + (constant == nil ? 0 : 1) }

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    outputs = try fields.integer("outputs", in: 1...AnswerBlocks.mostOfRow)
    factor = try fields.double("factor")
    constant = try fields.optionalDouble("constant")
    guard factor.isFinite, constant?.isFinite ?? true else {
      throw ReadError(.badField, at: 0, "factor and constant are not finite")
    }
    let places = try fields.tensor("places")
    let terms = features + (constant == nil ? 0 : 1)
    try places.require(nil, terms)
    try places.requireIntegers()
    degree = places.shape[0]
    guard degree > 0 else { throw ReadError(.badShape, at: 0, "there are no sketches") }
    let signs = try fields.tensor("signs")
    try signs.require(degree, terms)
    try signs.requireIntegers()
    self.places = try places.integers()
    let outputs = outputs
    guard self.places.allSatisfy({ (0..<outputs).contains($0) }) else {
      throw ReadError(.badIndex, at: 0, "places are not from 0 to below \(outputs)")
    }
    let ones = try signs.integers()
    guard ones.allSatisfy({ $0 == 1 || $0 == -1 }) else {
      throw ReadError(.badField, at: 0, "signs are not all 1 or -1")
    }
    self.signs = ones.map { Double($0) }
    // Sizes that a file says cost nothing to write, and much to go through.
    let (pairs, overflow) = min(terms, outputs).multipliedReportingOverflow(by: outputs)
    let (work, isOver) = pairs.multipliedReportingOverflow(by: degree)
    guard !overflow, !isOver, work <= SketchTables.mostWork else {
      throw ReadError(
        .badShape, at: 0,
        "\(degree) sketches of \(terms) numbers in \(outputs) places take too long to multiply")
    }
  }

  /// Products and sums for one row: about a second's.
  private static let mostWork = 1 << 30
}
