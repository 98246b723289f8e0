import Amphora
import Bytes

/// Models that are asked the same, and one answer made of theirs.
enum Voting: ModelKind {
  static let name = "voting"
  static let version = 1
  static let exactness = "that of the members"

  static let recognizes = classifiers + regressors

  private static let classifiers = [
    "sklearn.ensemble._voting.VotingClassifier",
    "sklearn.ensemble.voting_classifier.VotingClassifier",
    "sklearn.ensemble.voting.VotingClassifier",
  ]

  private static let regressors = [
    "sklearn.ensemble._voting.VotingRegressor", "sklearn.ensemble.voting.VotingRegressor",
  ]

  /// How the answers of the members make one.
  enum Vote: String {
    case labels, probabilities, numbers
  }

  /// What `transform` answers: a matrix, or a matrix for each member.
  enum Form: String { case flat, stacked }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let members = try EnsembleMembers.nodes(of: record)
    fields["members"] = EnsembleMembers.field(members, in: &assembly)
    if try !record.isNone("weights") {
      let weights = try weights(of: record)
      guard weights.count == members.count else {
        throw record.unexpected("it has \(weights.count) weights for \(members.count) members")
      }
      fields["weights"] = .tensor(
        assembly.add(Tensor(.float64, [weights.count], ContiguousSource(weights))))
    }
    guard classifiers.contains(where: { $0.utf8.elementsEqual(record.className.utf8) }) else {
      fields["vote"] = .string(Vote.numbers.rawValue)
      return fields
    }
    let voting = try record.string("voting")
    guard voting == "hard" || voting == "soft" else {
      throw record.unexpected("its voting is '\(voting)'")
    }
    fields["vote"] = .string((voting == "hard" ? Vote.labels : .probabilities).rawValue)
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    // Absent before 0.19, when the matrices were kept apart.
    let isFlat = try record.optionalScalar("flatten_transform") == .bool(true)
    fields["transform_form"] = .string((isFlat ? Form.flat : .stacked).rawValue)
    return fields
  }

  /// The weights of the members that were not dropped.
  private static func weights(of record: Record) throws(ReadError) -> [Double] {
    guard let scalars = try record.graph.scalars(try record.member("weights")) else {
      throw record.unexpected("its weights are not numbers")
    }
    let isKept = try record.list("estimators").map { pair in
      let parts = record.graph.children(pair)
      guard parts.count == 2 else { return true }
      let member = parts[parts.startIndex + 1]
      let isDropped = record.graph.string(member).map { $0.utf8.elementsEqual("drop".utf8) }
      return record.graph.kind(member) != .none && !(isDropped ?? false)
    }
    guard isKept.count == scalars.count else {
      throw record.unexpected("its weights are not one for each of its estimators")
    }
    var weights: [Double] = []
    for (scalar, isKept) in zip(scalars, isKept) where isKept {
      switch scalar {
      case .integer(let number): weights.append(Double(number))
      case .float(let number): weights.append(number)
      default: throw record.unexpected("a weight is no number")
      }
    }
    return weights
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try VotingTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try VotingTables(fields)
    let predictor = try VotingPredictor(tables, try EnsembleMembers(fields, parts))
    if let classes = tables.classes {
      for (place, model) in try EnsembleMembers.models(fields).enumerated() {
        if tables.vote == .labels {
          try fields.requirePlaces(of: model, below: classes.count, "member \(place)")
        } else {
          try fields.require(model, .predictProba, columns: classes.count, "member \(place)")
        }
      }
    }
    return predictor
  }
}
