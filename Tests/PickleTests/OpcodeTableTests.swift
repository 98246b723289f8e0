import Bytes
import Pickle
import Testing

@Suite struct OpcodeTableTests {
  @Test func `there is one row for each of the 68 opcodes, in the order of their bytes`() {
    let opcodes = OpcodeTable.rows.map(\.opcode)
    let all = PickleOpcode.allCases.sorted { $0.rawValue < $1.rawValue }
    #expect(opcodes == all)
    #expect(opcodes.count == 68)
    let names = Set(OpcodeTable.rows.map(\.name))
    #expect(names.count == 68)
  }

  @Test(arguments: OpcodeTable.rows)
  func `a row says what CPython's pickletools says`(row: OpcodeRow) throws {
    let line = try #require(
      Self.pickletools.split(separator: "\n").first { $0.contains(" \(row.name) ") })
    let fields = line.split(separator: " ")
    #expect(UInt8(fields[0], radix: 16) == row.opcode.rawValue)
    #expect(UInt8(fields[2]) == row.firstProtocol)
    #expect(Self.forms[String(fields[3])] == row.argument)
    let effect = Self.effect(of: row.name, before: fields[4], after: fields[5])
    #expect(effect.takes == row.stack.takes)
    #expect(effect.mark == row.stack.mark)
    #expect(effect.leaves == row.stack.leaves)
  }

  @Test(arguments: OpcodeTable.rows)
  func `an effect is one sentence`(row: OpcodeRow) {
    #expect(row.effect.hasSuffix("."))
    #expect(row.effect.count < 60)
  }

  @Test(arguments: OpcodeTable.rows)
  func `the machine takes no items that the table does not grant`(row: OpcodeRow) {
    let argument = Self.arguments[row.argument] ?? []
    let needsMark: Bool
    if case .closed = row.stack.mark { needsMark = true } else { needsMark = false }
    guard row.stack.takes > 0 || needsMark else { return }
    // One item too few, and the mark if one is needed.
    let items = [UInt8](
      repeating: PickleOpcode.none.rawValue, count: max(Int(row.stack.takes) - 1, 0))
    let mark = needsMark && row.stack.takes > 0 ? [PickleOpcode.mark.rawValue] : []
    let bytes = items + mark + [row.opcode.rawValue] + argument + [PickleOpcode.stop.rawValue]
    let failure = readPickle(bytes.span).failure
    let isUnderflow = failure?.code == .stackUnderflow || failure?.code == .missingMark
    #expect(isUnderflow)
    #expect(failure?.offset == items.count + mark.count)
  }

  @Test func `the walker and the machine agree on where every case ends`() {
    for sample in OpcodeCases.all where sample.answer.hasPrefix("=") {
      let bytes = sample.bytes
      let reading = readPickle(bytes.span)
      var walker = OpcodeWalker(ByteReader(bytes.span))
      while let instruction = try? walker.next() { _ = instruction }
      let end = walker.position
      #expect(end == reading.end, "case \(sample.number)")
    }
  }

  @Test func `the cases execute every opcode`() {
    var seen: Set<PickleOpcode> = []
    for sample in OpcodeCases.all {
      let bytes = sample.bytes
      seen.formUnion(readPickle(bytes.span).opcodes)
    }
    // Two that the cases leave out.
    let rest = pickle(#"\x89r\x00\x00\x00\x00."#)
    seen.formUnion(readPickle(rest.span).opcodes)
    let missing = Set(PickleOpcode.allCases).subtracting(seen)
    #expect(missing.isEmpty)
  }

  private static let arguments: [OpcodeArgument: [UInt8]] = [
    .unsigned8: [0], .unsigned32: [0, 0, 0, 0], .line: Array("0\n".utf8),
    .twoLines: Array("m\nn\n".utf8),
  ]

  private static let forms: [String: OpcodeArgument] = [
    "-": .none, "uint1": .unsigned8, "uint2": .unsigned16, "int4": .signed32, "uint4": .unsigned32,
    "uint8": .unsigned64, "float8": .double, "floatnl": .line, "decimalnl_short": .line,
    "decimalnl_long": .line, "stringnl": .line, "stringnl_noescape": .line,
    "unicodestringnl": .line, "stringnl_noescape_pair": .twoLines, "bytes1": .counted8,
    "string1": .counted8, "unicodestring1": .counted8, "long1": .counted8, "bytes4": .counted32,
    "unicodestring4": .counted32, "string4": .signedCounted32, "long4": .signedCounted32,
    "bytes8": .counted64, "unicodestring8": .counted64, "bytearray8": .counted64,
  ]

  private static func effect(
    of name: String, before: Substring, after: Substring
  ) -> (takes: UInt8, mark: StackEffect.Mark, leaves: UInt8) {
    // pickletools leaves out that PUT looks at the top, and that POP may take a mark.
    if name.hasSuffix("PUT") { return (1, .untouched, 1) }
    if name == "POP" { return (1, .closedIfBare, 0) }
    let items = before == "-" ? [] : before.split(separator: "+")
    let left = after == "-" ? [] : after.split(separator: "+")
    if left == ["mark"] { return (0, .opened, 0) }
    guard let mark = items.firstIndex(of: "mark") else {
      return (UInt8(items.count), .untouched, UInt8(left.count))
    }
    return (UInt8(mark), .closed(atLeast: UInt8(items.count - mark - 2)), UInt8(left.count))
  }

  /// Byte, name, protocol, argument, and the stack before and after, from Python 3.11.
  private static let pickletools = """
    28 MARK 0 - - mark
    29 EMPTY_TUPLE 1 - - tuple
    2e STOP 0 - any -
    30 POP 0 - any -
    31 POP_MARK 1 - mark+stackslice -
    32 DUP 0 - any any+any
    42 BINBYTES 3 bytes4 - bytes
    43 SHORT_BINBYTES 3 bytes1 - bytes
    46 FLOAT 0 floatnl - float
    47 BINFLOAT 1 float8 - float
    49 INT 0 decimalnl_short - int_or_bool
    4a BININT 1 int4 - int
    4b BININT1 1 uint1 - int
    4c LONG 0 decimalnl_long - int
    4d BININT2 1 uint2 - int
    4e NONE 0 - - None
    50 PERSID 0 stringnl_noescape - any
    51 BINPERSID 1 - any any
    52 REDUCE 0 - any+any any
    53 STRING 0 stringnl - bytes_or_str
    54 BINSTRING 1 string4 - bytes_or_str
    55 SHORT_BINSTRING 1 string1 - bytes_or_str
    56 UNICODE 0 unicodestringnl - str
    58 BINUNICODE 1 unicodestring4 - str
    5d EMPTY_LIST 1 - - list
    61 APPEND 0 - list+any list
    62 BUILD 0 - any+any any
    63 GLOBAL 0 stringnl_noescape_pair - any
    64 DICT 0 - mark+stackslice dict
    65 APPENDS 1 - list+mark+stackslice list
    67 GET 0 decimalnl_short - any
    68 BINGET 1 uint1 - any
    69 INST 0 stringnl_noescape_pair mark+stackslice any
    6a LONG_BINGET 1 uint4 - any
    6c LIST 0 - mark+stackslice list
    6f OBJ 1 - mark+any+stackslice any
    70 PUT 0 decimalnl_short - -
    71 BINPUT 1 uint1 - -
    72 LONG_BINPUT 1 uint4 - -
    73 SETITEM 0 - dict+any+any dict
    74 TUPLE 0 - mark+stackslice tuple
    75 SETITEMS 1 - dict+mark+stackslice dict
    7d EMPTY_DICT 1 - - dict
    80 PROTO 2 uint1 - -
    81 NEWOBJ 2 - any+any any
    82 EXT1 2 uint1 - any
    83 EXT2 2 uint2 - any
    84 EXT4 2 int4 - any
    85 TUPLE1 2 - any tuple
    86 TUPLE2 2 - any+any tuple
    87 TUPLE3 2 - any+any+any tuple
    88 NEWTRUE 2 - - bool
    89 NEWFALSE 2 - - bool
    8a LONG1 2 long1 - int
    8b LONG4 2 long4 - int
    8c SHORT_BINUNICODE 4 unicodestring1 - str
    8d BINUNICODE8 4 unicodestring8 - str
    8e BINBYTES8 4 bytes8 - bytes
    8f EMPTY_SET 4 - - set
    90 ADDITEMS 4 - set+mark+stackslice set
    91 FROZENSET 4 - mark+stackslice frozenset
    92 NEWOBJ_EX 4 - any+any+any any
    93 STACK_GLOBAL 4 - str+str any
    94 MEMOIZE 4 - any any
    95 FRAME 4 uint8 - -
    96 BYTEARRAY8 5 bytearray8 - bytearray
    97 NEXT_BUFFER 5 - - buffer
    98 READONLY_BUFFER 5 - buffer buffer
    """
}
