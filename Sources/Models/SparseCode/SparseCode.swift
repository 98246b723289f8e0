import Amphora
import Bytes

/// Rows as sums of few rows of a dictionary.
enum SparseCode: ModelKind {
  static let name = "sparse_code"
  static let version = 1
  static let exactness =
    "within 1e-12 of the terms, times the condition of the atoms taken; ties may go another way"

  static let recognizes = [
    "sklearn.decomposition._dict_learning.DictionaryLearning",
    "sklearn.decomposition.dict_learning.DictionaryLearning",
    "sklearn.decomposition._dict_learning.MiniBatchDictionaryLearning",
    "sklearn.decomposition.dict_learning.MiniBatchDictionaryLearning",
    "sklearn.decomposition._dict_learning.SparseCoder",
    "sklearn.decomposition.dict_learning.SparseCoder",
  ]

  /// How the atoms of a row are found.
  enum Algorithm: String { case pursuit, threshold }

  /// Whether positive and negative shares have columns of their own.
  enum Signs: String { case together, apart }

  /// Which products are kept.
  enum Kept: String { case all, positive }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    // Before 0.24 coders kept their dictionary as what is learned, too.
    let isLearned = try record.has("components_")
    let name = isLearned ? "components_" : "dictionary"
    let reference = try record.tensor(name)
    let shape = record.graph.tensor(reference).shape
    guard shape.count == 2 else { throw record.unexpected("\(name) has \(shape.count) dimensions") }
    var fields: Fields = ["atoms": .tensor(reference)]
    try record.describeColumns(shape[1], in: &fields)
    let signs: Signs = try record.bool("split_sign") ? .apart : .together
    fields["signs"] = .string(signs.rawValue)
    switch try record.string("transform_algorithm") {
    case "omp":
      fields["algorithm"] = .string(Algorithm.pursuit.rawValue)
      // Where nobody says how many, it is a tenth of the features.
      let isTold = try !record.isNone("transform_n_nonzero_coefs")
      let most =
        isTold
        ? try record.integer("transform_n_nonzero_coefs") : min(max(shape[1] / 10, 1), shape[0])
      guard most <= shape[0] else {
        throw record.unexpected("its transform_n_nonzero_coefs is over its \(shape[0]) atoms")
      }
      fields["most"] = .integer(most)
    case "threshold":
      fields["algorithm"] = .string(Algorithm.threshold.rawValue)
      fields["threshold"] = .float(try threshold(of: record))
      let kept: Kept = try record.isTrue("positive_code") ? .positive : .all
      fields["kept"] = .string(kept.rawValue)
    case let other: throw record.unexpected("its transform_algorithm is '\(other)'")
    }
    return fields
  }

  private static func threshold(of record: Record) throws(ReadError) -> Double {
    if try !record.isNone("transform_alpha") { return try record.double("transform_alpha") }
    // From 1.0 that of the learning stands in; coders have none.
    guard try record.libraryVersion() >= LibraryVersion(1, 0), try record.has("alpha") else {
      return 1
    }
    return try record.double("alpha")
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try CodeTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    CodePredictor(try CodeTables(fields))
  }
}

/// A dictionary, and how atoms are chosen from it, judged.
struct CodeTables: Sendable {
  /// How atoms are chosen.
  enum Choice {
    /// At most so many, one after the other.
    case pursuit(most: Int)
    /// Those with which a row has more in common than this.
    case threshold(Double, SparseCode.Kept)
  }

  let features: Int
  let count: Int
  /// Row after row.
  let atoms: [Double]
  let choice: Choice
  let signs: SparseCode.Signs
  let isFloat32: Bool

  /// A table of all pairs of more atoms is out of proportion to them, unless they are as wide as the
  /// second number says; of more than the third it is out of proportion to any machine.
  private static let (mostAtoms, mostTimes, mostEver) = (1_024, 16, 8_192)

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    let tensor = try fields.tensor("atoms")
    try tensor.require(nil, features)
    count = tensor.shape[0]
    guard count > 0 else { throw ReadError(.badShape, at: 0, "atoms has no rows") }
    atoms = try tensor.doubles()
    isFloat32 = tensor.type == .float32
    signs = try fields.choice("signs", SparseCode.Signs.self)
    let algorithm = try fields.choice("algorithm", SparseCode.Algorithm.self)
    let others = algorithm == .pursuit ? ["threshold", "kept"] : ["most"]
    try fields.requireAbsent(others, "with the algorithm '\(algorithm.rawValue)'")
    switch algorithm {
    case .pursuit:
      guard count <= max(CodeTables.mostAtoms, CodeTables.mostTimes * features),
        count <= CodeTables.mostEver
      else {
        throw ReadError(.badShape, at: 0, "\(count) atoms of \(features) features")
      }
      choice = .pursuit(most: try fields.integer("most", in: 1...count))
    case .threshold:
      let threshold = try fields.double("threshold")
      guard threshold >= 0, threshold.isFinite else {
        throw ReadError(.badField, at: 0, "threshold is \(threshold)")
      }
      choice = .threshold(threshold, try fields.choice("kept", SparseCode.Kept.self))
    }
  }
}
