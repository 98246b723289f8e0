import Bytes

/// What a stream has of its own while one within it is read.
struct PickleStream {
  var stack: ContiguousArray<PickleNodeID>
  var marks: ContiguousArray<Int>
  var memo: PickleMemo
  var start: Int
  var protocolVersion: UInt8
  var buffers: UInt64

  /// The bytes that it takes, for the memory budget.
  var footprint: Int {
    memo.footprint + (stack.capacity + marks.capacity) * MemoryLayout<Int>.stride
  }
}

// What the rules of a dialect find after BUILD: raw bytes, or a pickle within the pickle. The graph
// and the log are one for all streams; a stream has its own stack, marks, memo, frames and protocol.
extension PickleMachine {
  /// Replaces an object on the stack by what its class's rule says it stands for; the memo keeps the
  /// object itself, as the memo of joblib does.
  mutating func takeContent(of owner: PickleNodeID) throws(ReadError) {
    guard case .object(let object) = graph[owner], let rule = try rule(for: object) else { return }
    // The pickle within a pickle is read by a plain unpickler, so there a wrapper stays one.
    guard waiting.isEmpty else {
      throw ReadError(.unusualWrapper, at: instruction, "inside an array of objects")
    }
    // A second BUILD would make the loader read the content again.
    guard object.states.count == 1 else {
      throw ReadError(.unusualWrapper, at: instruction, "it is built twice")
    }
    if rule.place == .following, isInFrame {
      // A loader reads on from the file, so past the frame; a writer ends the frame first.
      guard reader.isAtEnd else { throw ReadError(.frameCrossed, at: reader.position) }
      leaveFrame()
    }
    switch try rule.take(graph, object, &reader) {
    case .bytes(let range, let parts):
      let row = UInt64(graph.attachments.count)
      let first = graph.children.count
      graph.children.append(contentsOf: parts)
      graph.attachments.append(
        PickleAttachment(
          owner: owner, range: range, isPickle: false, parts: first..<graph.children.count))
      stack.removeLast()
      try push(PickleSlot(.attachment, flags: .unhashable, payload: row))
    case .pickle:
      try openStream()
    }
  }

  /// The rule for the class of an object, or for the class that its maker is given first, as
  /// `copyreg._reconstructor` is.
  private mutating func rule(for object: PickleObject) throws(ReadError) -> PickleDialect.Rule? {
    if case .global(let callable) = graph[object.callable],
      let rule = try dialect.rule(for: callable, in: graph, reader.bytes, at: instruction)
    {
      return rule
    }
    guard case .tuple(let range) = graph[object.arguments], let first = graph[range].first,
      case .global(let type) = graph[first]
    else { return nil }
    return try dialect.rule(for: type, in: graph, reader.bytes, at: instruction)
  }

  private mutating func openStream() throws(ReadError) {
    guard streams < limits.nestedStreams else {
      throw ReadError(.tooManyNestedStreams, at: reader.position)
    }
    streams += 1
    waiting.append(
      PickleStream(
        stack: stack, marks: marks, memo: memo, start: start, protocolVersion: protocolVersion,
        buffers: buffers))
    stack = []
    marks = []
    fence = 0
    memo = PickleMemo()
    start = reader.position
    protocolVersion = 0
    buffers = 0
  }

  /// Ends a stream within another: its value takes the place of the object that it belongs to.
  mutating func closeStream() throws(ReadError) {
    let value = item(0)
    guard graph.slots[value.index].kind == .object else {
      throw ReadError(.unusualWrapper, at: instruction, "its pickle is no array")
    }
    // Loaders that read ahead stand elsewhere then than those that do not.
    guard !isInFrame || reader.isAtEnd else {
      throw ReadError(.frameCrossed, at: reader.position)
    }
    noteLeftovers()
    leaveFrame()
    let range = start..<reader.position
    guard let outer = waiting.popLast() else { return }
    stack = outer.stack
    marks = outer.marks
    fence = marks.last ?? 0
    memo = outer.memo
    start = outer.start
    protocolVersion = outer.protocolVersion
    buffers = outer.buffers
    graph.attachments.append(
      PickleAttachment(owner: item(0), range: range, isPickle: true, parts: 0..<0))
    stack[stack.count - 1] = value
  }

  /// Notes what STOP leaves on the stack.
  mutating func noteLeftovers() {
    if stack.count > 1 { log.note(.itemsLeft, at: instruction) }
    if !marks.isEmpty { log.note(.markLeft, at: instruction) }
  }
}
