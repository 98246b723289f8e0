import Amphora
import Bytes
import Pickle

extension OriginBuilder {
  /// `_reconstruct(class, (0,), typecode)`, with (version, shape, dtype, is Fortran, content) by BUILD.
  mutating func reconstructedArray(
    _ id: PickleNodeID, _ object: PickleObject, role: Int, depth: Int
  ) throws(ReadError) {
    let fault = ReadError(.badArray, at: object.offset)
    guard let first = values.graph[object.states].first,
      let subtype = values.tuple(object.arguments)?.first
    else { throw fault }
    if !isPlainArray(subtype), values.tuple(first, 2...2) != nil {
      return arrayRecord(id, object, role: role, depth: depth)
    }
    guard let state = values.tuple(first, 4...5) else { throw fault }
    // The version, which is always 1, is missing in what NumPy 0.x wrote.
    let parts = Array(state.suffix(4))
    guard let shape = values.shape(parts[0]), let type = dtypes[parts[1]],
      let isFortran = values.integer(parts[2])
    else { throw fault }
    let count = try count(shape, type, at: object.offset)
    guard !type.isObject else {
      guard isPlainArray(subtype) else { return arrayRecord(id, object, role: role, depth: depth) }
      return try objectArray(id, object, shape, type, parts[3], role: role, depth: depth)
    }
    try checkHasNoObjects(type, at: object.offset)
    guard let content = try content(parts[3], at: object.offset) else { throw fault }
    let layout: ArrayLayout =
      isFortran != 0
      ? .columnMajor(shape, itemSize: type.size) : .rowMajor(shape, itemSize: type.size)
    let node = try array(type, layout, content, count: count, role: role, at: object.offset)
    set(id, to: node, subtype: subtype, depth: depth)
  }

  /// Keeps an array of a class that has objects in it or a state of its own beside the array's, such
  /// as an index of the oldest pandas: as a record, for only the class knows what it is.
  private mutating func arrayRecord(
    _ id: PickleNodeID, _ object: PickleObject, role: Int, depth: Int
  ) {
    record(.call, id, object, of: object.callable, object.arguments, role: role, depth: depth)
  }

  /// `_frombuffer(buffer, dtype, shape, order)`; order 'K' has a fifth argument, the order of axes.
  mutating func bufferArray(_ id: PickleNodeID, _ object: PickleObject, role: Int) throws(ReadError)
  {
    let fault = ReadError(.badArray, at: object.offset)
    guard let arguments = values.tuple(object.arguments, 4...5), let type = dtypes[arguments[1]],
      let shape = values.shape(arguments[2]), let order = values.text(arguments[3])
    else { throw fault }
    guard let content = try content(arguments[0], at: object.offset) else {
      if case .buffer = values[arguments[0]] { throw ReadError(.outsideObject, at: object.offset) }
      throw fault
    }
    let count = try count(shape, type, at: object.offset)
    var layout: ArrayLayout? = nil
    switch (order, arguments.count) {
    case ([UInt8(ascii: "C")], 4): layout = .rowMajor(shape, itemSize: type.size)
    case ([UInt8(ascii: "F")], 4): layout = .columnMajor(shape, itemSize: type.size)
    case ([UInt8(ascii: "K")], 5):
      let axes = values.shape(arguments[4])
      layout = axes.flatMap { ArrayLayout.rowMajor(shape, itemSize: type.size).transposed($0) }
    default: break
    }
    guard let layout else { throw fault }
    set(id, to: try array(type, layout, content, count: count, role: role, at: object.offset))
  }

  /// `scalar(dtype, bytes)`.
  mutating func arrayScalar(_ id: PickleNodeID, _ object: PickleObject) throws(ReadError) {
    guard let arguments = values.tuple(object.arguments, 2...2), let type = dtypes[arguments[0]],
      !type.hasObjects, let content = try content(arguments[1], at: object.offset)
    else { throw ReadError(.badArray, at: object.offset, "a scalar") }
    set(id, to: try numpyScalar(type, content, at: object.offset))
  }

  /// The number of elements, once it is known that no product of the dimensions overflows, neither
  /// with the size of an element nor with the dimensions of a field.
  func count(_ shape: [Int], _ type: ArrayType, at offset: Int) throws(ReadError) -> Int {
    for column in type.columns {
      let dimensions = (shape.isEmpty ? [1] : shape) + column.shape
      let size = column.scalar.size
      guard try Shape.count(dimensions, itemSize: size, limits: limits, at: offset) != nil else {
        throw ReadError(.badArray, at: offset, "its dimensions are out of range")
      }
    }
    let count = try Shape.count(shape, itemSize: type.size, limits: limits, at: offset)
    guard let count else {
      throw ReadError(.badArray, at: offset, "its dimensions are out of range")
    }
    guard type.columns.allSatisfy({ $0.scalar.size > 0 }), !type.columns.isEmpty else {
      throw ReadError(.unsupportedDtype, at: offset, "elements of no size")
    }
    return count
  }

  /// Makes the node of an array and keeps its columns for packing.
  mutating func array(
    _ type: ArrayType, _ layout: ArrayLayout, _ content: ByteSlice, count: Int, role: Int,
    at offset: Int
  ) throws(ReadError) -> Int {
    try checkHasNoObjects(type, at: offset)
    guard content.count == count * type.size else {
      throw ReadError(
        .badArray, at: offset, "\(content.count) bytes for \(count) elements of \(type.size)")
    }
    var first: Int64 = 0
    for (index, tensor) in try type.tensors(over: content, layout, at: offset).enumerated() {
      let path = type.columns[index].path
      let columnRole = path.isEmpty ? role : roles.role(of: path, in: role)
      let number = record(tensor, role: columnRole)
      if index == 0 { first = number }
    }
    // One dtype of ten thousand columns may have arrays without a single element.
    if type.columns.count > 1 { try checkMemory() }
    let kind: NodeKind = layout.isFortran(itemSize: type.size) ? .fortranArray : .array
    return origin.add(kind, value: first, children: [type.node, shape(layout.shape)])
  }

  /// Refuses a type whose elements are tuples with objects in them, for which there is no tensor.
  private func checkHasNoObjects(_ type: ArrayType, at offset: Int) throws(ReadError) {
    guard !type.hasObjects else {
      throw ReadError(.unsupportedDtype, at: offset, "objects in a structured array")
    }
  }

  private mutating func objectArray(
    _ id: PickleNodeID, _ object: PickleObject, _ shape: [Int], _ type: ArrayType,
    _ content: PickleNodeID, role: Int, depth: Int
  ) throws(ReadError) {
    guard let elements = values.list(content), elements.count == shape.reduce(1, *) else {
      throw ReadError(.badArray, at: object.offset, "its objects are not as many as its shape says")
    }
    try budget.spend(items: elements.count, at: object.offset)
    let children =
      [Child.made(type.node), .made(self.shape(shape))] + elements.map { .pickled($0) }
    let places = [Int](repeating: roles.element(of: role), count: children.count)
    begin(id, origin.add(.objectArray), children: children, roles: places, depth: depth)
  }

  /// Gives `id` an array's node, with its class as a third child when that is not `ndarray` itself.
  mutating func set(_ id: PickleNodeID, to node: Int, subtype: PickleNodeID, depth: Int) {
    guard !isPlainArray(subtype) else { return set(id, to: node) }
    let children = origin.children(of: node).map { Child.made($0) } + [.pickled(subtype)]
    begin(
      id, node, children: children, roles: [Roles.top, Roles.top, Roles.top], depth: depth)
  }

  private func isPlainArray(_ type: PickleNodeID) -> Bool {
    guard case .global(let global) = values[type] else { return false }
    return values.name(global) == Array("numpy:ndarray".utf8)
  }
}
