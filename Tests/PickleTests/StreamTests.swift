import Bytes
import Pickle
import Testing

@Suite struct StreamTests {
  @Test func `pickles that follow each other are read one by one, each with a memo of its own`() {
    let bytes = pickle(#"\x80\x02K\x01q\x00.K\x02.h\x00."#)
    let span = bytes.span
    var streams = PickleStreams(span)
    var answers: [String] = []
    while let (_, reading) = streams.next() { answers.append(PickleText.of(reading, bytes)) }
    #expect(answers == ["= 1", "= 2", "! pickle.memo-missing@10"])
  }

  @Test func `what follows the last pickle is left where it begins`() {
    let bytes = pickle(#"N.K\x01.\xffrest"#)
    let span = bytes.span
    var streams = PickleStreams(span)
    var starts: [Int] = []
    while let (start, _) = streams.next() { starts.append(start) }
    #expect(starts == [0, 2, 5])
    #expect(streams.position == 5)
  }

  @Test func `no more than 64 pickles are read`() {
    let bytes = [[UInt8]](repeating: pickle("N."), count: 100).flatMap { $0 }
    let span = bytes.span
    var streams = PickleStreams(span)
    var count = 0
    while streams.next() != nil { count += 1 }
    #expect(count == 64)
    #expect(streams.position == 128)
  }

  @Test func `reading is given up at the deadline`() {
    var limits = Limits()
    limits.deadline = Deadline(seconds: 0)
    let bytes = pickle("N.")
    #expect(readPickle(bytes.span, limits: limits).failure == ReadError(.outOfTime, at: 0))
    limits.deadline = Deadline(seconds: 600)
    #expect(readPickle(bytes.span, limits: limits).failure == nil)
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
}
