import Amphora
import Bytes

/// Rows as sums of parts, none of them taken less than no time: non-negative factors.
enum NonnegativeFactors: ModelKind {
  static let name = "nonnegative_factors"
  static let version = 1
  static let exactness =
    "within 1e-13 times the condition of the parts, the same rounds being made"

  static let recognizes = [whole, "sklearn.decomposition.nmf.NMF", batches]

  private static let whole = "sklearn.decomposition._nmf.NMF"
  private static let batches = "sklearn.decomposition._nmf.MiniBatchNMF"

  /// How the shares are sought, and what ends it.
  enum Solver: String {
    /// One share after the other, until they hardly violate what the best ones fulfil.
    case descent
    /// By multiplying them, until the sums come hardly nearer to the rows.
    case divergence
    /// By multiplying them, until they hardly change.
    case change
  }

  /// What takes the place of sums that must not be divided by.
  enum Raised: String { case zeros, small }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let reference = try record.tensor("components_")
    let shape = record.graph.tensor(reference).shape
    guard shape.count == 2 else {
      throw record.unexpected("components_ has \(shape.count) dimensions")
    }
    var fields: Fields = ["components": .tensor(reference)]
    try record.describeColumns(shape[1], in: &fields)
    let solver = try solver(of: record, factors: shape[0])
    fields["solver"] = .string(solver.rawValue)
    fields["tolerance"] = .float(try record.double("tol"))
    let penalty = try penalty(of: record, features: shape[1])
    let ratio = try record.double("l1_ratio")
    fields["l1"] = .float(penalty * ratio)
    fields["l2"] = .float(penalty * (1 - ratio))
    let isBatched = solver == .change
    fields["rounds"] = .integer(
      try record.integer(isBatched ? "_transform_max_iter" : "max_iter"))
    guard solver != .descent else { return fields }
    fields["beta"] = .float(try beta(of: record))
    let raised: Raised = try record.libraryVersion() < LibraryVersion(1, 3) ? .zeros : .small
    fields["raised"] = .string(raised.rawValue)
    return fields
  }

  private static func solver(of record: Record, factors: Int) throws(ReadError) -> Solver {
    if record.className.utf8.elementsEqual(batches.utf8) { return .change }
    switch try record.string("solver") {
    case "cd":
      guard try !record.bool("shuffle") || factors == 1 else {
        throw record.unexpected("its shuffle is True, and parts come in random order")
      }
      return .descent
    case "mu": return .divergence
    case let other: throw record.unexpected("its solver is '\(other)'")
    }
  }

  private static func beta(of record: Record) throws(ReadError) -> Double {
    switch try record.optionalString("beta_loss") {
    case nil: return try record.double("beta_loss")
    case "frobenius": return 2
    case "kullback-leibler": return 1
    case "itakura-saito": return 0
    case let other?: throw record.unexpected("its beta_loss is '\(other)'")
    }
  }

  /// What large shares cost: from 1.0 for each feature, before that once.
  private static func penalty(of record: Record, features: Int) throws(ReadError) -> Double {
    let hasOld = try record.has("alpha")
    let isOld = try hasOld ? record.optionalString("alpha") == nil : false
    guard try record.has("alpha_W") else { return try oldPenalty(of: record) }
    guard !isOld else { throw record.unexpected("it has both alpha and alpha_W") }
    return Double(features) * (try record.double("alpha_W"))
  }

  private static func oldPenalty(of record: Record) throws(ReadError) -> Double {
    guard try record.has("regularization") else { return try record.double("alpha") }
    guard try !record.isNone("regularization") else { return 0 }
    switch try record.string("regularization") {
    case "both", "transformation": return try record.double("alpha")
    case "components": return 0
    case let other: throw record.unexpected("its regularization is '\(other)'")
    }
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try FactorTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    FactorPredictor(try FactorTables(fields))
  }
}
