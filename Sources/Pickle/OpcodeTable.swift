/// How the argument of an opcode lies in the bytes that follow it.
public enum OpcodeArgument: Sendable, Hashable {
  /// There is no argument.
  case none
  /// A little-endian integer of one, two, four or eight bytes.
  case unsigned8, unsigned16, signed32, unsigned32, unsigned64
  /// An IEEE 754 double, most significant byte first.
  case double
  /// Text up to a line feed.
  case line
  /// Two lines: a module and a name.
  case twoLines
  /// A length of that many bytes, then as many bytes as it says.
  case counted8, counted32, signedCounted32, counted64
}

/// What an opcode takes from the stack and leaves on it.
public struct StackEffect: Sendable, Hashable {
  /// What an opcode does with marks.
  public enum Mark: Sendable, Hashable {
    /// It neither opens nor closes one, and sees nothing that lies under the last.
    case untouched
    /// It opens one.
    case opened
    /// It closes the last and takes the items above it, of which there must be so many.
    case closed(atLeast: UInt8)
    /// It closes the last if nothing lies above it, and else takes one item.
    case closedIfBare
  }

  /// The items it needs; under the mark, when it closes one.
  public let takes: UInt8

  /// What it does with marks.
  public let mark: Mark

  /// The items it leaves in their place.
  public let leaves: UInt8
}

/// One row of `OpcodeTable`.
public struct OpcodeRow: Sendable {
  /// The opcode.
  public let opcode: PickleOpcode
  /// CPython's name of it.
  public let name: String
  /// The form of its argument.
  public let argument: OpcodeArgument
  /// Its effect on the stack.
  public let stack: StackEffect
  /// The first protocol whose writer uses it.
  public let firstProtocol: UInt8
  /// What it does, in one line.
  public let effect: String

  fileprivate init(
    _ opcode: PickleOpcode, _ name: String, _ argument: OpcodeArgument, _ stack: StackEffect,
    _ firstProtocol: UInt8, _ effect: String
  ) {
    self.opcode = opcode
    self.name = name
    self.argument = argument
    self.stack = stack
    self.firstProtocol = firstProtocol
    self.effect = effect
  }
}

/// Everything that is known about the opcodes apart from how the machine executes them.
///
/// The machine's check for missing items, the walker, recognition and the tests read this table.
public enum OpcodeTable {
  /// One row for each opcode, in the order of their bytes.
  public static let rows: [OpcodeRow] = [
    .init(.mark, "MARK", .none, .opens, 0, "Opens a mark."),
    .init(.emptyTuple, "EMPTY_TUPLE", .none, .makes, 1, "The empty tuple."),
    .init(.stop, "STOP", .none, .takes(1), 0, "Ends the pickle; the top is its value."),
    .init(.pop, "POP", .none, .popsItemOrMark, 0, "Drops the top, or a mark."),
    .init(.popMark, "POP_MARK", .none, .closes(leaving: 0), 1, "Drops all down to the mark."),
    .init(
      .duplicate, "DUP", .none, .takes(1, leaving: 2), 0, "The top once more, the same object."),
    .init(.binaryBytes, "BINBYTES", .counted32, .makes, 3, "Bytes."),
    .init(.shortBinaryBytes, "SHORT_BINBYTES", .counted8, .makes, 3, "Bytes, under 256."),
    .init(.float, "FLOAT", .line, .makes, 0, "A float as decimal text."),
    .init(.binaryFloat, "BINFLOAT", .double, .makes, 1, "A float."),
    .init(.integer, "INT", .line, .makes, 0, "An int as decimal text; 00 and 01 are bools."),
    .init(.binaryInteger, "BININT", .signed32, .makes, 1, "An int, signed."),
    .init(.binaryInteger1, "BININT1", .unsigned8, .makes, 1, "An int under 256."),
    .init(.long, "LONG", .line, .makes, 0, "An int as decimal text, an L after it."),
    .init(.binaryInteger2, "BININT2", .unsigned16, .makes, 1, "An int under 65,536."),
    .init(.none, "NONE", .none, .makes, 0, "None."),
    .init(.persistentID, "PERSID", .line, .makes, 0, "An object kept elsewhere, by a text name."),
    .init(.binaryPersistentID, "BINPERSID", .none, .replaces, 1, "An object kept elsewhere."),
    .init(.reduce, "REDUCE", .none, .takes(2, leaving: 1), 0, "Calls a callable with a tuple."),
    .init(.string, "STRING", .line, .makes, 0, "A Python 2 string, quoted and escaped."),
    .init(.binaryString, "BINSTRING", .signedCounted32, .makes, 1, "A Python 2 string."),
    .init(.shortBinaryString, "SHORT_BINSTRING", .counted8, .makes, 1, "A Python 2 string."),
    .init(.unicode, "UNICODE", .line, .makes, 0, "Text in raw-unicode-escape."),
    .init(.binaryUnicode, "BINUNICODE", .counted32, .makes, 1, "Text in UTF-8."),
    .init(.emptyList, "EMPTY_LIST", .none, .makes, 1, "A new list."),
    .init(.append, "APPEND", .none, .takes(2, leaving: 1), 0, "Appends the top to a list."),
    .init(.build, "BUILD", .none, .takes(2, leaving: 1), 0, "Gives an object its state."),
    .init(.global, "GLOBAL", .twoLines, .makes, 0, "Imports a name from a module."),
    .init(.dict, "DICT", .none, .closes(leaving: 1), 0, "A dict of the pairs above the mark."),
    .init(.appends, "APPENDS", .none, .fills, 1, "Appends all above the mark to a list."),
    .init(.get, "GET", .line, .makes, 0, "An object from the memo."),
    .init(.binaryGet, "BINGET", .unsigned8, .makes, 1, "An object from the memo."),
    .init(.instance, "INST", .twoLines, .closes(leaving: 1), 0, "Imports a class and calls it."),
    .init(.longBinaryGet, "LONG_BINGET", .unsigned32, .makes, 1, "An object from the memo."),
    .init(.list, "LIST", .none, .closes(leaving: 1), 0, "A list of all above the mark."),
    .init(
      .object, "OBJ", .none, .closes(atLeast: 1, leaving: 1), 1, "Calls the class at the mark."),
    .init(.put, "PUT", .line, .replaces, 0, "Keeps the top in the memo."),
    .init(.binaryPut, "BINPUT", .unsigned8, .replaces, 1, "Keeps the top in the memo."),
    .init(.longBinaryPut, "LONG_BINPUT", .unsigned32, .replaces, 1, "Keeps the top in the memo."),
    .init(.setItem, "SETITEM", .none, .takes(3, leaving: 1), 0, "Sets one pair of a dict."),
    .init(.tuple, "TUPLE", .none, .closes(leaving: 1), 0, "A tuple of all above the mark."),
    .init(.setItems, "SETITEMS", .none, .fills, 1, "Sets the pairs above the mark in a dict."),
    .init(.emptyDict, "EMPTY_DICT", .none, .makes, 1, "A new dict."),
    .init(.proto, "PROTO", .unsigned8, .nothing, 2, "Names the protocol."),
    .init(.newObject, "NEWOBJ", .none, .takes(2, leaving: 1), 2, "Calls cls.__new__ with a tuple."),
    .init(.extension1, "EXT1", .unsigned8, .makes, 2, "Imports by a registered number."),
    .init(.extension2, "EXT2", .unsigned16, .makes, 2, "Imports by a registered number."),
    .init(.extension4, "EXT4", .signed32, .makes, 2, "Imports by a registered number."),
    .init(.tuple1, "TUPLE1", .none, .takes(1, leaving: 1), 2, "A tuple of the top."),
    .init(.tuple2, "TUPLE2", .none, .takes(2, leaving: 1), 2, "A tuple of the top two."),
    .init(.tuple3, "TUPLE3", .none, .takes(3, leaving: 1), 2, "A tuple of the top three."),
    .init(.newTrue, "NEWTRUE", .none, .makes, 2, "True."),
    .init(.newFalse, "NEWFALSE", .none, .makes, 2, "False."),
    .init(.long1, "LONG1", .counted8, .makes, 2, "An int in two's complement."),
    .init(.long4, "LONG4", .signedCounted32, .makes, 2, "An int in two's complement."),
    .init(.shortBinaryUnicode, "SHORT_BINUNICODE", .counted8, .makes, 4, "Text in UTF-8."),
    .init(.binaryUnicode8, "BINUNICODE8", .counted64, .makes, 4, "Text in UTF-8."),
    .init(.binaryBytes8, "BINBYTES8", .counted64, .makes, 4, "Bytes."),
    .init(.emptySet, "EMPTY_SET", .none, .makes, 4, "A new set."),
    .init(.addItems, "ADDITEMS", .none, .fills, 4, "Adds all above the mark to a set."),
    .init(
      .frozenSet, "FROZENSET", .none, .closes(leaving: 1), 4, "A frozenset of all above the mark."),
    .init(.newObjectEx, "NEWOBJ_EX", .none, .takes(3, leaving: 1), 4, "NEWOBJ with keywords."),
    .init(
      .stackGlobal, "STACK_GLOBAL", .none, .takes(2, leaving: 1), 4, "GLOBAL, names on the stack."),
    .init(.memoize, "MEMOIZE", .none, .replaces, 4, "Keeps the top under the next number."),
    .init(.frame, "FRAME", .unsigned64, .nothing, 4, "Says how many bytes may be read ahead."),
    .init(.byteArray8, "BYTEARRAY8", .counted64, .makes, 5, "A new bytearray."),
    .init(.nextBuffer, "NEXT_BUFFER", .none, .makes, 5, "The next buffer kept outside the pickle."),
    .init(.readOnlyBuffer, "READONLY_BUFFER", .none, .replaces, 5, "Makes a buffer read-only."),
  ]

  /// The row of `opcode`.
  public static func row(of opcode: PickleOpcode) -> OpcodeRow {
    rows[Int(rowIndexes[Int(opcode.rawValue)])]
  }

  /// For each byte its opcode, and what `PickleMachine` must find on the stack: the items in the
  /// low bits, and `closesMark` with the items above the mark in bits 4 to 6.
  static let decoding: ContiguousArray<(opcode: PickleOpcode?, need: UInt8)> = {
    var decoding = ContiguousArray<(opcode: PickleOpcode?, need: UInt8)>(
      repeating: (nil, 0), count: 256)
    for row in rows {
      let need: UInt8 =
        switch row.stack.mark {
        case .untouched, .opened: row.stack.takes
        case .closed(let least): closesMark | least << 4 | row.stack.takes
        case .closedIfBare: 0
        }
      decoding[Int(row.opcode.rawValue)] = (row.opcode, need)
    }
    return decoding
  }()

  static let closesMark: UInt8 = 0x80

  private static let rowIndexes: ContiguousArray<UInt8> = {
    var indexes = ContiguousArray<UInt8>(repeating: 0, count: 256)
    for (index, row) in rows.enumerated() {
      indexes[Int(row.opcode.rawValue)] = UInt8(truncatingIfNeeded: index)
    }
    return indexes
  }()
}

/// A set of opcodes.
struct OpcodeSet {
  // 113 bits from the first opcode to the last; shifts past a word give zero.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  @inline(__always)
  mutating func insert(_ byte: UInt8) {
    let position = Int(byte) - Self.first
    low |= 1 << position
    high |= 1 << (position - 64)
  }

  func contains(_ opcode: PickleOpcode) -> Bool {
    let position = Int(opcode.rawValue) - Self.first
    return (low >> position | high >> (position - 64)) & 1 != 0
  }

  // MARK is the least.
  private static let first = 0x28
}

extension StackEffect {
  fileprivate static let nothing = StackEffect(takes: 0, mark: .untouched, leaves: 0)
  fileprivate static let opens = StackEffect(takes: 0, mark: .opened, leaves: 0)
  fileprivate static let makes = StackEffect(takes: 0, mark: .untouched, leaves: 1)
  fileprivate static let replaces = StackEffect(takes: 1, mark: .untouched, leaves: 1)
  fileprivate static let fills = StackEffect(takes: 1, mark: .closed(atLeast: 0), leaves: 1)
  fileprivate static let popsItemOrMark = StackEffect(takes: 1, mark: .closedIfBare, leaves: 0)

  fileprivate static func takes(_ count: UInt8, leaving leaves: UInt8 = 0) -> StackEffect {
    StackEffect(takes: count, mark: .untouched, leaves: leaves)
  }

  fileprivate static func closes(atLeast: UInt8 = 0, leaving leaves: UInt8) -> StackEffect {
    StackEffect(takes: 0, mark: .closed(atLeast: atLeast), leaves: leaves)
  }
}
