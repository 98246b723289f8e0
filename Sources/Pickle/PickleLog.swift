/// One import that a pickle would do.
public struct PickleImport: Sendable, Hashable {
  /// GLOBAL, STACK_GLOBAL, INST, EXT1, EXT2 or EXT4.
  public let opcode: PickleOpcode

  /// The offset of that opcode.
  public let offset: Int

  /// The global or the extension code; nil when the name was no literal and reading stopped.
  public let node: PickleNodeID?
}

/// One act of a pickle that runs, or may run, code of the loading program.
///
/// Logged are REDUCE, NEWOBJ, NEWOBJ_EX, OBJ and INST; PERSID and BINPERSID, which call
/// `persistent_load` with the name they are given; BUILD unless it is the first of an object;
/// APPEND(S), SETITEM(S) and ADDITEMS on anything that is not a list, dict or set made by its own
/// opcode. An act that stopped the reading is logged too.
public struct PickleCall: Sendable, Hashable {
  /// The opcode.
  public let opcode: PickleOpcode

  /// Its offset.
  public let offset: Int

  /// What is called, or what is changed; for a persistent id, what stands for the object.
  public let target: PickleNodeID

  private let packedArgument: PickleNodeID
  private let packedResult: PickleNodeID
  private let start: UInt32
  private let count: UInt32

  /// The arguments of a call, or the state of BUILD.
  public var argument: PickleNodeID? { packedArgument.ifPresent }

  /// The object that a call makes; nil for a change, and for a call that was refused.
  public var result: PickleNodeID? { packedResult.ifPresent }

  /// The items that APPEND(S), SETITEM(S) and ADDITEMS hand over, a range of the children.
  public var operands: Range<Int> { Int(start)..<(Int(start) + Int(count)) }

  init(
    _ opcode: PickleOpcode, at offset: Int, target: PickleNodeID,
    argument: PickleNodeID = .absent, result: PickleNodeID = .absent, operands: Range<Int> = 0..<0
  ) {
    self.opcode = opcode
    self.offset = offset
    self.target = target
    self.packedArgument = argument
    self.packedResult = result
    self.start = UInt32(truncatingIfNeeded: operands.lowerBound)
    self.count = UInt32(truncatingIfNeeded: operands.count)
  }
}

/// Something unusual that did not stop the reading.
public struct PickleNote: Sendable, Hashable {
  /// What was unusual.
  public enum Kind: String, Sendable, CaseIterable {
    /// A number is written as CPython reads it but never writes it.
    case unusualLiteral = "unusual-literal"
    /// PROTO stands elsewhere than at the start.
    case protocolInside = "protocol-inside"
    /// A number of the memo is given to a second object.
    case memoOverwritten = "memo-overwritten"
    /// STACK_GLOBAL takes a Python 2 string.
    case byteStringName = "byte-string-name"
    /// Items are left under the value.
    case itemsLeft = "items-left"
    /// A mark is left open.
    case markLeft = "mark-left"
    /// STOP is not the last opcode of its frame.
    case stopInsideFrame = "stop-inside-frame"
    /// Bytes follow STOP.
    case bytesLeft = "bytes-left"
    /// A buffer is kept outside the pickle.
    case outsideBuffer = "outside-buffer"
    /// Two keys are tuples or objects of their own, and were not compared by value.
    case keysNotCompared = "keys-not-compared"
    /// Python 2 strings stand beside text or bytes as keys; whether they merge is a reader's choice.
    case mixedKeys = "mixed-keys"
    /// Two keys were equal, and Python keeps the first with the last value.
    case keysMerged = "keys-merged"
  }

  /// What was unusual.
  public let kind: Kind

  /// The offset of the opcode, or of the first byte left; nil for a note on a node.
  public let offset: Int?

  /// The node, if the note is about one.
  public let node: PickleNodeID?

  init(_ kind: Kind, at offset: Int? = nil, node: PickleNodeID? = nil) {
    self.kind = kind
    self.offset = offset
    self.node = node
  }
}

/// What a reading records beside the graph, in the order in which it happens.
struct PickleLog {
  /// Notes are for people; a file that earns more than these is told by the first of them.
  static let mostNotes = 1_000

  var imports = ContiguousArray<PickleImport>()
  var calls = ContiguousArray<PickleCall>()
  var notes: [PickleNote] = []
  var omittedNotes = 0

  /// The bytes that the log takes, for the memory budget.
  var footprint: Int {
    imports.capacity * MemoryLayout<PickleImport>.stride
      + calls.capacity * MemoryLayout<PickleCall>.stride
  }

  mutating func note(_ kind: PickleNote.Kind, at offset: Int? = nil, node: PickleNodeID? = nil) {
    if notes.count < Self.mostNotes {
      notes.append(PickleNote(kind, at: offset, node: node))
    } else {
      omittedNotes += 1
    }
  }
}
