import Amphora
import Bytes

/// Describes the values of a search as typed values, which a list of fields can hold.
struct SearchValues {
  private let graph: ObjectGraph

  init(_ graph: ObjectGraph) { self.graph = graph }

  /// Pairs of a name and a typed value.
  func named(
    _ pairs: [(key: Scalar, value: SourceValue)]
  ) throws(ReadError) -> [FieldValue] {
    var values: [FieldValue] = []
    for case (.string(let name), let value) in pairs {
      values.append(.list([.string(name), try typed(value)]))
    }
    return values
  }

  /// Pairs of a column's name and its values; a column that cannot be described is left out.
  func columns(
    _ pairs: [(key: Scalar, value: SourceValue)]
  ) throws(ReadError) -> [FieldValue] {
    var columns: [FieldValue] = []
    for case (.string(let name), .node(let node)) in pairs {
      if let values = try column(node) { columns.append(.list([.string(name), values])) }
    }
    return columns
  }

  private func column(_ node: Int) throws(ReadError) -> FieldValue? {
    if let array = graph.plainArray(node) {
      return graph.tensor(array).shape.count == 1 ? .tensor(array) : nil
    }
    if graph.kind(node) == .objectArray {
      return .list(try graph.children(node).dropFirst(2).map(typed))
    }
    return try maskedColumn(node).map { .list($0) }
  }

  /// A masked array: its state is version, shape, dtype, order, content, mask, filler.
  private func maskedColumn(_ node: Int) throws(ReadError) -> [FieldValue]? {
    guard let record = Record(graph, node), let content = record.stateMember(4),
      let mask = record.stateMember(5), graph.kind(mask) == .bytes
    else { return nil }
    let isMasked = graph.bytes(mask).map { $0 != 0 }
    let values: [FieldValue]
    switch graph.kind(content) {
    case .list: values = try graph.children(content).map(typed)
    case .scalarList, .bytes:
      let isBytes = graph.kind(content) == .bytes
      let scalars =
        try isBytes
        ? numbers(graph.bytes(content), record.stateMember(2)) : graph.scalars(content)
      guard let scalars else { return nil }
      values = scalars.map { FieldValue(typed: $0) }
    default: return nil
    }
    guard values.count == isMasked.count else { return nil }
    return zip(values, isMasked).map { $1 ? FieldValue(typed: .none) : $0 }
  }

  /// Numbers that lie in memory as a dtype says; nil for dtypes that parameters do not have.
  private func numbers(
    _ bytes: ArraySlice<UInt8>, _ dtype: Int?
  ) throws(ReadError) -> [Scalar]? {
    guard let dtype, graph.kind(dtype) == .dtype,
      let name = ObjectGraph.string(
        graph.origin.strings[Int(graph.origin.nodes[dtype].value)]),
      let type = SearchValues.numberTypes[name], let size = type.size, bytes.count % size == 0
    else { return nil }
    let slice = ByteStorage(copying: Array(bytes).span).slice
    let source = ContiguousSource(slice, itemSize: size)
    let tensor = Tensor(type, [bytes.count / size], source)
    return try graph.scalars(of: FieldTensor(name: "content", tensor: tensor, rows: nil))
  }

  private static let numberTypes: [String: ElementType] = [
    "|b1": .bool, "<i4": .int32, "<i8": .int64, "<f4": .float32, "<f8": .float64,
  ]

  private func typed(_ value: SourceValue) throws(ReadError) -> FieldValue {
    switch value {
    case .scalar(let scalar): FieldValue(typed: scalar)
    case .node(let node): try typed(node)
    }
  }

  private func typed(_ node: Int) throws(ReadError) -> FieldValue {
    if let scalar = try graph.scalar(node) { return FieldValue(typed: scalar) }
    if let scalars = try graph.scalars(node) {
      return .list([.string("list"), .list(scalars.map { FieldValue(typed: $0) })])
    }
    let name = Record(graph, node)?.className ?? graph.globalName(node) ?? "\(graph.kind(node))"
    return .list([.string("other"), .string(name)])
  }
}
