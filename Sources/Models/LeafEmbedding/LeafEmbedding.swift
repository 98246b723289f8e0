import Amphora
import Bytes

/// A column for each leaf of random trees: 1 where the row ends.
enum LeafEmbedding: ModelKind {
  static let name = "leaf_embedding"
  static let version = 1
  static let exactness = "bit for bit"

  static let recognizes = [
    "sklearn.ensemble._forest.RandomTreesEmbedding", "sklearn.ensemble.forest.RandomTreesEmbedding",
  ]

  /// The form of the answer.
  enum Form: String { case sparse, dense }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let nodes = try record.list("estimators_")
    fields["missing_values"] = .string(MissingValues.refused.rawValue)
    var trees = TreeColumns([
      ("feature", "feature"), ("threshold", "threshold"), ("left", "left_child"),
      ("right", "right_child"),
    ])
    for node in nodes { try trees.add(decisionTree: node, of: record) }
    try trees.describe(in: &fields, &assembly, record)
    try record.describeColumns(try record.features(), in: &fields)
    let encoder = try record.record("one_hot_encoder_")
    let isSparse = try record.optionalScalar("sparse_output") != .bool(false)
    fields["form"] = .string((isSparse ? Form.sparse : .dense).rawValue)
    var leaves: [TensorReference] = []
    var offsets: [Int64] = [0]
    for node in try encoder.list("categories_") {
      guard let array = record.graph.plainArray(node) else {
        throw encoder.unexpected("its categories_ are not arrays")
      }
      leaves.append(array)
      let count = record.graph.tensor(array).shape.first ?? 0
      let (end, overflow) = offsets[offsets.count - 1].addingReportingOverflow(Int64(count))
      guard !overflow else { throw encoder.unexpected("it has too many leaves") }
      offsets.append(end)
    }
    fields["leaves"] = .tensor(try assembly.joined(leaves))
    fields["leaf_offsets"] = .tensor(
      assembly.add(Tensor(.int64, [offsets.count], ContiguousSource(offsets))))
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try LeafEmbeddingPredictor(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try LeafEmbeddingPredictor(fields)
  }
}
