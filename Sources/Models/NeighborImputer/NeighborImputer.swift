import Amphora
import Bytes

/// Fills what is missing with the mean of what the nearest training rows have there.
enum NeighborImputer: ModelKind {
  static let name = "neighbor_imputer"
  static let version = 1
  static let exactness =
    "within 1e-12 of the squared lengths, where those decide; float32 to its own"

  static let recognizes = ["sklearn.impute._knn.KNNImputer"]

  /// What becomes of features that no training row has.
  enum EmptyFeatures: String { case dropped, zeros }

  /// Whether training rows count whose distance is not defined, when all count the same.
  enum UndefinedDistances: String {
    case counted
    case leftOut = "left_out"
  }

  /// Whether indicators follow when nothing is missing in all of the input.
  enum CompleteInputs: String {
    case indicated
    case notIndicated = "not_indicated"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard try record.optionalString("metric") == "nan_euclidean" else {
      throw record.unexpected("its metric is a function")
    }
    let rows = try record.tensor("_fit_X")
    let shape = record.graph.tensor(rows).shape
    guard shape.count == 2 else { throw record.unexpected("its rows are not a table") }
    let version = try record.libraryVersion()
    let isKept = try record.optionalScalar("keep_empty_features") == .bool(true)
    let leavesOut = version >= LibraryVersion(1, 6)
    var fields: Fields = [
      "rows": .tensor(rows), "neighbors": .integer(try record.integer("n_neighbors")),
      "weights": .string(try NearestNeighbors.weights(of: record).rawValue),
      "missing_value": .float(try record.double("missing_values")),
      "empty_features": .string((isKept ? EmptyFeatures.zeros : .dropped).rawValue),
      "undefined_distances": .string(
        (leavesOut ? UndefinedDistances.leftOut : .counted).rawValue),
    ]
    try record.describeComparison(of: "missing_values", in: &fields)
    if try record.bool("add_indicator") {
      let indicator = try record.record("indicator_")
      fields["indicator_columns"] = .tensor(try indicator.tensor("features_"))
      let isIndicated = version >= LibraryVersion(1, 3)
      fields["complete_inputs"] = .string(
        (isIndicated ? CompleteInputs.indicated : .notIndicated).rawValue)
    }
    try record.describeColumns(shape[1], in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try NeighborImputerTables(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    NeighborImputerPredictor(try NeighborImputerTables(fields))
  }
}

/// The training rows of an imputer, judged.
struct NeighborImputerTables {
  let features: Int
  /// Row after row, with NaN for what is missing.
  let rows: [Double]
  /// The same as distances take them that are computed in float64.
  let wideRows: [Double]
  /// Whether the rows are float32.
  let areNarrow: Bool
  let count: Int
  let neighbors: Int
  let weights: NearestNeighbors.Weights
  /// What stands for a missing value; NaN itself by default.
  let missingValue: ComparedNumber
  let emptyFeatures: NeighborImputer.EmptyFeatures
  let undefined: NeighborImputer.UndefinedDistances
  /// The features of which is told where they are missing; none unless it is told.
  let indicators: [Int]
  /// Whether the answer for an input without gaps has no indicators.
  let omitsIndicators: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    let rows = try fields.tensor("rows")
    try rows.require(nil, features)
    count = rows.shape[0]
    // Features that no number of the file stands for would be memory all the same.
    guard count > 0 else { throw ReadError(.badShape, at: 0, "there are no rows") }
    neighbors = try fields.integer("neighbors", in: 1...Int.max)
    weights = try fields.choice("weights", NearestNeighbors.Weights.self)
    let missing = try fields.comparedNumber("missing_value")
    missingValue = missing
    emptyFeatures = try fields.choice("empty_features", NeighborImputer.EmptyFeatures.self)
    undefined = try fields.choice(
      "undefined_distances", NeighborImputer.UndefinedDistances.self)
    areNarrow = rows.type == .float32
    let numbers = try rows.numbers()
    wideRows = missing.gaps(in: numbers, areNarrow: false)
    self.rows = areNarrow ? missing.gaps(in: numbers, areNarrow: true) : wideRows
    let columns = try fields.optionalTensor("indicator_columns")
    try columns?.require(nil)
    indicators = try columns?.integers() ?? []
    guard columns != nil || fields.fields["complete_inputs"] == nil else {
      throw ReadError(.badField, at: 0, "complete_inputs without indicator_columns")
    }
    omitsIndicators =
      columns == nil
      ? false
      : try fields.choice("complete_inputs", NeighborImputer.CompleteInputs.self) == .notIndicated
    for column in indicators where !(0..<features).contains(column) {
      throw ReadError(.badIndex, at: 0, "indicator_columns names feature \(column)")
    }
    guard indicators.count <= features else {
      throw ReadError(.badShape, at: 0, "indicator_columns has more columns than features")
    }
  }
}

extension ComparedNumber {
  /// Numbers with NaN for those that equal this one.
  func gaps(in numbers: [Double], areNarrow: Bool) -> [Double] {
    let gap = areNarrow ? narrow : number
    return numbers.map { $0 == gap ? .nan : $0 }
  }
}
