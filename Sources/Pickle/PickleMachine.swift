import Bytes

/// Executes one pickle symbolically: every opcode does to a `PickleGraph` what CPython's C
/// unpickler does to objects, and what would call or import is recorded instead.
///
/// CPython is followed wherever its readers agree; where they differ, or refuse, so does this.
struct PickleMachine: ~Copyable, ~Escapable {
  /// Ends at the end of the current frame, if there is one, and else at `end`.
  var reader: ByteReader
  var graph = PickleGraph()
  var log = PickleLog()
  var memo = PickleMemo()
  var stack = ContiguousArray<PickleNodeID>()
  /// The heights of the stack at which marks are open.
  var marks = ContiguousArray<Int>()
  /// The last of `marks`, or 0: no opcode sees what lies under it.
  var fence = 0
  /// The offset of the opcode that is executed.
  var instruction: Int
  var isInFrame = false
  /// What the last PROTO said.
  var protocolVersion: UInt8 = 0
  var buffers: UInt64 = 0
  /// The opcodes that were executed.
  var seen = OpcodeSet()
  /// Where the stream begins that is executed.
  var start: Int
  /// The streams that wait for the end of one within them, the outermost first.
  var waiting = ContiguousArray<PickleStream>()
  /// The streams within the first that were begun.
  var streams = 0

  let end: Int
  let limits: Limits
  let nodeLimit: Int
  let literalLimit: Int
  let dialect: PickleDialect

  private let decoding = OpcodeTable.decoding
  /// Opcodes that may run before the budget is looked at again.
  private var slice = 0
  private var granted = 0
  private var used = 0

  @_lifetime(copy reader)
  init(_ reader: ByteReader, limits: Limits, dialect: PickleDialect) {
    self.reader = reader
    self.start = reader.position
    self.instruction = reader.position
    self.end = reader.end
    self.limits = limits
    self.dialect = dialect
    // Ids and lengths are 32 bits wide, whatever the limits say.
    self.nodeLimit = min(limits.nodes, Int(UInt32.max) - 2)
    self.literalLimit = min(limits.literalBytes, Int(UInt32.max))
    // Real files have a node for every five bytes; pages that are not needed are not touched.
    graph.slots.reserveCapacity(min(reader.remaining / 4, 1 << 18) + graph.count)
  }

  /// Executes up to STOP and returns the value.
  mutating func run() throws(ReadError) -> PickleNodeID {
    do throws(ReadError) {
      try execute()
    } catch {
      // An argument that the frame cuts off: the bytes are there, but no writer splits them.
      guard error.code == .truncated, isInFrame else { throw error }
      throw ReadError(.frameCrossed, at: error.offset)
    }
    finishStack()
    return stack.removeLast()
  }

  private mutating func execute() throws(ReadError) {
    while true {
      if isInFrame, reader.isAtEnd { leaveFrame() }
      instruction = reader.position
      let byte = try reader.byte()
      let (opcode, need) = decoding[Int(byte)]
      guard let opcode else { throw ReadError(.unknownOpcode, at: instruction) }
      slice -= 1
      if slice < 0 { try renewSlice() }
      seen.insert(byte)
      try checkStack(need)
      switch opcode {
      case .stop:
        if waiting.isEmpty { return }
        try closeStream()
      case .mark: try openMark()
      case .pop: try pop()
      case .popMark: stack.removeLast(stack.count - closeMark())
      case .duplicate: try push(stack[stack.count - 1])
      case .proto: try readProtocol()
      case .frame: try enterFrame()

      case .none: try push(PickleNodeID.none)
      case .newTrue: try push(PickleNodeID.true)
      case .newFalse: try push(PickleNodeID.false)
      case .binaryInteger1: try pushInteger(Int64(try reader.byte()))
      case .binaryInteger2: try pushInteger(Int64(try reader.integer(UInt16.self)))
      case .binaryInteger: try pushInteger(Int64(try reader.integer(Int32.self)))
      case .integer: try pushIntegerLine(.integer)
      case .long: try pushIntegerLine(.long)
      case .long1: try pushLong(try reader.byte())
      case .long4: try pushLong(try reader.integer(Int32.self))
      case .binaryFloat:
        try push(PickleSlot(.float, payload: try reader.bigEndianInteger(UInt64.self)))
      case .float: try pushFloatLine()

      case .shortBinaryUnicode: try pushText(try reader.byte())
      case .binaryUnicode: try pushText(try reader.integer(UInt32.self))
      case .binaryUnicode8: try pushText(try reader.integer(UInt64.self))
      case .unicode: try pushUnicodeLine()
      case .shortBinaryBytes: try pushBytes(.bytes, try reader.byte())
      case .binaryBytes: try pushBytes(.bytes, try reader.integer(UInt32.self))
      case .binaryBytes8: try pushBytes(.bytes, try reader.integer(UInt64.self))
      case .byteArray8: try pushBytes(.byteArray, try reader.integer(UInt64.self))
      case .shortBinaryString: try pushBytes(.byteString, try reader.byte())
      case .binaryString: try pushBytes(.byteString, try reader.integer(Int32.self))
      case .string: try pushStringLine()
      case .nextBuffer: try pushNextBuffer()
      case .readOnlyBuffer: try makeReadOnly()

      case .emptyTuple: try push(PickleNodeID.emptyTuple)
      case .tuple: try pushTuple(from: closeMark())
      case .tuple1: try pushTuple(from: stack.count - 1)
      case .tuple2: try pushTuple(from: stack.count - 2)
      case .tuple3: try pushTuple(from: stack.count - 3)
      case .emptyList: try push(PickleSlot(.list, flags: .unhashable))
      case .list: try pushList(from: closeMark())
      case .append: try append(from: stack.count - 1, .append)
      case .appends: try append(from: closeMark(), .appends)
      case .emptyDict: try push(PickleSlot(.dict, flags: .unhashable))
      case .dict: try pushDict(from: closeMark())
      case .setItem: try setItems(from: stack.count - 2, .setItem)
      case .setItems: try setItems(from: closeMark(), .setItems)
      case .emptySet: try push(PickleSlot(.set, flags: .unhashable))
      case .addItems: try addItems(from: closeMark())
      case .frozenSet: try pushFrozenSet(from: closeMark())

      case .memoize: try keep(at: UInt64(memo.count))
      case .binaryPut: try keep(at: UInt64(reader.byte()))
      case .longBinaryPut: try keep(at: UInt64(reader.integer(UInt32.self)))
      case .put: try keep(at: readMemoIndex())
      case .binaryGet: try recall(UInt64(try reader.byte()))
      case .longBinaryGet: try recall(UInt64(try reader.integer(UInt32.self)))
      case .get: try recall(try readMemoIndex())

      case .global: try importGlobal()
      case .stackGlobal: try importFromStack()
      case .extension1: try importExtension(try reader.byte())
      case .extension2: try importExtension(try reader.integer(UInt16.self))
      case .extension4: try importExtension(try reader.integer(Int32.self))
      case .persistentID: try pushPersistentLine()
      case .binaryPersistentID: try replaceByPersistent()
      case .reduce: try call(.reduce)
      case .newObject: try call(.newObject)
      case .newObjectEx: try callWithKeywords()
      case .instance: try importAndCall()
      case .object: try callFromMark()
      case .build: try build()
      }
    }
  }

  /// Looks at what the opcodes so far have cost.
  ///
  /// Between two looks the tables grow by what a slice of opcodes can add, and no more than triple.
  private mutating func renewSlice() throws(ReadError) {
    used += granted
    granted = min(4096, limits.opcodes - used)
    guard granted > 0 else { throw ReadError(.tooManyOpcodes, at: instruction) }
    slice = granted - 1
    try limits.deadline?.check(at: instruction)
    // Of many files a few opcodes are read, to see that they are no pickles.
    if used > 0 { limits.headway?.tell(.reading, instruction, of: end) }
    // Merging keys at the end takes up to 40 bytes for each node.
    let footprint =
      graph.footprint + log.footprint + memo.footprint
      + (stack.capacity + marks.capacity) * MemoryLayout<Int>.stride + graph.count * 40
      + waiting.reduce(0) { $0 + $1.footprint }
    // An opcode adds what it takes from the stack, or the few parts of an attachment.
    guard footprint <= limits.memory, graph.hasRoom(for: stack.count + 8 * 4096) else {
      throw ReadError(.tooMuchMemory, at: instruction)
    }
  }

  private mutating func readProtocol() throws(ReadError) {
    let version = try reader.byte()
    guard version <= 5 else {
      throw ReadError(.unsupportedProtocol, at: instruction + 1, "protocol \(version)")
    }
    if instruction != start { log.note(.protocolInside, at: instruction) }
    protocolVersion = version
  }

  private mutating func enterFrame() throws(ReadError) {
    guard !dialect.guesses else {
      _ = try reader.take(8)
      return
    }
    guard !isInFrame else { throw ReadError(.frameNested, at: instruction) }
    let length = try reader.integer(UInt64.self)
    let frame = try reader.take(length)
    reader = ByteReader(reader.bytes, in: frame)
    isInFrame = true
  }

  mutating func leaveFrame() {
    reader = ByteReader(reader.bytes, in: reader.position..<end)
    isInFrame = false
  }

  /// Notes what STOP leaves behind.
  private mutating func finishStack() {
    noteLeftovers()
    if isInFrame, !reader.isAtEnd { log.note(.stopInsideFrame, at: instruction) }
    if reader.position < end { log.note(.bytesLeft, at: reader.position) }
  }
}
