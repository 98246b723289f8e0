import Amphora
import Bytes

/// What the fields of trees say before any node is read.
struct TreeOutline {
  let task: TreeEnsemble.Task
  let aggregation: TreeEnsemble.Aggregation
  let leafValues: TreeEnsemble.LeafValues
  let outputs: Int
  let classes: [Labels]
  /// The last dimension of the values.
  let width: Int
  let layout: TreeLayout

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", TreeEnsemble.Task.self)
    aggregation = try fields.choice("aggregation", TreeEnsemble.Aggregation.self)
    leafValues = try fields.choice("leaf_values", TreeEnsemble.LeafValues.self)
    outputs = try fields.integer("outputs", in: 1...TreeOutline.mostOutputs)
    let values = try fields.tensor("values")
    try values.require(nil, outputs, nil)
    try values.requireFloat64()
    width = values.shape[2]
    classes = task == .classification ? try fields.classes(outputs: outputs) : []
    layout = try TreeLayout(fields, nodes: values.shape[0])
    try checkAgreement()
  }

  private static let mostOutputs = 1 << 20

  private func checkAgreement() throws(ReadError) {
    guard (task == .regression) == (leafValues == .means) else {
      throw ReadError(.badField, at: 0, "leaf_values is '\(leafValues.rawValue)'")
    }
    guard aggregation == .mean || layout.trees == 1 else {
      throw ReadError(.badField, at: 0, "aggregation is 'single' for \(layout.trees) trees")
    }
    let wanted = task == .regression ? 1 : classes.map(\.count).max()
    guard width == wanted else {
      throw ReadError(.badShape, at: 0, "values are \(width) wide, not \(wanted ?? 0)")
    }
  }
}
