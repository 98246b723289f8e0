import Amphora
import Bytes
import Pickle

/// Long lists and dicts of like scalars, kept as columns: a vocabulary of 200,000 words is two
/// tensors instead of 400,000 nodes.
extension OriginBuilder {
  /// Shorter ones stay nodes, which are easier to read.
  private static let shortest = 32

  /// What the elements of a column are.
  private enum Element: Equatable {
    case integer
    case float
    case string
    /// A NumPy scalar whose dtype has that node.
    case scalar(dtype: Int)
  }

  /// Makes the node of a list of like scalars; nil when it is no such list.
  mutating func column(list range: Range<Int>, role: Int) throws(ReadError) -> Int? {
    guard range.count >= OriginBuilder.shortest else { return nil }
    let items = values.graph[range]
    guard let element = element(of: items), let tensor = try tensor(element, items) else {
      return nil
    }
    let number = record(tensor, role: role)
    return origin.add(.scalarList, value: number, children: children(element))
  }

  /// Makes the node of a dict of like scalars; nil when it is no such dict.
  mutating func column(dict range: Range<Int>, role: Int) throws(ReadError) -> Int? {
    guard range.count >= 2 * OriginBuilder.shortest else { return nil }
    let pairs = values.graph.pairs(range)
    let keys = pairs.map(\.key)[...]
    let items = pairs.map(\.value)[...]
    guard let keyElement = element(of: keys), keyElement == .string || keyElement == .integer,
      let valueElement = element(of: items), let keyTensor = try tensor(keyElement, keys),
      let valueTensor = try tensor(valueElement, items)
    else { return nil }
    let number = record(keyTensor, role: roles.role(of: Array("keys".utf8), in: role))
    _ = record(valueTensor, role: roles.role(of: Array("values".utf8), in: role))
    return origin.add(.scalarDict, value: number, children: children(valueElement))
  }

  private func children(_ element: Element) -> [Int] {
    if case .scalar(let dtype) = element { [dtype] } else { [] }
  }

  /// What all of `items` are; nil when they differ.
  private func element(of items: ArraySlice<PickleNodeID>) -> Element? {
    guard let first = items.first, let kind = element(first) else { return nil }
    return items.allSatisfy { element($0) == kind } ? kind : nil
  }

  private func element(_ id: PickleNodeID) -> Element? {
    switch values[id] {
    case .integer: return .integer
    case .float: return .float
    case .text(let literal): return literal.hasSurrogates ? nil : .string
    case .object(let object):
      guard values.known(object) == .arrayScalar, object.states.isEmpty,
        let type = scalarType(object)
      else { return nil }
      return .scalar(dtype: type.node)
    default: return nil
    }
  }

  /// The dtype of a NumPy scalar that is a plain number.
  private func scalarType(_ object: PickleObject) -> ArrayType? {
    guard let arguments = values.tuple(object.arguments), arguments.count == 2,
      let dtype = arguments.first, let type = dtypes[dtype], type.columns.count == 1,
      type.columns[0].path.isEmpty, type.columns[0].shape.isEmpty
    else { return nil }
    switch type.columns[0].scalar.kind {
    case .signed, .unsigned, .float: return type
    default: return nil
    }
  }

  private mutating func tensor(_ element: Element, _ items: ArraySlice<PickleNodeID>)
    throws(ReadError) -> Tensor?
  {
    switch element {
    case .integer:
      var integers: [Int64] = []
      for item in items {
        guard case .integer(let value) = values[item] else { return nil }
        integers.append(value)
      }
      return Tensor(.int64, [items.count], ContiguousSource(integers))
    case .float:
      var floats: [UInt64] = []
      for item in items {
        guard case .float(let bits) = values[item] else { return nil }
        floats.append(bits)
      }
      return Tensor(.float64, [items.count], ContiguousSource(floats))
    case .string:
      var literals: [PickleLiteral] = []
      for item in items {
        guard case .text(let literal) = values[item] else { return nil }
        literals.append(literal)
      }
      let count = literals.reduce(0) { $0 + $1.count }
      guard budget.affords(columnBytes: count) else { return nil }
      let strings = literals.map { values.slice($0) }
      return Tensor(.utf8, [items.count], StringSource(strings))
    case .scalar: return try scalarTensor(items)
    }
  }

  /// The values of NumPy scalars of one dtype, end to end.
  private mutating func scalarTensor(_ items: ArraySlice<PickleNodeID>) throws(ReadError) -> Tensor?
  {
    guard let first = items.first, case .object(let object) = values[first],
      let type = scalarType(object)
    else { return nil }
    var bytes: [UInt8] = []
    for item in items {
      guard case .object(let object) = values[item],
        let arguments = values.tuple(object.arguments), let last = arguments.last,
        let content = try content(last, at: object.offset), content.count == type.size
      else { return nil }
      let span = content.bytes
      bytes.append(copying: span)
    }
    let slice = ByteStorage(copying: bytes.span).slice
    let layout = ArrayLayout.rowMajor([items.count], itemSize: type.size)
    return try type.tensors(over: slice, layout, at: object.offset).first
  }
}
