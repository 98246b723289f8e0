import Bytes
import Formats
import Pickle

/// What holds for every reading of a pickle.
enum PickleInvariants {
  /// What kind of pickle is read.
  enum Kind {
    case plain
    case joblib

    var dialect: PickleDialect { self == .plain ? .plain : .joblib }
  }

  static func broken(by input: [UInt8], _ kind: Kind) -> [String] {
    let bytes = input.span
    let dialect = kind.dialect
    let reading = readPickle(bytes, limits: FuzzTarget.limits, dialect: dialect)
    var broken: [String] = []
    func expect(_ holds: Bool, _ claim: String) { if !holds { broken.append(claim) } }

    let again = readPickle(bytes, limits: FuzzTarget.limits, dialect: dialect)
    expect(isEqual(reading, again), "reading twice gives the same")
    expect((0...input.count).contains(reading.end), "the end lies within the input")
    if let failure = reading.failure {
      expect(reading.graph.root == nil, "what failed has no value")
      expect((0...input.count).contains(failure.offset), "a fault lies within the input")
    } else {
      expect(reading.graph.root != nil, "what did not fail has a value")
      if kind == .plain { broken += prefix(of: input, reading) }
    }
    broken += nodes(of: reading.graph, input)
    // The pickles that lie where arrays of objects do are part of the log.
    let last = reading.failure == nil ? reading.end - 1 : reading.end
    expect(isAscending(reading.imports.map(\.offset), through: last), "imports are in order")
    expect(isAscending(reading.calls.map(\.offset), through: last), "calls are in order")
    return broken
  }

  private static func isEqual(_ one: PickleReading, _ other: PickleReading) -> Bool {
    one.failure == other.failure && one.end == other.end && one.graph.root == other.graph.root
      && one.graph.count == other.graph.count && one.graph.children == other.graph.children
      && one.graph.ids.allSatisfy { one.graph[$0] == other.graph[$0] }
      && one.imports == other.imports && one.calls == other.calls && one.notes == other.notes
      && one.omittedNotes == other.omittedNotes && one.opcodes == other.opcodes
      && one.protocolVersion == other.protocolVersion
  }

  /// An opcode imports or calls once at most.
  private static func isAscending(_ offsets: [Int], through last: Int) -> Bool {
    zip(offsets, offsets.dropFirst()).allSatisfy { $0 < $1 } && (offsets.last ?? 0) <= max(last, 0)
  }

  /// What follows STOP changes nothing, and the disassembly ends where the machine does.
  private static func prefix(of input: [UInt8], _ reading: PickleReading) -> [String] {
    var broken: [String] = []
    let alone = Array(input[..<reading.end])
    let again = readPickle(alone.span, limits: FuzzTarget.limits)
    let isSame =
      again.failure == nil && again.end == reading.end && again.graph.root == reading.graph.root
      && again.graph.children == reading.graph.children
      && again.graph.ids.allSatisfy { again.graph[$0] == reading.graph[$0] }
    // A frame may reach past STOP; then the bytes after it are part of what was judged.
    if !isSame, !reading.opcodes.contains(.frame) {
      broken.append("what follows STOP changes nothing")
    }
    var opcodes: Set<PickleOpcode> = []
    var position = 0
    do throws(ReadError) {
      var walker = OpcodeWalker(ByteReader(input.span))
      while let instruction = try walker.next() { opcodes.insert(instruction.opcode) }
      position = walker.position
    } catch {
      broken.append("what is read can be disassembled: \(error)")
      return broken
    }
    if position != reading.end { broken.append("both end after the same STOP") }
    if opcodes != Set(reading.opcodes) { broken.append("both see the same opcodes") }
    return broken
  }

  private static func nodes(of graph: PickleGraph, _ input: [UInt8]) -> [String] {
    var broken: Set<String> = []
    func expect(_ holds: Bool, _ claim: String) { if !holds { broken.insert(claim) } }
    func expect(_ range: Range<Int>) {
      let isInside = range.lowerBound >= 0 && range.upperBound <= graph.children.count
      expect(isInside, "children lie in the table")
    }
    func expect(_ id: PickleNodeID) { expect(id.index < graph.count, "ids name nodes") }
    func expect(_ literal: PickleLiteral, isText: Bool = false) {
      if case .input = literal.place {
        expect(literal.range.upperBound <= input.count, "literals lie within the input")
      }
      guard isText else { return }
      let isUnicode = graph.string(literal, in: input.span) != nil
      expect(isUnicode != literal.hasSurrogates, "text is Unicode unless it has surrogates")
    }
    expect(graph.children.allSatisfy { $0.index < graph.count }, "children name nodes")
    for id in graph.ids {
      switch graph[id] {
      case .none, .bool, .integer, .float, .extension, .buffer: break
      case .bigInteger(let literal): expect(literal)
      case .text(let literal): expect(literal, isText: true)
      case .bytes(let literal), .byteString(let literal), .byteArray(let literal): expect(literal)
      case .list(let range), .tuple(let range), .set(let range), .frozenSet(let range):
        expect(range)
      case .dict(let range):
        expect(range)
        expect(range.count.isMultiple(of: 2), "a dict has pairs")
      case .global(let global):
        expect(global.module, isText: true)
        expect(global.name, isText: true)
      case .object(let object):
        expect(object.callable)
        expect(object.arguments)
        for range in [object.states, object.appended, object.entries, object.added] {
          expect(range)
        }
        expect(object.entries.count.isMultiple(of: 2), "entries are pairs")
      case .persistent(let name): expect(name)
      case .readOnlyView(let view): expect(view)
      case .attachment(let attachment):
        expect(attachment.owner)
        expect(attachment.parts)
        expect(attachment.range.upperBound <= input.count, "attachments lie within the input")
      }
    }
    return broken.sorted()
  }
}
