import Amphora
import Bytes

/// What leaves add to which outputs.
struct AdditiveLeaves: Sendable {
  /// The values of each node, `width` each.
  let values: [Double]
  /// 1, or the number of outputs.
  let width: Int
  /// The output that each tree adds to; empty where a leaf has a value for each.
  let treeOutputs: [Int]
  /// What the values of each tree are multiplied by; empty where by nothing.
  let treeWeights: [Double]
  /// What a leaf's value is rounded by, before it is weighed; nil where it is not.
  let rounding: Rounding?
  /// The number that `apply` answers for each node; empty where it is the node's own.
  let numbers: [Int]
  let linear: AdditiveLinearLeaves?

  /// How a leaf's value is rounded.
  enum Rounding: String {
    /// By adding the base score of its output, and taking it away again.
    case toBase = "to_base"
  }

  init(_ fields: FieldReader, _ tables: AdditiveTables) throws(ReadError) {
    rounding = try fields.optionalChoice("leaf_rounding", Rounding.self)
    let values = try fields.tensor("values")
    try values.require(tables.nodes, nil)
    width = values.shape[1]
    self.values = try values.doubles()
    if let tensor = try fields.optionalTensor("tree_outputs") {
      try tensor.require(tables.trees)
      treeOutputs = try tensor.integers()
      guard width == 1, treeOutputs.allSatisfy({ (0..<tables.outputs).contains($0) }) else {
        throw ReadError(.badIndex, at: 0, "tree_outputs are not outputs")
      }
    } else {
      treeOutputs = []
      guard width == tables.outputs else {
        throw ReadError(.badShape, at: 0, "values are \(width) wide, not \(tables.outputs)")
      }
    }
    if let tensor = try fields.optionalTensor("tree_weights") {
      try tensor.require(tables.trees)
      treeWeights = try tensor.doubles()
    } else {
      treeWeights = []
    }
    if let tensor = try fields.optionalTensor("leaf_numbers") {
      try tensor.require(tables.nodes)
      numbers = try tensor.integers()
    } else {
      numbers = []
    }
    linear = try AdditiveLinearLeaves(fields, tables)
    guard linear == nil || width == 1 else {
      throw ReadError(.badShape, at: 0, "leaf_constants where values are \(width) wide")
    }
  }
}

/// Leaves that are linear functions of some features.
struct AdditiveLinearLeaves: Sendable {
  private let constants: [Double]
  private let offsets: [Int]
  private let features: [Int]
  private let coefficients: [Double]

  /// Nil when leaves are plain values.
  init?(_ fields: FieldReader, _ tables: AdditiveTables) throws(ReadError) {
    guard let constants = try fields.optionalTensor("leaf_constants") else {
      try fields.requireAbsent(
        ["linear_offsets", "linear_features", "linear_coefficients"], "without leaf_constants")
      return nil
    }
    try constants.require(tables.nodes)
    self.constants = try constants.doubles()
    let features = try fields.tensor("linear_features")
    try features.require(nil)
    self.features = try features.integers()
    let coefficients = try fields.tensor("linear_coefficients")
    try coefficients.require(self.features.count)
    self.coefficients = try coefficients.doubles()
    offsets = try fields.offsets("linear_offsets", runs: tables.nodes, to: self.features.count)
    guard self.features.allSatisfy({ (0..<tables.features).contains($0) }) else {
      throw ReadError(.badIndex, at: 0, "linear_features point to nothing")
    }
  }

  /// What a leaf adds for a row, whose numbers are asked for by feature; nil when one is missing.
  func value(_ node: Int, _ number: (Int) -> Double) -> Double? {
    var value = constants[node]
    for place in offsets[node]..<offsets[node + 1] {
      let number = number(features[place])
      guard !number.isNaN else { return nil }
      value += coefficients[place] * number
    }
    return value
  }
}
