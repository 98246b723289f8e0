import Amphora
import Bytes

/// What the fields of stacked members say, judged.
struct StackingTables {
  let finalModel: Int
  let input: Stacking.Input
  let classes: Labels?
  /// What each member is asked.
  let methods: [PredictionMethod]

  init(_ fields: FieldReader) throws(ReadError) {
    let members = try EnsembleMembers.models(fields)
    finalModel = try fields.model("final_model")
    input = try fields.choice("input", Stacking.Input.self)
    var methods: [PredictionMethod] = []
    for value in try fields.list("member_methods") {
      guard case .string(let name) = value, let method = PredictionMethod(rawValue: name),
        Stacking.methods.contains(method)
      else { throw ReadError(.badField, at: 0, "member_methods holds something else") }
      methods.append(method)
    }
    guard methods.count == members.count else {
      throw ReadError(
        .badShape, at: 0, "\(methods.count) member_methods for \(members.count) members")
    }
    self.methods = methods
    classes = fields.fields["classes"] == nil ? nil : try fields.classes(outputs: 1)[0]
  }

  /// Refuses a final model that takes another number of columns than the members answer, or that
  /// answers what is no place of a class.
  ///
  /// A member of which it is not known how much it answers has one column at least.
  func requireFeatures(
    _ taken: Int?, _ features: Int?, _ fields: FieldReader
  ) throws(ReadError) {
    if let classes {
      try fields.requirePlaces(of: finalModel, below: classes.count, "final_model")
    }
    guard let taken else { return }
    var (columns, isKnown) = (0, true)
    for (model, method) in zip(try EnsembleMembers.models(fields), methods) {
      let answered = try AnswerColumns(of: model, fields)?.count(method)
      // Of two probabilities that add up to 1 one suffices.
      let isPair = method == .predictProba && classes?.count == 2 && (answered ?? 0) > 1
      columns = RowWidth.sum([columns, (answered ?? 1) - (isPair ? 1 : 0)])
      isKnown = isKnown && answered != nil
    }
    if input == .appended {
      columns = RowWidth.sum([columns, features ?? 1])
      isKnown = isKnown && features != nil
    }
    guard isKnown ? taken == columns : taken >= columns else {
      throw ReadError(
        .badShape, at: 0, "final_model takes \(taken) features, and members answer \(columns)")
    }
  }
}
