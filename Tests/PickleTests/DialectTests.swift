import Bytes
import Pickle
import Testing

@Suite struct DialectTests {
  /// A dialect as joblib's, small enough to read.
  ///
  /// The state is the number of raw bytes that follow, or None where a pickle follows. Of `Far`
  /// nothing follows.
  private static let toy = PickleDialect([
    .init(modules: ["toy", "old.toy"], name: "Raw") {
      (graph: borrowing PickleGraph, object: PickleObject, reader: inout ByteReader)
        throws(ReadError) in
      guard let state = object.states.last else {
        throw ReadError(.wrongTarget, at: object.offset)
      }
      switch graph[graph.children[state]] {
      case .integer(let count): return .bytes(try reader.take(count), parts: [])
      case .none: return .pickle
      default: throw ReadError(.wrongTarget, at: object.offset)
      }
    },
    .init(modules: ["toy"], name: "Far", place: .elsewhere) {
      (_: borrowing PickleGraph, _: PickleObject, reader: inout ByteReader) throws(ReadError) in
      .bytes(reader.position..<reader.position, parts: [])
    },
  ])

  private static func outcome(_ text: String, limits: Limits = Limits()) -> String {
    let bytes = pickle(text)
    return PickleText.of(readPickle(bytes.span, limits: limits, dialect: toy), bytes)
  }

  @Test(arguments: [
    (
      #"ctoy\nRaw\n)\x81q\x00K\x03babch\x00\x86."#,
      "= (raw 16..<19 toy.Raw*()|3, toy.Raw*()|3)"
    ),
    (#"ctoy\nRow\n)\x81K\x03b."#, "= toy.Row*()|3"),
    (#"ctoy\nRaw\n)\x81K\x09babc."#, "! bytes.truncated@18"),
    (#"ctoy\nRaw\n)\x81]b."#, "! pickle.wrong-target@10"),
    (
      #"\x95\x0e\x00\x00\x00\x00\x00\x00\x00ctoy\nRaw\n)\x81K\x02b...."#,
      "= raw 23..<25 toy.Raw*()|2"
    ),
    (
      #"\x95\x10\x00\x00\x00\x00\x00\x00\x00ctoy\nRaw\n)\x81K\x02bN0..."#,
      "! pickle.frame-crossed@23"
    ),
    (
      #"ccopy_reg\n_reconstructor\n(ctoy\nRaw\nc__builtin__\nobject\nNtRK\x02bab."#,
      "= raw 61..<63 copy_reg._reconstructor!(toy.Raw, __builtin__.object, None)|2"
    ),
  ])
  func `a dialect takes raw bytes after the BUILD of its classes`(text: String, answer: String) {
    let found = Self.outcome(text)
    #expect(found == answer)
  }

  @Test(arguments: [
    // What follows is a pickle with a stack, a memo and a protocol of its own.
    (#"ctoy\nRaw\n)\x81NbcC\nd\n)Rq\x07.h\x07."#, "! pickle.memo-missing@23"),
    (#"]q\x00ctoy\nRaw\n)\x81NbcC\nd\n)Rq\x00.h\x00\x86."#, "= (C.d!(), [])"),
    (
      #"ctoy\nRaw\n)\x81q\x01Nb\x80\x04\x95\x07\x00\x00\x00\x00\x00\x00\x00cC\nd\n)R.h\x01\x86."#,
      "= (C.d!(), toy.Raw*()|None)"
    ),
    // Marks and items of the outer one are out of reach.
    (#"(ctoy\nRaw\n)\x81Nbt."#, "! pickle.missing-mark@14"),
    (#"Nctoy\nRaw\n)\x81Nb0."#, "! pickle.stack-underflow@14"),
    (#"ctoy\nRaw\n)\x81NbcC\nd\n)RcC\nd\n)R.."#, "= C.d!()"),
    // It is an array, so made by a call.
    (#"ctoy\nRaw\n)\x81Nb]..."#, "! pickle.unusual-wrapper@14"),
    (#"ctoy\nRaw\n)\x81NbcC\nd\n)R"#, "! bytes.truncated@20"),
    // Frames end before the STOP of a pickle within.
    (
      #"ctoy\nRaw\n)\x81Nb\x95\x09\x00\x00\x00\x00\x00\x00\x00cC\nd\n)R.N."#,
      "! pickle.frame-crossed@30"
    ),
  ])
  func `a pickle within a pickle has all but the graph to itself`(text: String, answer: String) {
    let found = Self.outcome(text)
    #expect(found == answer)
  }

  @Test(arguments: [
    // In a pickle within a pickle, which a plain unpickler reads.
    (#"ctoy\nRaw\n)\x81Nbctoy\nRaw\n)\x81K\x01bx.."#, 26),
    // Built a second time, through the memo.
    (#"ctoy\nRaw\n)\x81q\x01K\x02babh\x01K\x02bab."#, 22),
    // From elsewhere, or by another name.
    (#"cyot\nRaw\n)\x81K\x02bab."#, 13), (#"\x80\x04ca\nb.Raw\n)\x81K\x02bab."#, 15),
    (#"ca\nf\n(ctoy.sub\nRaw\ntRK\x02bab."#, 23),
  ])
  func `a wrapper that a loader may not take for one is refused`(text: String, offset: Int) {
    let found = Self.outcome(text)
    #expect(found == "! pickle.unusual-wrapper@\(offset)")
  }

  @Test func `what lies elsewhere does not end the frame`() {
    let found = Self.outcome(#"\x95\x0f\x00\x00\x00\x00\x00\x00\x00ctoy\nFar\n)\x81NbN\x86."#)
    #expect(found == "= (raw 22..<22 toy.Far*()|None, None)")
  }

  @Test func `attachments say where the raw bytes and the pickles lie`() {
    let bytes = pickle(#"ctoy\nRaw\n)\x81NbcC\nd\n)R.ctoy\nRaw\n)\x81K\x02bab\x86."#)
    let reading = readPickle(bytes.span, dialect: Self.toy)
    #expect(reading.graph.attachments.map(\.range) == [13..<21, 35..<37])
    #expect(reading.graph.attachments.map(\.isPickle) == [true, false])
    #expect(reading.calls.map(\.opcode) == [.newObject, .reduce, .newObject])
  }

  @Test func `an array is no key`() {
    let found = Self.outcome(#"}ctoy\nRaw\n)\x81K\x01bxNs."#)
    #expect(found == "! pickle.unhashable-key@17")
  }

  @Test func `pickles within a pickle are counted`() {
    var limits = Limits()
    limits.nestedStreams = 2
    let one = #"ctoy\nRaw\n)\x81NbcC\nd\n)R."#
    #expect(Self.outcome(one + one + "0.", limits: limits).hasPrefix("= "))
    #expect(Self.outcome(one + one + one + ".", limits: limits) == "! limit.nested-streams@55")
  }
}
