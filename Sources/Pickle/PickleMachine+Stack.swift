import Bytes

// The stack, its marks and the memo.
//
// Helpers on the way of every opcode are `mutating` even where they only look: swiftc 6.3.1 copies
// the whole machine, 424 bytes, to lend it to an inlined method; that was a quarter of the time.
extension PickleMachine {
  /// Checks what `OpcodeTable.needs` says an opcode needs.
  @inline(__always)
  mutating func checkStack(_ need: UInt8) throws(ReadError) {
    if need < OpcodeTable.closesMark {
      guard stack.count - fence >= Int(need) else { throw missingItem() }
    } else {
      try checkMark(need)
    }
  }

  private mutating func checkMark(_ need: UInt8) throws(ReadError) {
    guard let mark = marks.last else { throw ReadError(.missingMark, at: instruction) }
    let outer = marks.count > 1 ? marks[marks.count - 2] : 0
    guard stack.count - mark >= Int(need >> 4 & 7) else {
      throw ReadError(.stackUnderflow, at: instruction)
    }
    guard mark - outer >= Int(need & 15) else {
      throw ReadError(marks.count > 1 ? .unexpectedMark : .stackUnderflow, at: instruction)
    }
  }

  @inline(never)
  private mutating func missingItem() -> ReadError {
    ReadError(marks.isEmpty ? .stackUnderflow : .unexpectedMark, at: instruction)
  }

  mutating func openMark() throws(ReadError) {
    guard marks.count < limits.openMarks else {
      throw ReadError(.tooManyOpenMarks, at: instruction)
    }
    fence = stack.count
    marks.append(fence)
  }

  /// Forgets the last mark, which must be there, and returns the height of the stack at it.
  mutating func closeMark() -> Int {
    let mark = marks.removeLast()
    fence = marks.last ?? 0
    return mark
  }

  mutating func pop() throws(ReadError) {
    if stack.count > fence {
      stack.removeLast()
    } else if !marks.isEmpty {
      // Nothing lies above the mark: POP takes the mark itself, as CPython's does.
      _ = closeMark()
    } else {
      throw ReadError(.stackUnderflow, at: instruction)
    }
  }

  /// Pushes a node that exists.
  @inline(__always)
  mutating func push(_ id: PickleNodeID) throws(ReadError) {
    guard stack.count < limits.stackItems else {
      throw ReadError(.tooManyStackItems, at: instruction)
    }
    stack.append(id)
  }

  /// Adds a node and pushes it.
  @inline(__always)
  mutating func push(_ slot: PickleSlot) throws(ReadError) {
    guard graph.slots.count < nodeLimit, stack.count < limits.stackItems else {
      throw isFull()
    }
    stack.append(PickleNodeID(graph.slots.count))
    graph.slots.append(slot)
  }

  /// Makes sure that the next push of a new node succeeds.
  mutating func requireRoom() throws(ReadError) {
    guard graph.slots.count < nodeLimit, stack.count < limits.stackItems else { throw isFull() }
  }

  /// Adds a node that is not on the stack.
  mutating func add(_ slot: PickleSlot) throws(ReadError) -> PickleNodeID {
    guard graph.slots.count < nodeLimit else { throw isFull() }
    graph.slots.append(slot)
    return PickleNodeID(graph.slots.count - 1)
  }

  @inline(never)
  private mutating func isFull() -> ReadError {
    ReadError(
      graph.slots.count < nodeLimit ? .tooManyStackItems : .tooManyNodes, at: instruction)
  }

  /// The node under `depth` others on the stack.
  mutating func item(_ depth: Int) -> PickleNodeID { stack[stack.count - 1 - depth] }

  /// Keeps the top in the memo.
  @inline(__always)
  mutating func keep(at index: UInt64) throws(ReadError) {
    guard index <= limits.memoIndex else {
      // The unpickler in Python keeps any number, and hardly any pickle asks for such a one again.
      if dialect.guesses { return }
      throw ReadError(.memoIndexTooLarge, at: instruction, "\(index)")
    }
    if memo.put(stack[stack.count - 1], at: index) { log.note(.memoOverwritten, at: instruction) }
  }

  @inline(__always)
  mutating func recall(_ index: UInt64) throws(ReadError) {
    guard let id = memo.node(at: index) else {
      throw ReadError(.memoMissing, at: instruction, "index \(index)")
    }
    try push(id)
  }

  /// Reads the line of PUT or GET.
  mutating func readMemoIndex() throws(ReadError) -> UInt64 {
    let literal = try readIntegerLine(.memoIndex)
    guard case .small(let value) = literal.value, let index = UInt64(exactly: value) else {
      if dialect.guesses { return .max }
      throw ReadError(.numberOutOfRange, at: instruction + 1)
    }
    return index
  }
}
