import Amphora
import Bytes

/// The answers, judged.
struct ConstantTables {
  let outputs: Int
  let form: Constant.Form
  /// One for each output.
  let values: Prediction.Values
  /// For each output one for each class; nil for regression.
  let probabilities: [[Double]]?

  init(_ fields: FieldReader) throws(ReadError) {
    let task = try fields.choice("task", Constant.Task.self)
    outputs = try fields.integer("outputs", in: 1...ConstantTables.mostOutputs)
    form = try fields.choice("shape", Constant.Form.self)
    if fields.fields["features"] != nil { _ = try fields.features() }
    guard outputs == 1 || form == .matrix else {
      throw ReadError(.badField, at: 0, "shape is 'vector' for \(outputs) outputs")
    }
    let tensor = try fields.tensor("values")
    try tensor.require(1, outputs)
    values = try ConstantTables.values(tensor, task)
    probabilities =
      task == .classification ? try ConstantTables.probabilities(fields, outputs) : nil
    guard
      task == .classification
        || fields.fields["classes"] == nil && fields.fields["probabilities"] == nil
    else {
      throw ReadError(.badField, at: 0, "classes are present for a regression")
    }
  }

  /// A row of answers is made for each row of the input.
  private static let mostOutputs = 1 << 24

  private static func values(
    _ tensor: FieldTensor, _ task: Constant.Task
  ) throws(ReadError) -> Prediction.Values {
    switch tensor.type {
    case .utf8 where task == .classification: return .strings(try tensor.strings())
    case .bool where task == .classification:
      return .bools(try tensor.integers().map { $0 != 0 })
    case .float64: return .float64(try tensor.doubles())
    case .float32: return .float32(try tensor.doubles().map { Float($0) })
    case let type where type.isInteger: return .integers(try tensor.integers())
    default:
      throw ReadError(.wrongElementType, at: 0, "values has elements of \(tensor.type.name)")
    }
  }

  private static func probabilities(
    _ fields: FieldReader, _ outputs: Int
  ) throws(ReadError) -> [[Double]] {
    let classes = try fields.classes(outputs: outputs)
    let tensors = try fields.tensors("probabilities")
    guard tensors.count == outputs else {
      throw ReadError(
        .badShape, at: 0, "probabilities for \(tensors.count) of \(outputs) outputs")
    }
    var probabilities: [[Double]] = []
    for (tensor, labels) in zip(tensors, classes) {
      try tensor.require(labels.count)
      probabilities.append(try tensor.doubles())
    }
    return probabilities
  }
}
