import Amphora
import Bytes

/// Models that each learned more from the rows that those before got wrong.
enum AdaBoost: ModelKind {
  static let name = "adaboost"
  static let version = 1
  static let exactness = "that of the members; what goes through exp or log: 1e-12 of the terms"

  static let recognizes = classifiers + regressors

  private static let classifiers = [
    "sklearn.ensemble._weight_boosting.AdaBoostClassifier",
    "sklearn.ensemble.weight_boosting.AdaBoostClassifier",
  ]

  private static let regressors = [
    "sklearn.ensemble._weight_boosting.AdaBoostRegressor",
    "sklearn.ensemble.weight_boosting.AdaBoostRegressor",
  ]

  /// How the answers of the members make one.
  enum Algorithm: String {
    case votes
    case centredVotes = "centred_votes"
    case logProbabilities = "log_probabilities"
    case weightedMedian = "weighted_median"
  }

  /// What probabilities are made of.
  enum Probabilities: String {
    case scores
    case memberProbabilities = "member_probabilities"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let members = try EnsembleMembers.nodes(of: record)
    fields["members"] = EnsembleMembers.field(members, in: &assembly)
    fields["member_weights"] = .tensor(try record.tensor("estimator_weights_"))
    try EnsembleMembers.describeColumns(of: record, in: &fields)
    guard classifiers.contains(where: { $0.utf8.elementsEqual(record.className.utf8) }) else {
      fields["algorithm"] = .string(Algorithm.weightedMedian.rawValue)
      return fields
    }
    let version = try record.libraryVersion()
    let algorithm = try algorithm(of: record, version)
    fields["algorithm"] = .string(algorithm.rawValue)
    let isEarly = version < LibraryVersion(0, 22) && algorithm != .logProbabilities
    fields["probabilities"] = .string(
      (isEarly ? Probabilities.memberProbabilities : .scores).rawValue)
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    guard try record.integer("n_classes_") >= 2 else {
      throw record.unexpected("it has one class")
    }
    return fields
  }

  /// How members are weighed.
  ///
  /// SAMME counts votes: from 1.3 those against as well. SAMME.R was the default up to 1.5.
  private static func algorithm(
    of record: Record, _ version: LibraryVersion
  ) throws(ReadError) -> Algorithm {
    let votes: Algorithm = version < LibraryVersion(1, 3) ? .votes : .centredVotes
    guard version < LibraryVersion(1, 6) else { return votes }
    let name = try record.string("algorithm")
    switch name {
    case "SAMME": return votes
    case "SAMME.R": return .logProbabilities
    default: throw record.unexpected("its algorithm is '\(name)'")
    }
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try AdaBoostTables(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try AdaBoostTables(fields)
    let predictor = try AdaBoostPredictor(tables, try EnsembleMembers(fields, parts), fields)
    guard let classes = tables.classes else { return predictor }
    for (place, model) in try EnsembleMembers.models(fields).enumerated() {
      if tables.asksForShares {
        try fields.require(model, .predictProba, columns: classes.count, "member \(place)")
      }
      // Votes are for labels.
      let labels = try AnswerColumns(of: model, fields)
      guard tables.algorithm == .logProbabilities || labels?.areOfType(of: classes) ?? true else {
        throw ReadError(.wrongElementType, at: 0, "member \(place) has labels of another type")
      }
    }
    return predictor
  }
}
