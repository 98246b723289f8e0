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
    guard let model = try fields.optionalModel("final_model"),
      fields.document.models.indices.contains(model)
    else { throw ReadError(.badReference, at: 0, "final_model names no model") }
    finalModel = model
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
}
