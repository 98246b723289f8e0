import Amphora
import Bytes
import Pickle

extension OriginBuilder {
  /// Makes the node of an object by what its callable stands for.
  mutating func object(_ id: PickleNodeID, _ object: PickleObject, role: Int, depth: Int)
    throws(ReadError)
  {
    guard object.opcode != .newObject, object.opcode != .newObjectEx else {
      return instance(id, object, of: object.callable, object.arguments, role: role, depth: depth)
    }
    let callable = values.known(object)
    try checkStates(of: object, callable)
    switch callable {
    case .arrayReconstruct: try reconstructedArray(id, object, role: role, depth: depth)
    case .arrayFromBuffer: try bufferArray(id, object, role: role)
    case .arrayScalar: try arrayScalar(id, object)
    case .dtype:
      guard let type = dtypes[id] else { throw ReadError(.unsupportedDtype, at: object.offset) }
      set(id, to: type.node)
    case .encodeLatin1, .emptyBytes:
      guard let content = try content(id, at: object.offset) else {
        throw ReadError(.badArguments, at: object.offset)
      }
      set(id, to: origin.add(.bytes, bytes: content.bytes))
    case .byteArray: try byteArray(id, object)
    case .set: try setOf(.set, id, object, role: role, depth: depth)
    case .frozenSet: try setOf(.frozenSet, id, object, role: role, depth: depth)
    case .slice: try slice(id, object, depth: depth)
    case .complex: try complex(id, object)
    case .plainInstance:
      guard let arguments = values.tuple(object.arguments, 3...3),
        case .global = values[arguments[0]]
      else { throw ReadError(.badArguments, at: object.offset, "copyreg._reconstructor") }
      guard values.isObjectClass(arguments[1]) else {
        // The content of a subclass of dict, list or the like is an argument of the call.
        return record(
          .call, id, object, of: object.callable, object.arguments, role: role, depth: depth)
      }
      instance(id, object, of: arguments[0], nil, role: role, depth: depth)
    case .record(.emptyInstance):
      guard let arguments = values.tuple(object.arguments), let type = arguments.first else {
        throw ReadError(.badArguments, at: object.offset, "copyreg.__newobj__")
      }
      instance(id, object, of: type, nil, role: role, depth: depth)
    case nil where object.opcode == .instance || object.opcode == .object:
      instance(
        id, object, of: object.callable, object.arguments, role: role, depth: depth)
    case .range, .record, .newObject, .maskedArray, .lossUnpickle, .bitGenerator, .randomGenerator,
      .ufunc, .mapping, .attribute, nil:
      record(
        .call, id, object, of: object.callable, object.arguments, role: role, depth: depth)
    }
  }

  /// Refuses a state for what becomes a plain value: Python would change it by the state.
  private func checkStates(of object: PickleObject, _ callable: KnownCallable?) throws(ReadError) {
    switch callable {
    case .arrayFromBuffer, .arrayScalar, .encodeLatin1, .emptyBytes, .byteArray, .set, .frozenSet,
      .slice, .complex:
      guard object.states.isEmpty else {
        throw ReadError(.badArguments, at: object.offset, "a plain value is given a state")
      }
    default: break
    }
  }

  private mutating func instance(
    _ id: PickleNodeID, _ object: PickleObject, of type: PickleNodeID,
    _ arguments: PickleNodeID?, role: Int, depth: Int
  ) {
    record(.instance, id, object, of: type, arguments, role: role, depth: depth)
  }

  /// Keeps a call as a record: callable, arguments, keywords, state, items, entries.
  mutating func record(
    _ kind: NodeKind, _ id: PickleNodeID, _ object: PickleObject, of callable: PickleNodeID,
    _ arguments: PickleNodeID?, role owner: Int, depth: Int
  ) {
    let role = roles.object(of: name(of: callable), in: owner)
    let none = Child.made(singleton(.none))
    let state = values.graph[object.states].first
    let children: [Child] = [
      .pickled(callable),
      arguments.map { .pickled($0) } ?? .made(shape([])),
      object.keywords.map { .pickled($0) } ?? none,
      state.map { .pickled($0) } ?? none,
      made(.list, object.appended, role: role, depth: depth),
      made(.dict, object.entries, role: role, depth: depth),
    ]
    let argumentRole = roles.role(of: Array("()".utf8), in: role)
    let places = [Roles.top, argumentRole, argumentRole, role, role, role]
    begin(id, origin.add(kind), children: children, roles: places, depth: depth)
  }

  /// A node for items that an object was given one by one; `none` when there are none.
  private mutating func made(_ kind: NodeKind, _ range: Range<Int>, role: Int, depth: Int) -> Child
  {
    guard !range.isEmpty else { return .made(singleton(.none)) }
    let node = origin.add(kind)
    let children = values.graph[range].map { Child.pickled($0) }
    let roles = [Int](repeating: roles.element(of: role), count: children.count)
    beginMade(node, children: children, roles: roles, depth: depth)
    return .made(node)
  }

  /// `module.name` of a global.
  private func name(of callable: PickleNodeID) -> [UInt8] {
    guard case .global(let global) = values[callable] else { return [] }
    return values.bytes(global.module) + [0x2e] + values.bytes(global.name)
  }

  private mutating func setOf(
    _ kind: NodeKind, _ id: PickleNodeID, _ object: PickleObject, role: Int, depth: Int
  ) throws(ReadError) {
    guard let arguments = values.tuple(object.arguments, 0...1),
      let items = arguments.first.map({ values.list($0) }) ?? []
    else { throw ReadError(.badArguments, at: object.offset, "a set of what is not a list") }
    try budget.spend(items: items.count, at: object.offset)
    let places = [Int](repeating: roles.element(of: role), count: items.count)
    begin(id, origin.add(kind), children: items.map { .pickled($0) }, roles: places, depth: depth)
  }

  private mutating func slice(_ id: PickleNodeID, _ object: PickleObject, depth: Int)
    throws(ReadError)
  {
    guard let arguments = values.tuple(object.arguments), arguments.count == 3 else {
      throw ReadError(.badArguments, at: object.offset, "slice")
    }
    let places = [Int](repeating: Roles.top, count: 3)
    begin(
      id, origin.add(.slice), children: arguments.map { .pickled($0) }, roles: places, depth: depth)
  }

  private mutating func complex(_ id: PickleNodeID, _ object: PickleObject) throws(ReadError) {
    let arguments = values.tuple(object.arguments, 2...2) ?? []
    guard arguments.count == 2, case .float(let real) = values[arguments[0]],
      case .float(let imaginary) = values[arguments[1]]
    else { throw ReadError(.badArguments, at: object.offset, "complex") }
    let first = origin.add(
      floats: Double(bitPattern: real), Double(bitPattern: imaginary))
    set(id, to: origin.add(.complex, value: first))
  }

  /// `bytearray()`, `bytearray(bytes)` and `bytearray(text, 'latin-1')`.
  private mutating func byteArray(_ id: PickleNodeID, _ object: PickleObject) throws(ReadError) {
    let arguments = values.tuple(object.arguments, 0...2)
    var bytes: ByteSlice?
    switch arguments?.count {
    case 0: bytes = ByteStorage(copying: [UInt8]().span).slice
    case 1: bytes = try values.content(arguments?[0] ?? object.arguments)
    case 2: bytes = try values.latin1(object)
    default: break
    }
    guard let content = bytes else {
      throw ReadError(.badArguments, at: object.offset, "bytearray")
    }
    try budget.spend(bytes: content.count, at: object.offset)
    set(id, to: origin.add(.byteArray, bytes: content.bytes))
  }
}
