import Amphora
import Bytes

/// The models that an ensemble asks, in order.
struct EnsembleMembers: Sendable {
  let predictors: [any ModelPredictor]

  /// Reads the field `name` of `fields`.
  init(
    _ fields: FieldReader, _ parts: ModelParts, _ name: String = "members"
  ) throws(ReadError) {
    var predictors: [any ModelPredictor] = []
    for (index, model) in try EnsembleMembers.models(fields, name).enumerated() {
      do throws(ReadError) {
        predictors.append(try parts.predictor(model))
      } catch {
        throw ReadError(error.code, at: error.offset, "member \(index): \(error.detail)")
      }
    }
    self.predictors = predictors
  }

  /// The models that a field names, each of which exists.
  static func models(
    _ fields: FieldReader, _ name: String = "members"
  ) throws(ReadError) -> [Int] {
    var models: [Int] = []
    for value in try fields.list(name) {
      guard case .model(let model) = value else {
        throw ReadError(.badField, at: 0, "\(name) is not a list of models")
      }
      guard fields.document.models.indices.contains(model) else {
        throw ReadError(.badReference, at: 0, "\(name) names model \(model)")
      }
      models.append(model)
    }
    guard !models.isEmpty else { throw ReadError(.badField, at: 0, "\(name) is empty") }
    return models
  }

  /// The nodes of the members that a record lists, of which there is one.
  static func nodes(of record: Record) throws(ReadError) -> [Int] {
    let members = try record.list("estimators_")
    guard !members.isEmpty else { throw record.unexpected("it has no members") }
    return members
  }

  /// The number of members.
  var count: Int { predictors.count }

  // No sum overflows: ModelParts refuses each part that costs too much.
  var cost: Int { predictors.reduce(1) { $0 + $1.cost } }

  var dependsOnBatch: Bool { predictors.contains { $0.dependsOnBatch } }

  /// The form of rows that all members take.
  var inputForm: InputForm {
    let forms = predictors.map(\.inputForm)
    return forms.first { $0 != .numbers } ?? .numbers
  }

  /// The columns that all members take; nil when none says.
  func features() throws(ReadError) -> Int? {
    let counts = predictors.compactMap(\.features)
    guard counts.allSatisfy({ $0 == counts[0] }) else {
      throw ReadError(.badShape, at: 0, "members take different numbers of features")
    }
    return counts.first
  }

  /// Whether all members offer a method.
  func offer(_ method: PredictionMethod) -> Bool {
    predictors.allSatisfy { $0.methods.contains(method) }
  }

  /// Refuses an ensemble of which a member does not offer a method.
  func require(_ method: PredictionMethod) throws(ReadError) {
    guard offer(method) else {
      throw ReadError(.notPredictable, at: 0, "a member does not offer \(method.rawValue)")
    }
  }
}

extension EnsembleMembers {
  /// The field of the models of some objects.
  static func field(_ nodes: [Int], in assembly: inout ModelAssembly) -> FieldValue {
    var members: [FieldValue] = []
    for node in nodes { members.append(.model(assembly.model(for: node))) }
    return .list(members)
  }

  /// Sets `features` when the object says how many it has.
  static func describeColumns(
    of record: Record, in fields: inout Fields
  ) throws(ReadError) {
    if let count = try record.knownFeatures() { try record.describeColumns(count, in: &fields) }
  }

  /// The columns that the field `features` says, or else the members.
  func features(_ fields: FieldReader) throws(ReadError) -> Int? {
    guard fields.fields["features"] != nil else { return try features() }
    let count = try fields.features()
    if let own = try features(), own != count {
      throw ReadError(.badShape, at: 0, "members take \(own) features, not \(count)")
    }
    return count
  }
}
