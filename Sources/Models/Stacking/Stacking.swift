import Amphora
import Bytes

/// Models whose answers are the input of another.
enum Stacking: ModelKind {
  static let name = "stacking"
  static let version = 1
  static let exactness = "that of the members and of the final model"

  static let recognizes = [classifier, regressor]

  private static let classifier = "sklearn.ensemble._stacking.StackingClassifier"
  private static let regressor = "sklearn.ensemble._stacking.StackingRegressor"

  /// Whether the final model sees the input as well.
  enum Input: String { case dropped, appended }

  /// What members are asked.
  static let methods: [PredictionMethod] = [.predictProba, .decisionFunction, .predict]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let members = try EnsembleMembers.nodes(of: record)
    fields["members"] = EnsembleMembers.field(members, in: &assembly)
    fields["final_model"] = .model(assembly.model(for: try record.member("final_estimator_")))
    guard let scalars = try record.graph.scalars(try record.member("stack_method_")),
      scalars.count == members.count
    else { throw record.unexpected("its stack_method_ is not one for each member") }
    var methods: [FieldValue] = []
    for scalar in scalars {
      guard case .string(let name) = scalar,
        Stacking.methods.contains(where: { $0.rawValue == name })
      else { throw record.unexpected("its stack_method_ holds something else") }
      methods.append(.string(name))
    }
    fields["member_methods"] = .list(methods)
    let isAppended = try record.bool("passthrough")
    fields["input"] = .string((isAppended ? Input.appended : .dropped).rawValue)
    if record.className.utf8.elementsEqual(classifier.utf8) {
      guard record.graph.kind(try record.member("classes_")) != .list else {
        throw record.unexpected("it has several outputs")
      }
      fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    }
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try StackingTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try StackingTables(fields)
    let finalModel: any ModelPredictor
    do throws(ReadError) {
      finalModel = try parts.predictor(tables.finalModel)
    } catch {
      throw ReadError(error.code, at: error.offset, "final model: \(error.detail)")
    }
    let members = try EnsembleMembers(fields, parts)
    try tables.requireFeatures(finalModel.features, try members.features(), fields)
    return try StackingPredictor(tables, members, finalModel)
  }
}
