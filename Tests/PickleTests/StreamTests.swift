import Bytes
import Pickle
import Testing

@Suite struct StreamTests {
  @Test func `pickles that follow each other are read one by one, each with a memo of its own`() {
    let bytes = pickle(#"\x80\x02K\x01q\x00.K\x02.h\x00."#)
    var offset = 0
    var answers: [String] = []
    while offset < bytes.count {
      let reading = readPickle(bytes.span, from: offset)
      answers.append(PickleText.of(reading, bytes))
      offset = reading.failure == nil ? reading.end : bytes.count
    }
    #expect(answers == ["= 1", "= 2", "! pickle.memo-missing@10"])
  }

  @Test func `a protocol holds for its own pickle`() {
    let bytes = pickle(#"\x80\x04N.N."#)
    let first = readPickle(bytes.span)
    #expect(first.protocolVersion == 4)
    #expect(first.end == 4)
    let second = readPickle(bytes.span, from: first.end)
    #expect(second.protocolVersion == 0)
    #expect(second.end == 6)
  }

  @Test(arguments: [-1, 3]) func `an offset outside the input is refused`(offset: Int) {
    let bytes = pickle("N.")
    let reading = readPickle(bytes.span, from: offset)
    #expect(reading.failure?.code == .numberOutOfRange)
  }

  @Test(arguments: [
    (#"\x95\x01\x00\x00\x00\x00\x00\x00\x00N."#, "= None"),
    (#"\x95\x02\x00\x00\x00\x00\x00\x00\x00N."#, "= None"),
    (#"\x95\x00\x00\x00\x00\x00\x00\x00\x00N."#, "= None"),
    (#"N\x95\x01\x00\x00\x00\x00\x00\x00\x000\x95\x03\x00\x00\x00\x00\x00\x00\x00K\x01."#, "= 1"),
    (
      #"\x95\x01\x00\x00\x00\x00\x00\x00\x00\x95\x01\x00\x00\x00\x00\x00\x00\x00N."#,
      "! pickle.frame-nested@9"
    ),
    (#"\x95\x03\x00\x00\x00\x00\x00\x00\x00Vab\n."#, "! pickle.frame-crossed@12"),
    (#"\x95\x04\x00\x00\x00\x00\x00\x00\x00Vab\n."#, "= 'ab'"),
    (#"\x95\x03\x00\x00\x00\x00\x00\x00\x00C\x02ab."#, "! pickle.frame-crossed@12"),
  ])
  func `frames end where opcodes end`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == answer)
  }

  /// A dialect as joblib's, small enough to read: the state is the number of raw bytes that follow.
  private static let toy = PickleDialect([
    .init(module: "toy", name: "Raw") {
      (graph: borrowing PickleGraph, object: PickleObject, reader: inout ByteReader)
        throws(ReadError) in
      guard let state = object.states.last, case .integer(let count) = graph[graph.children[state]]
      else { throw ReadError(.wrongTarget, at: object.offset) }
      return try reader.take(count)
    }
  ])

  @Test(arguments: [
    (
      #"ctoy\nRaw\n)\x81q\x00K\x03babch\x00\x86."#,
      "= (raw 16..<19 toy.Raw*()|3, toy.Raw*()|3)"
    ),
    (#"ctoy\nRow\n)\x81K\x03b."#, "= toy.Row*()|3"),
    (#"ctoy\nRaw\n)\x81K\x09babc."#, "! bytes.truncated@18"),
    (#"ctoy\nRaw\n)\x81Nb."#, "! pickle.wrong-target@10"),
    (
      #"\x95\x0e\x00\x00\x00\x00\x00\x00\x00ctoy\nRaw\n)\x81K\x02b...."#,
      "= raw 23..<25 toy.Raw*()|2"
    ),
    (
      #"\x95\x10\x00\x00\x00\x00\x00\x00\x00ctoy\nRaw\n)\x81K\x02bN0..."#,
      "! pickle.frame-crossed@23"
    ),
  ])
  func `a dialect takes raw bytes after the BUILD of its classes`(text: String, answer: String) {
    let bytes = pickle(text)
    let found = PickleText.of(readPickle(bytes.span, dialect: Self.toy), bytes)
    #expect(found == answer)
  }
}
