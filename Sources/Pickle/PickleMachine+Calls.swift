import Bytes

// Opcodes by which a pickle imports and calls. Nothing is looked up and nothing is called: the
// names, the arguments and the offset are kept.
extension PickleMachine {
  mutating func record(_ call: PickleCall) throws(ReadError) {
    try checkLog()
    log.calls.append(call)
  }

  private mutating func record(
    importing node: PickleNodeID?, _ opcode: PickleOpcode
  ) throws(ReadError) {
    try checkLog()
    log.imports.append(PickleImport(opcode: opcode, offset: instruction, node: node))
  }

  private mutating func checkLog() throws(ReadError) {
    guard log.imports.count + log.calls.count < limits.calls else {
      throw ReadError(.tooManyCalls, at: instruction)
    }
  }

  mutating func importGlobal() throws(ReadError) {
    let module = try takeName(asciiOnly: false)
    let name = try takeName(asciiOnly: false)
    try push(try addGlobal(PickleLiteral(.input, module), PickleLiteral(.input, name), .global))
  }

  mutating func importFromStack() throws(ReadError) {
    guard let module = literalName(item(1)), let name = literalName(item(0)) else {
      try record(importing: nil, .stackGlobal)
      throw ReadError(.dynamicName, at: instruction)
    }
    for part in [module, name] {
      guard part.count > 0 else { throw ReadError(.emptyName, at: instruction) }
      guard part.count <= limits.nameBytes else { throw ReadError(.nameTooLong, at: instruction) }
    }
    let global = try addGlobal(module, name, .stackGlobal)
    stack.removeLast(2)
    try push(global)
  }

  mutating func importExtension(_ code: some FixedWidthInteger) throws(ReadError) {
    guard code > 0, let code = Int32(exactly: code) else {
      throw ReadError(.extensionCode, at: instruction + 1)
    }
    let opcode: PickleOpcode =
      switch reader.position - instruction {
      case 2: .extension1
      case 3: .extension2
      default: .extension4
      }
    let id = try add(PickleSlot(.extension, payload: UInt64(code.magnitude)))
    try record(importing: id, opcode)
    try push(id)
  }

  private mutating func addGlobal(
    _ module: PickleLiteral, _ name: PickleLiteral, _ opcode: PickleOpcode
  ) throws(ReadError) -> PickleNodeID {
    let row = UInt64(graph.globals.count)
    graph.globals.append(
      PickleGlobal(module: module, name: name, protocolVersion: protocolVersion))
    let id = try add(PickleSlot(.global, payload: row))
    try record(importing: id, opcode)
    return id
  }

  /// Takes a line that names a module or something in it.
  private mutating func takeName(asciiOnly: Bool) throws(ReadError) -> Range<Int> {
    let line = try takeLine()
    guard !line.isEmpty else { throw ReadError(.emptyName, at: line.lowerBound) }
    guard line.count <= limits.nameBytes else {
      throw ReadError(.nameTooLong, at: line.lowerBound)
    }
    let first = UTF8Check.firstBeyondASCII(reader.bytes, line)
    guard first < line.upperBound else { return line }
    guard !asciiOnly else { throw ReadError(.notASCII, at: first) }
    if try UTF8Check.hasSurrogates(reader.bytes, line) {
      throw ReadError(.notUTF8, at: line.lowerBound)
    }
    return line
  }

  /// A name for STACK_GLOBAL; nil when it is no text of the pickle that Python could import by.
  private mutating func literalName(_ id: PickleNodeID) -> PickleLiteral? {
    let slot = graph.slots[id.index]
    switch slot.kind {
    case .text where !slot.flags.contains(.surrogates):
      return slot.literal
    case .byteString:
      guard isASCII(slot.literal) else { return nil }
      log.note(.byteStringName, at: instruction)
      return slot.literal
    default:
      return nil
    }
  }

  private mutating func isASCII(_ literal: PickleLiteral) -> Bool {
    let bytes = graph.bytes(literal, in: reader.bytes)
    return UTF8Check.firstBeyondASCII(bytes, bytes.indices) == bytes.count
  }

  /// REDUCE and NEWOBJ: a callable and its arguments.
  @inline(__always)
  mutating func call(_ opcode: PickleOpcode) throws(ReadError) {
    let arguments = stack.removeLast()
    let callable = stack.removeLast()
    try pushObject(opcode, callable, arguments)
  }

  mutating func callWithKeywords() throws(ReadError) {
    let keywords = stack.removeLast()
    let arguments = stack.removeLast()
    let callable = stack.removeLast()
    let slot = graph.slots[keywords.index]
    guard slot.kind == .dict, !slot.flags.contains(.oddKeys) else {
      try record(
        PickleCall(.newObjectEx, at: instruction, target: callable, argument: arguments))
      throw ReadError(.keywordsNotDict, at: instruction)
    }
    try pushObject(.newObjectEx, callable, arguments, keywords)
  }

  /// INST: the class is named here, the arguments lie above the mark.
  mutating func importAndCall() throws(ReadError) {
    let module = try takeName(asciiOnly: true)
    let name = try takeName(asciiOnly: true)
    let callable = try addGlobal(
      PickleLiteral(.input, module), PickleLiteral(.input, name), .instance)
    try pushTuple(from: closeMark())
    try pushObject(.instance, callable, stack.removeLast())
  }

  /// OBJ: the class is the first item above the mark.
  mutating func callFromMark() throws(ReadError) {
    let start = closeMark()
    let callable = stack[start]
    try pushTuple(from: start + 1)
    let arguments = stack.removeLast()
    stack.removeLast()
    try pushObject(.object, callable, arguments)
  }

  /// PERSID: the loading program decides what a line of text names.
  mutating func pushPersistentLine() throws(ReadError) {
    let line = try takeLine()
    let first = UTF8Check.firstBeyondASCII(reader.bytes, line)
    guard first == line.upperBound else { throw ReadError(.notASCII, at: first) }
    try pushPersistent(try add(PickleSlot(.text, line)), .persistentID)
  }

  /// BINPERSID: the loading program decides what the item on the stack names.
  mutating func replaceByPersistent() throws(ReadError) {
    try pushPersistent(stack.removeLast(), .binaryPersistentID)
  }

  private mutating func pushPersistent(
    _ name: PickleNodeID, _ opcode: PickleOpcode
  ) throws(ReadError) {
    try requireRoom()
    let result = PickleNodeID(graph.count)
    try record(
      PickleCall(opcode, at: instruction, target: result, argument: name, result: result))
    try push(PickleSlot(.persistent, payload: UInt64(name.raw)))
  }

  private mutating func pushObject(
    _ opcode: PickleOpcode, _ callable: PickleNodeID, _ arguments: PickleNodeID,
    _ keywords: PickleNodeID = .absent
  ) throws(ReadError) {
    let fault: ErrorCode
    if !isOpaque(callable) {
      fault = .notCallable
    } else if graph.slots[arguments.index].kind != .tuple {
      fault = .argumentsNotTuple
    } else {
      let row = UInt64(graph.objects.count)
      // The log names the node of the result, so there must be one.
      try requireRoom()
      try record(
        PickleCall(
          opcode, at: instruction, target: callable, argument: arguments,
          result: PickleNodeID(graph.count)))
      graph.objects.append(
        PickleMaking(
          offset: instruction, callable: callable, arguments: arguments, keywords: keywords,
          opcode: opcode))
      return try push(PickleSlot(.object, payload: row))
    }
    try record(PickleCall(opcode, at: instruction, target: callable, argument: arguments))
    throw ReadError(fault, at: instruction)
  }

  mutating func build() throws(ReadError) {
    let state = item(0)
    let target = item(1)
    let isObject = graph.slots[target.index].kind == .object
    if !isObject || graph.hasState(target) {
      try record(PickleCall(.build, at: instruction, target: target, argument: state))
    }
    guard isOpaque(target) else { throw ReadError(.wrongTarget, at: instruction) }
    if isObject {
      _ = graph.extend(target, .states, with: stack, from: stack.count - 1)
    }
    stack.removeLast()
    if isObject, !dialect.rules.isEmpty { try takeContent(of: target) }
  }

  /// Whether a node may be anything, so that it may be callable.
  private mutating func isOpaque(_ id: PickleNodeID) -> Bool {
    switch graph.slots[id.index].kind {
    case .global, .object, .extension, .persistent: true
    default: false
    }
  }
}
