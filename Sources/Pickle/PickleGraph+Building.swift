// The machine's side of the graph. Every container's children are one run of `children` at any
// time: a run that lies at the end grows in place, another one moves to the end and doubles its
// room, so that filling costs O(1) for each child and reading needs no second pass.
extension PickleGraph {
  /// The bytes that the tables take, for the memory budget.
  var footprint: Int {
    slots.capacity * MemoryLayout<PickleSlot>.stride
      + children.capacity * MemoryLayout<PickleNodeID>.stride
      + objects.capacity * MemoryLayout<PickleMaking>.stride
      + globals.capacity * MemoryLayout<PickleGlobal>.stride
      + attachments.capacity * MemoryLayout<PickleAttachment>.stride
      + decoded.capacity
  }

  /// Whether `count` more children can be numbered, even if the largest run has to move for them.
  func hasRoom(for count: Int) -> Bool { 3 * children.count + 2 * count < Int(UInt32.max) }

  /// Adds a run of what lies on `stack` from `start` on, and returns its range.
  mutating func addChildren(
    _ stack: borrowing ContiguousArray<PickleNodeID>, from start: Int
  ) -> Range<Int> {
    let first = children.count
    children.reserve(stack.count - start)
    for index in start..<stack.count { children.append(stack[index]) }
    return first..<children.count
  }

  /// Appends what lies on `stack` from `start` on to the children of a container.
  mutating func extend(
    _ id: PickleNodeID, with stack: borrowing ContiguousArray<PickleNodeID>, from start: Int
  ) {
    let slot = slots[id.index]
    var run = PickleRun(
      start: UInt32(truncatingIfNeeded: slot.payload), count: slot.count,
      isRoomy: slot.flags.contains(.roomy))
    extend(&run, with: stack, from: start)
    slots[id.index].payload = UInt64(run.start)
    slots[id.index].count = run.count
    if run.isRoomy { slots[id.index].flags.insert(.roomy) }
  }

  /// Appends what lies on `stack` from `start` on to one of the runs of an object, and returns
  /// where it lies.
  mutating func extend(
    _ id: PickleNodeID, _ part: PickleMaking.Part,
    with stack: borrowing ContiguousArray<PickleNodeID>, from start: Int
  ) -> Range<Int> {
    let row = Int(truncatingIfNeeded: slots[id.index].payload)
    var run = objects[row][part]
    extend(&run, with: stack, from: start)
    objects[row][part] = run
    return (run.range.upperBound - (stack.count - start))..<run.range.upperBound
  }

  /// Whether an object has been given a state.
  func hasState(_ id: PickleNodeID) -> Bool {
    objects[Int(truncatingIfNeeded: slots[id.index].payload)].states.count > 0
  }

  private mutating func extend(
    _ run: inout PickleRun, with stack: borrowing ContiguousArray<PickleNodeID>, from start: Int
  ) {
    let end = run.range.upperBound
    let count = Int(run.count) + stack.count - start
    if run.count == 0 {
      run.start = UInt32(truncatingIfNeeded: addChildren(stack, from: start).lowerBound)
    } else if !run.isRoomy && end == children.count {
      _ = addChildren(stack, from: start)
    } else if run.isRoomy && count <= Self.room(for: Int(run.count)) {
      for index in start..<stack.count { children[end + index - start] = stack[index] }
    } else {
      let first = children.count
      let room = Self.room(for: count)
      children.reserve(room)
      for index in run.range { children.append(children[index]) }
      _ = addChildren(stack, from: start)
      children.append(contentsOf: repeatElement(.none, count: room - count))
      run.start = UInt32(truncatingIfNeeded: first)
      run.isRoomy = true
    }
    run.count = UInt32(truncatingIfNeeded: count)
  }

  /// The least power of two that is not below `count`.
  private static func room(for count: Int) -> Int {
    count <= 1 ? count : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
  }
}

extension ContiguousArray {
  /// Makes room for `more` elements, at least doubling, so that repeated calls stay linear.
  mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    reserveCapacity(Swift.max(count + more, 2 * capacity))
  }
}
