import Amphora
import Bytes

/// The parts of a union, judged.
struct UnionTables: Sendable {
  /// The number of columns of an input, where parts have columns of their own.
  let features: Int?
  let form: FeatureUnion.Form
  let parts: [Part]
  let weightedFloat32: FeatureUnion.WeightedFloat32

  struct Part: Sendable {
    let name: String
    /// Nil for one that passes its columns on.
    let model: Int?
    /// Nil for the whole input.
    let columns: [Int]?
    /// How many times a column may come.
    let repeats: Int
    let selection: FeatureUnion.Selection
    /// What the part's answer is multiplied by.
    let weight: Weight?
  }

  /// A whole number leaves whole numbers whole.
  enum Weight: Sendable {
    case integer(Int)
    case float(Double)
  }

  init(_ fields: FieldReader) throws(ReadError) {
    form = try fields.choice("answer", FeatureUnion.Form.self)
    weightedFloat32 =
      try fields.optionalChoice("weighted_float32", FeatureUnion.WeightedFloat32.self) ?? .float32
    let pairs = try fields.list("parts")
    let hasColumns = fields.fields["columns"] != nil
    features = hasColumns ? try fields.features() : try fields.optionalFeatures()
    let columns = hasColumns ? try fields.tensors("columns") : []
    let selections = hasColumns ? try fields.list("selections") : []
    let weights = fields.fields["weights"] == nil ? [] : try fields.list("weights")
    guard !hasColumns || columns.count == pairs.count && selections.count == pairs.count,
      weights.isEmpty || weights.count == pairs.count
    else { throw ReadError(.badShape, at: 0, "columns or weights are not one for each part") }
    var parts: [Part] = []
    for (index, pair) in pairs.enumerated() {
      let (name, model) = try UnionTables.part(pair, fields.document)
      var selection = FeatureUnion.Selection.columns
      if hasColumns {
        guard case .string(let word) = selections[index],
          let known = FeatureUnion.Selection(rawValue: word)
        else { throw ReadError(.badField, at: 0, "selections holds an unknown word") }
        selection = known
      }
      let own = try UnionTables.columns(columns, index, features, selection)
      parts.append(
        Part(
          name: name, model: model, columns: own, repeats: own?.mostRepeats ?? 1,
          selection: selection, weight: try UnionTables.weight(weights, index)))
    }
    self.parts = parts
  }

  private static func part(
    _ value: FieldValue, _ document: Document
  ) throws(ReadError) -> (String, Int?) {
    guard case .list(let pair) = value, pair.count == 2, case .string(let name) = pair[0] else {
      throw ReadError(.badField, at: 0, "a part is not a pair of a name and a model")
    }
    switch pair[1] {
    case .model(let index) where document.models.indices.contains(index): return (name, index)
    case .model(let index):
      throw ReadError(.badReference, at: 0, "part '\(name)' names model \(index)")
    case .string(let text) where text.utf8.elementsEqual(Pipeline.passthrough.utf8):
      return (name, nil)
    default:
      throw ReadError(.badField, at: 0, "part '\(name)' is neither a model nor passthrough")
    }
  }

  private static func columns(
    _ tensors: [FieldTensor], _ index: Int, _ features: Int?, _ selection: FeatureUnion.Selection
  ) throws(ReadError) -> [Int]? {
    guard let features, index < tensors.count else { return nil }
    try tensors[index].require(nil)
    let columns = try tensors[index].integers()
    guard columns.allSatisfy({ (0..<features).contains($0) }) else {
      throw ReadError(.badIndex, at: 0, "a part takes a column that there is not")
    }
    guard selection == .columns || columns.count == 1 else {
      throw ReadError(.badShape, at: 0, "a part takes \(columns.count) columns as one vector")
    }
    return columns
  }

  private static func weight(
    _ weights: [FieldValue], _ index: Int
  ) throws(ReadError) -> Weight? {
    guard index < weights.count else { return nil }
    switch weights[index].typedScalar {
    case Scalar.none?: return nil
    case .integer(let value)?: return .integer(value)
    case .float(let value)?: return .float(value)
    default: throw ReadError(.badField, at: 0, "weights holds what is no number with its type")
    }
  }
}
