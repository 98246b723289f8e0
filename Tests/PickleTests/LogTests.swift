import Bytes
import Pickle
import Testing

@Suite struct LogTests {
  /// The imports as `OPCODE offset name`.
  private func imports(_ text: String) -> [String] {
    let bytes = pickle(text)
    let reading = readPickle(bytes.span)
    return reading.imports.map { entry in
      let name = entry.node.map { PickleText.of($0, in: reading.graph, bytes) } ?? "?"
      return "\(OpcodeTable.row(of: entry.opcode).name) \(entry.offset) \(name)"
    }
  }

  /// The calls as `OPCODE offset target argument operands -> result`.
  private func calls(_ text: String) -> [String] {
    let bytes = pickle(text)
    let reading = readPickle(bytes.span)
    return reading.calls.map { call in
      func show(_ id: PickleNodeID) -> String { PickleText.of(id, in: reading.graph, bytes) }
      var line = "\(OpcodeTable.row(of: call.opcode).name) \(call.offset) \(show(call.target))"
      if let argument = call.argument { line += " " + show(argument) }
      for operand in reading.graph[call.operands] { line += " " + show(operand) }
      if let result = call.result { line += " -> \(show(result))" }
      return line
    }
  }

  @Test(arguments: [
    (#"cm\nn\n."#, ["GLOBAL 0 m.n"]),
    (#"\x8c\x01m\x8c\x01n\x93."#, ["STACK_GLOBAL 6 m.n"]),
    (#"(im\nn\n."#, ["INST 1 m.n"]),
    (
      #"\x82\x05\x83\x05\x01\x84\x05\x00\x00\x01."#,
      ["EXT1 0 ext 5", "EXT2 2 ext 261", "EXT4 5 ext 16777221"]
    ),
    // What is thrown away was imported all the same.
    (#"cm\nn\n0(cm\no\n1N."#, ["GLOBAL 0 m.n", "GLOBAL 7 m.o"]),
    // A name that is computed stops the reading, and is logged.
    (#"cm\nn\n)R\x8c\x01n\x93."#, ["GLOBAL 0 m.n", "STACK_GLOBAL 10 ?"]),
  ])
  func `every import is logged where it stands`(text: String, lines: [String]) {
    let found = imports(text)
    #expect(found == lines)
  }

  @Test(arguments: [
    (#"cm\nn\nK\x01\x85R."#, ["REDUCE 8 m.n (1) -> m.n!(1)"]),
    (#"cm\nn\n)\x81."#, ["NEWOBJ 6 m.n () -> m.n*()"]),
    (#"cm\nn\n)}\x92."#, ["NEWOBJ_EX 7 m.n () -> m.n#(){:}"]),
    (#"(im\nn\n."#, ["INST 1 m.n () -> m.n#()"]),
    (#"(cm\nn\no."#, ["OBJ 6 m.n () -> m.n#()"]),
    (#"cm\nn\n)R0N."#, ["REDUCE 6 m.n () -> m.n!()"]),
    // The first state of an object belongs to its making; any other BUILD may be a call.
    (
      #"cm\nn\n)\x81Nb}b."#,
      ["NEWOBJ 6 m.n () -> m.n*()|None, {:}", "BUILD 10 m.n*()|None, {:} {:}"]
    ),
    (#"cm\nn\nNb."#, ["BUILD 6 m.n None"]),
    (#"PX\n}b."#, ["PERSID 0 pid 'X' 'X' -> pid 'X'", "BUILD 4 pid 'X' {:}"]),
    (#"cm\nn\nK\x01a."#, ["APPEND 7 m.n 1"]),
    (#"cm\nn\n(K\x01K\x02e."#, ["APPENDS 10 m.n 1 2"]),
    (#"cm\nn\nK\x01K\x02s."#, ["SETITEM 9 m.n 1 2"]),
    (#"cm\nn\n(K\x01K\x02K\x03K\x04u."#, ["SETITEMS 14 m.n 1 2 3 4"]),
    (#"cm\nn\n(K\x01\x90."#, ["ADDITEMS 8 m.n 1"]),
    (#"cm\nn\n)RK\x01a."#, ["REDUCE 6 m.n () -> m.n!()+1", "APPEND 9 m.n!()+1 1"]),
    // What is refused is logged before.
    ("N)R.", ["REDUCE 2 None ()"]),
    (#"cm\nn\n]R."#, ["REDUCE 6 m.n []"]),
    (#"cm\nn\n)N\x92."#, ["NEWOBJ_EX 7 m.n ()"]),
    ("NNa.", ["APPEND 2 None"]),
    ("]Nb.", ["BUILD 2 [] None"]),
    // A list, a dict and a set take their items without a call.
    (#"]Na}NNs\x8f(N\x90."#, []),
  ])
  func `every act that may run code is logged in order`(text: String, lines: [String]) {
    let found = calls(text)
    #expect(found == lines)
  }

  @Test(arguments: [
    ("N.", []), (#"\x80\x02N."#, []),
    (#"I+5\n."#, [PickleNote.Kind.unusualLiteral]), (#"L0x5L\n."#, [.unusualLiteral]),
    (#"Np00\n."#, [.unusualLiteral]), (#"L-0L\n."#, [.unusualLiteral]),
    (#"N\x80\x02."#, [.protocolInside]), (#"\x80\x02\x80\x02N."#, [.protocolInside]),
    (#"Nq\x000K\x01q\x00."#, [.memoOverwritten]), (#"Nq\x00q\x00."#, []),
    (#"U\x01mU\x01n\x93."#, [.byteStringName, .byteStringName]),
    ("NN.", [.itemsLeft]), ("(N.", [.markLeft]),
    (#"\x95\x03\x00\x00\x00\x00\x00\x00\x00N.N"#, [.stopInsideFrame, .bytesLeft]),
    ("N.N", [.bytesLeft]), (#"\x97."#, [.outsideBuffer]),
  ])
  func `what is unusual is noted`(text: String, kinds: [PickleNote.Kind]) {
    let bytes = pickle(text)
    let found = readPickle(bytes.span).notes.map(\.kind)
    #expect(found == kinds)
  }

  @Test func `every kind of note is noted by some test`() {
    var seen: Set<PickleNote.Kind> = []
    let texts = [
      #"I+5\n."#, #"N\x80\x02."#, #"Nq\x00K\x01q\x00."#, #"U\x01mU\x01n\x93."#, "NN.", "(N.",
      #"\x95\x03\x00\x00\x00\x00\x00\x00\x00N.N"#, #"\x97."#, #"}(K\x01NI01\nNu."#,
      #"}(K\x01\x85NK\x02\x85Nu."#, #"}(U\x01aNVa\nNu."#,
    ]
    for text in texts {
      let bytes = pickle(text)
      seen.formUnion(readPickle(bytes.span).notes.map(\.kind))
    }
    #expect(seen == Set(PickleNote.Kind.allCases))
  }

  @Test func `notes beyond a thousand are counted`() {
    var bytes = pickle("N")
    for _ in 0..<1_500 { bytes += pickle(#"\x80\x02"#) }
    bytes += pickle(".")
    let reading = readPickle(bytes.span)
    #expect(reading.notes.count == 1_000)
    #expect(reading.omittedNotes == 500)
  }

  @Test func `what ran before a failure stays in the log`() {
    let bytes = pickle(#"cos\nsystem\n\x8c\x02id\x85R\xff"#)
    let reading = readPickle(bytes.span)
    #expect(reading.failure == ReadError(.unknownOpcode, at: 17))
    #expect(reading.end == 17)
    #expect(reading.calls.count == 1)
    #expect(reading.imports.count == 1)
  }

  @Test func `the opcodes that occur are listed`() {
    let bytes = pickle(#"\x80\x02]q\x00."#)
    let opcodes = readPickle(bytes.span).opcodes
    #expect(opcodes == [.stop, .emptyList, .binaryPut, .proto])
  }

  @Test(arguments: [#"cm\nn\n(K\x01tR."#, #"cm\nn\n)\x81."#, #"PX\n."#, #"X\x01\x00\x00\x00aQ."#])
  func `an act that a limit stops names no node that is not there`(text: String) {
    let bytes = pickle(text)
    for nodes in 4..<10 {
      var limits = Limits()
      limits.nodes = nodes
      let reading = readPickle(bytes.span, limits: limits)
      for call in reading.calls {
        for id in [call.target, call.argument, call.result].compactMap({ $0 }) {
          #expect(id.index < reading.graph.count)
        }
      }
    }
  }
}
