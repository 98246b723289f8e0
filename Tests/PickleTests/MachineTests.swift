import Bytes
import Pickle
import Testing

@Suite struct MachineTests {
  @Test(arguments: [
    (#"]q\x00h\x00a."#, "= [@4]"),
    (#"}q\x00K\x01h\x00s."#, "= {:1: @4}"),
    (#"\x8f\x94(K\x01\x90."#, "= {1}"),
    // A tuple that holds a list that holds the tuple.
    (#"]q\x00h\x00\x85q\x01a0h\x01."#, "= ([@5])"),
    // The same with four items: the tuple is in the memo before the outer one would be made.
    (#"(]q\x00(h\x00NNNtq\x01aNNN1h\x01."#, "= ([@5], None, None, None)"),
  ])
  func `a cycle is a node that is met again`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == answer)
  }

  @Test(arguments: [
    // A list and one GET of it: one node, so a change is seen through both.
    (#"]q\x00h\x00K\x01a\x86."#, "= ([1], [1])"),
    (#"]2K\x01a\x86."#, "= ([1], [1])"),
    (#"]]K\x01a\x86."#, "= ([], [1])"),
    (#"}\x94h\x00K\x01K\x02s\x86."#, "= ({:1: 2}, {:1: 2})"),
  ])
  func `what is memoized is the object, not its value`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == answer)
  }

  @Test func `the same object has the same node wherever it occurs`() {
    let bytes = pickle(#"(]q\x00h\x00]t."#)
    let graph = readPickle(bytes.span).graph
    guard let root = graph.root, case .tuple(let range) = graph[root] else {
      Issue.record("no tuple")
      return
    }
    let items = Array(graph[range])
    #expect(items[0] == items[1])
    #expect(items[0] != items[2])
  }

  @Test func `None, the bools and the empty tuple are one node each`() {
    let bytes = pickle(#"(N\x88\x89)N\x88\x89)(tt."#)
    let graph = readPickle(bytes.span).graph
    guard let root = graph.root, case .tuple(let range) = graph[root] else {
      Issue.record("no tuple")
      return
    }
    let items = Array(graph[range])
    #expect(Array(items[0..<4]) == Array(items[4..<8]))
    #expect(items[8] == items[3])
    #expect(graph.count == 5)
  }

  @Test(arguments: [
    (#"K\x01q\x05K\x02\x94h\x01."#, "= 2"),
    (#"K\x01q\x01K\x02\x94h\x01."#, "= 2"),
    (#"K\x01r\xff\xff\xff\x7f0j\xff\xff\xff\x7f."#, "= 1"),
    (#"K\x01p2147483647\n0g2147483647\n."#, "= 1"),
    (#"K\x07p5000\n0K\x08p4999\n0g5000\n."#, "= 7"),
    // An entry far off, then entries that fill the gap up to it and over it.
    (#"K\x07p1030\n0K\x08p1029\n0K\x09p0\n0K\x0ap1\n0K\x0bp2\n0K\x0cp1030\n0g1030\n."#, "= 12"),
    (#"K\x01r\xff\xff\xff\x7fK\x02\x94h\x01."#, "= 2"),
  ])
  func `MEMOIZE counts entries, and any number will do`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == answer)
  }

  @Test(arguments: [
    // Items come in several batches, with other containers made between them.
    (#"]q\x00(K\x01K\x02e](K\x07e0(K\x03K\x04e]0K\x05ah\x00."#, "= [1, 2, 3, 4, 5]"),
    (#"}(K\x01Nu]K\x06a0(K\x02NK\x03Nu]0K\x04Ns."#, "= {:1: None, 2: None, 3: None, 4: None}"),
    (#"\x8f(K\x01\x90]K\x06a0(K\x02\x90."#, "= {1, 2}"),
  ])
  func `a container grows in batches`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == answer)
  }

  @Test func `lists that grow in turns keep their items`() {
    // Two lists under each other; items go to one and the other by turns.
    var bytes = pickle(#"]q\x000]q\x010"#)
    for round in 0..<200 {
      bytes +=
        pickle(#"h\x00K"#) + [UInt8(round)] + pickle(#"a0h\x01K"#) + [UInt8(round)] + pickle("a0")
    }
    bytes += pickle(#"h\x00h\x01\x86."#)
    let items = (0..<200).map { "\($0)" }.joined(separator: ", ")
    let found = outcome(bytes)
    #expect(found == "= ([\(items)], [\(items)])")
  }

  @Test(arguments: [
    (#"cm\nC\n)\x81}\x8c\x01aK\x01sb."#, "= m.C*()|{:'a': 1}"),
    (#"cm\nC\nK\x01\x85R."#, "= m.C!(1)"),
    (#"cm\nC\n)}\x8c\x01aK\x01s\x92."#, "= m.C#(){:'a': 1}"),
    (#"(im\nC\n."#, "= m.C#()"),
    (#"(cm\nC\nK\x01o."#, "= m.C#(1)"),
    (
      #"cm\nC\n)\x81K\x01a(K\x02K\x03eK\x04K\x05s(K\x06\x90Nb}b."#,
      "= m.C*()|None, {:}+1, 2, 3=4: 5&6"
    ),
    (#"cm\nC\n)R)R."#, "= m.C!()!()"),
    // A class of its own may take keys that a dict would refuse.
    (#"cm\nC\n)R]Ns."#, "= m.C!()=[]: None"),
  ])
  func `an object keeps how it was made and what it was given`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == answer)
  }

  @Test func `a global keeps the protocol in force where it stands`() {
    let bytes = pickle(#"cm\na.b\n\x80\x04cm\na.b\n\x86."#)
    let graph = readPickle(bytes.span).graph
    let versions = graph.ids.compactMap { id -> UInt8? in
      if case .global(let global) = graph[id] { return global.protocolVersion }
      return nil
    }
    #expect(versions == [0, 4])
  }

  @Test func `an object keeps the offset of the opcode that made it`() {
    let bytes = pickle(#"N0cm\nC\n)\x81."#)
    let graph = readPickle(bytes.span).graph
    guard let root = graph.root, case .object(let object) = graph[root] else {
      Issue.record("no object")
      return
    }
    #expect(object.offset == 8)
    #expect(object.opcode == .newObject)
  }

  @Test func `the picture of the graph is true`() {
    let bytes = pickle(#"}X\x01\x00\x00\x00a](K\x01cm\nC\nK\x02\x85Res."#)
    let reading = readPickle(bytes.span)
    let found = PickleText.of(reading, bytes)
    #expect(found == "= {:'a': [1, m.C!(2)]}")
    let graph = reading.graph
    let kinds = graph.ids.map { id -> String in
      switch graph[id] {
      case .none: "none"
      case .bool: "bool"
      case .tuple(let range): "tuple \(range)"
      case .dict(let range): "dict \(range)"
      case .text(let literal): "text \(literal.range)"
      case .list(let range): "list \(range)"
      case .integer(let value): "int \(value)"
      case .global: "global"
      case .object(let object):
        "object \(object.offset) \(object.callable.index) \(object.arguments.index)"
      default: "other"
      }
    }
    #expect(
      kinds == [
        "none", "bool", "bool", "tuple 0..<0", "dict 3..<5", "text 6..<7", "list 1..<3", "int 1",
        "global", "int 2", "tuple 0..<1", "object 19 8 10",
      ])
    #expect(graph.children.map(\.index) == [9, 7, 11, 5, 6])
  }
}
