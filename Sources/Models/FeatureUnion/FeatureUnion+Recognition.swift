import Amphora
import Bytes

extension FeatureUnion {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isUnion = record.className.utf8.elementsEqual(union.utf8)
    let weights =
      try record.isNone("transformer_weights")
      ? [:] : try record.dictionary("transformer_weights")
    var fields = Fields()
    var parts: [FieldValue] = []
    var columns: [FieldValue] = []
    var selections: [FieldValue] = []
    var factors: [FieldValue] = []
    var taken = 0
    let source = isUnion ? nil : try ColumnSource(record)
    for node in try record.list(isUnion ? "transformer_list" : "transformers_") {
      let members = Array(record.graph.children(node))
      guard [.tuple, .list].contains(record.graph.kind(node)),
        members.count == (isUnion ? 2 : 3), let name = record.graph.string(members[0])
      else { throw record.unexpected("its transformers are not tuples of a name and an object") }
      let text = record.graph.string(members[1])
      let isDropped = record.graph.kind(members[1]) == .none || text == "drop"
      guard !isDropped else { continue }
      if let source {
        let chosen = try source.columns(members[2], of: name)
        guard !chosen.isEmpty else { continue }
        taken += chosen.count
        // A slice says in a few bytes what is a list of positions here.
        guard taken <= ColumnSource.mostColumns else {
          throw record.unexpected("its parts take more than \(ColumnSource.mostColumns) columns")
        }
        columns.append(.tensor(assembly.add(integers: chosen)))
        let isVector = source.isScalar(members[2])
        selections.append(.string((isVector ? Selection.vector : .columns).rawValue))
      }
      let value: FieldValue =
        text == Pipeline.passthrough
        ? .string(Pipeline.passthrough) : .model(assembly.model(for: members[1]))
      parts.append(.list([.string(name), value]))
      switch weights[ExactText(name)] {
      case nil: factors.append(FieldValue(typed: .none))
      case .integer(let weight)?: factors.append(FieldValue(typed: .integer(weight)))
      case .float(let weight)?: factors.append(FieldValue(typed: .float(weight)))
      default: throw record.unexpected("its weights are not numbers")
      }
    }
    fields["parts"] = .list(parts)
    if !weights.isEmpty {
      fields["weights"] = .list(factors)
      let kind = try weightedFloat32(record)
      if kind != .float32 { fields["weighted_float32"] = .string(kind.rawValue) }
    }
    guard let source else {
      fields["answer"] = .string(Form.asParts.rawValue)
      return fields
    }
    fields["columns"] = .list(columns)
    fields["selections"] = .list(selections)
    let isSparse = try record.bool("sparse_output_")
    fields["answer"] = .string((isSparse ? Form.sparse : .dense).rawValue)
    try record.describeColumns(source.count, in: &fields)
    if fields["feature_names"] == nil, let names = source.names, names.count == source.count {
      fields["feature_names"] = .list(names.map { .string($0) })
    }
    return fields
  }

  /// From NumPy 2 a weight that is NumPy's own makes float64 of float32.
  private static func weightedFloat32(_ record: Record) throws(ReadError) -> WeightedFloat32 {
    let pairs = try record.graph.pairs(try record.member("transformer_weights")) ?? []
    let graph = record.graph
    let own = pairs.count { pair in
      guard case .node(let node) = pair.value, graph.kind(node) == .scalar else { return false }
      return graph.child(node, 0).map { graph.dtypeName($0) } != "<f4"
    }
    guard own > 0, try record.computesWithNumPy2() else { return .float32 }
    guard own == pairs.count else {
      throw record.unexpected("some of its weights are NumPy's own, and some are not")
    }
    return .float64
  }
}
