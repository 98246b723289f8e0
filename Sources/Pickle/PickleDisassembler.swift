public import Bytes

/// Goes through a pickle opcode by opcode and says what each does to stack and memo.
///
/// It knows what `OpcodeTable` knows and executes nothing, so it costs no memory for the pickle's
/// objects. Bytes between the opcodes, such as the elements of joblib's arrays, are one line.
public struct PickleDisassembler: ~Copyable, ~Escapable {
  /// One line.
  public struct Line: Sendable {
    /// What lies there.
    public enum Content: Sendable {
      /// An opcode.
      case opcode(OpcodeRow)
      /// Bytes that are no opcodes.
      case raw
    }

    /// The offset of the first byte.
    public let offset: Int

    /// What lies there.
    public let content: Content

    /// The argument of the opcode, or the bytes that are none.
    public let argument: Range<Int>

    /// Marks that are open before the opcode, or after one that closes some.
    public let marks: Int

    /// Items on the stack after it, marks not counted.
    public let depth: Int

    /// By how many items the stack grew or shrank.
    public let change: Int

    /// The number in the memo that the opcode reads or writes.
    public let memo: UInt64?
  }

  private var walker: OpcodeWalker
  private let bytes: Span<UInt8>
  private let end: Int
  private var raw: ArraySlice<Range<Int>>
  private var depth = 0
  private var marks: [Int] = []
  private var memo = MemoCount()
  private var followsBuild = false

  /// Creates a disassembler of the pickle that begins at `start`.
  ///
  /// A STOP before `end` ends a pickle within it, such as an array of objects. At `raw` lie bytes
  /// that are no opcodes, in ascending order.
  @_lifetime(copy bytes)
  public init(
    _ bytes: Span<UInt8>, from start: Int, to end: Int = 0, raw: [Range<Int>] = []
  ) {
    self.bytes = bytes
    self.end = end
    self.raw = raw[...]
    walker = OpcodeWalker(ByteReader(bytes, in: start..<bytes.count))
  }

  /// The offset of the next opcode.
  public var position: Int { walker.position }

  /// The next line; nil after STOP.
  ///
  /// - Throws: `unknownOpcode`, `truncated`, or `numberOutOfRange`, where the opcodes end.
  public mutating func next() throws(ReadError) -> Line? {
    if followsBuild, let range = rawBytes() { return try skip(range) }
    guard let instruction = try walker.next() else { return nil }
    let row = OpcodeTable.row(of: instruction.opcode)
    let before = depth
    let outer = marks.count
    apply(row)
    followsBuild = instruction.opcode == .build
    if instruction.opcode == .stop, walker.position < end {
      walker = try walker.skipping(to: walker.position)
    }
    return Line(
      offset: instruction.offset, content: .opcode(row), argument: instruction.argument,
      marks: min(outer, marks.count), depth: depth, change: depth - before,
      memo: memo.number(of: instruction, bytes))
  }

  /// Bytes that begin right here, after a byte that counts those before them or without one.
  private func rawBytes() -> Range<Int>? {
    let position = walker.position
    guard let range = raw.first(where: { $0.lowerBound >= position }), position < bytes.count else {
      return nil
    }
    guard range.lowerBound == position || position + 1 + Int(bytes[position]) == range.lowerBound
    else { return nil }
    return position..<range.upperBound
  }

  private mutating func skip(_ range: Range<Int>) throws(ReadError) -> Line {
    raw = raw.drop { $0.upperBound <= range.upperBound }
    followsBuild = false
    walker = try walker.skipping(to: range.upperBound)
    return Line(
      offset: range.lowerBound, content: .raw, argument: range, marks: marks.count, depth: depth,
      change: 0, memo: nil)
  }

  private mutating func apply(_ row: OpcodeRow) {
    switch row.stack.mark {
    case .opened: marks.append(depth)
    case .closed:
      depth = marks.popLast() ?? 0
    case .closedIfBare:
      if let mark = marks.last, mark == depth {
        marks.removeLast()
        return
      }
    case .untouched: break
    }
    depth = max(0, depth - Int(row.stack.takes)) + Int(row.stack.leaves)
  }
}

/// How many different numbers of the memo are in use: MEMOIZE takes that as the next.
private struct MemoCount {
  /// All numbers below are in use.
  private var dense: UInt64 = 0

  /// Numbers above that are in use.
  private var sparse: Set<UInt64> = []

  /// Writers use the numbers in turn; more than so many elsewhere are not kept.
  private static let mostSparse = 1 << 16

  /// The number that an opcode reads or writes; nil for other opcodes.
  mutating func number(of instruction: PickleInstruction, _ bytes: Span<UInt8>) -> UInt64? {
    switch instruction.opcode {
    case .memoize:
      let number = dense + UInt64(sparse.count)
      use(number)
      return number
    case .binaryPut, .longBinaryPut:
      let number = MemoCount.number(instruction.argument, bytes)
      use(number)
      return number
    case .binaryGet, .longBinaryGet: return MemoCount.number(instruction.argument, bytes)
    case .put:
      guard let number = MemoCount.decimal(instruction.argument, bytes) else { return nil }
      use(number)
      return number
    case .get: return MemoCount.decimal(instruction.argument, bytes)
    default: return nil
    }
  }

  private mutating func use(_ number: UInt64) {
    guard number >= dense else { return }
    guard number == dense else {
      if sparse.count < MemoCount.mostSparse { sparse.insert(number) }
      return
    }
    dense += 1
    while sparse.remove(dense) != nil { dense += 1 }
  }

  private static func number(_ range: Range<Int>, _ bytes: Span<UInt8>) -> UInt64 {
    range.reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
  }

  private static func decimal(_ range: Range<Int>, _ bytes: Span<UInt8>) -> UInt64? {
    guard (1...18).contains(range.count) else { return nil }
    var number: UInt64 = 0
    for index in range {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else { return nil }
      number = number * 10 + UInt64(bytes[index] - UInt8(ascii: "0"))
    }
    return number
  }
}
