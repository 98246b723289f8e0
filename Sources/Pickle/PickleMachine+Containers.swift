import Bytes

// Opcodes that make and fill lists, tuples, dicts and sets. `from` is the height of the stack at
// which their items begin; a target lies just under them.
extension PickleMachine {
  mutating func pushTuple(from start: Int) throws(ReadError) {
    guard start < stack.count else { return try push(PickleNodeID.emptyTuple) }
    let flags: PickleSlot.Flags = isHashable(start..<stack.count) ? [] : .unhashable
    try pushContainer(.tuple, flags, from: start)
  }

  mutating func pushList(from start: Int) throws(ReadError) {
    try pushContainer(.list, .unhashable, from: start)
  }

  mutating func pushFrozenSet(from start: Int) throws(ReadError) {
    try checkHashable(start..<stack.count)
    try pushContainer(.frozenSet, [], from: start)
  }

  mutating func pushDict(from start: Int) throws(ReadError) {
    let flags = try checkKeys(from: start)
    try pushContainer(.dict, flags.union(.unhashable), from: start)
  }

  private mutating func pushContainer(
    _ kind: PickleSlot.Kind, _ flags: PickleSlot.Flags, from start: Int
  ) throws(ReadError) {
    let children = graph.addChildren(stack, from: start)
    stack.removeLast(children.count)
    try push(PickleSlot(kind, children, flags: flags))
  }

  /// APPEND and APPENDS.
  @inline(__always)
  mutating func append(from start: Int, _ opcode: PickleOpcode) throws(ReadError) {
    let target = stack[start - 1]
    if graph.slots[target.index].kind == .list {
      graph.extend(target, with: stack, from: start)
      stack.removeLast(stack.count - start)
    } else {
      try hand(.appended, from: start, to: target, opcode)
    }
  }

  /// SETITEM and SETITEMS.
  @inline(__always)
  mutating func setItems(from start: Int, _ opcode: PickleOpcode) throws(ReadError) {
    let target = stack[start - 1]
    if graph.slots[target.index].kind == .dict {
      let flags = try checkKeys(from: start)
      graph.extend(target, with: stack, from: start)
      graph.slots[target.index].flags.formUnion(flags)
      stack.removeLast(stack.count - start)
    } else {
      // A class of its own may take any key.
      try checkPairs(from: start)
      try hand(.entries, from: start, to: target, opcode)
    }
  }

  mutating func addItems(from start: Int) throws(ReadError) {
    let target = stack[start - 1]
    if graph.slots[target.index].kind == .set {
      try checkHashable(start..<stack.count)
      graph.extend(target, with: stack, from: start)
      stack.removeLast(stack.count - start)
    } else {
      try hand(.added, from: start, to: target, .addItems)
    }
  }

  /// Hands items to what may be a container of its own class: a call of its methods.
  private mutating func hand(
    _ part: PickleMaking.Part, from start: Int, to target: PickleNodeID, _ opcode: PickleOpcode
  ) throws(ReadError) {
    let operands: Range<Int>
    switch graph.slots[target.index].kind {
    case .object:
      operands = graph.extend(target, part, with: stack, from: start)
    case .global, .extension, .persistent, .buffer, .attachment:
      operands = graph.addChildren(stack, from: start)
    default:
      try record(PickleCall(opcode, at: instruction, target: target))
      throw ReadError(.wrongTarget, at: instruction)
    }
    try record(PickleCall(opcode, at: instruction, target: target, operands: operands))
    stack.removeLast(stack.count - start)
  }

  /// Checks the pairs from `start` on, and says whether some key is not text.
  @inline(__always)
  private mutating func checkKeys(from start: Int) throws(ReadError) -> PickleSlot.Flags {
    try checkPairs(from: start)
    var flags: PickleSlot.Flags = []
    for index in stride(from: start, to: stack.count, by: 2) {
      let key = graph.slots[stack[index].index]
      if key.kind != .text {
        if key.flags.contains(.unhashable) { throw ReadError(.unhashableKey, at: instruction) }
        flags = .oddKeys
      }
    }
    return flags
  }

  @inline(__always)
  private mutating func checkPairs(from start: Int) throws(ReadError) {
    guard (stack.count - start).isMultiple(of: 2) else {
      throw ReadError(.oddItems, at: instruction)
    }
  }

  private mutating func checkHashable(_ range: Range<Int>) throws(ReadError) {
    guard isHashable(range) else { throw ReadError(.unhashableKey, at: instruction) }
  }

  @inline(__always)
  private mutating func isHashable(_ range: Range<Int>) -> Bool {
    for index in range where graph.slots[stack[index].index].flags.contains(.unhashable) {
      return false
    }
    return true
  }
}
