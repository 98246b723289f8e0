public import Bytes

/// One opcode as it lies in the bytes.
public struct PickleInstruction: Sendable, Hashable {
  /// The opcode.
  public let opcode: PickleOpcode

  /// Its offset.
  public let offset: Int

  /// Its argument, without the length before it or the line feed after it.
  public let argument: Range<Int>
}

/// Goes from opcode to opcode by the table alone: nothing is executed and no literal is judged.
public struct OpcodeWalker: ~Copyable, ~Escapable {
  private var reader: ByteReader
  private var isDone = false

  /// Creates a walker over what is left in `reader`.
  @_lifetime(copy reader)
  public init(_ reader: ByteReader) {
    self.reader = reader
  }

  /// The offset of the next opcode.
  public var position: Int { reader.position }

  /// A walker that goes on at `offset`, over bytes that are no opcodes.
  ///
  /// - Throws: `numberOutOfRange` when that lies outside of the bytes.
  @_lifetime(copy self)
  func skipping(to offset: Int) throws(ReadError) -> OpcodeWalker {
    var reader = reader
    try reader.seek(to: offset)
    return OpcodeWalker(reader)
  }

  /// Moves over one opcode and its argument; nil after STOP.
  public mutating func next() throws(ReadError) -> PickleInstruction? {
    guard !isDone else { return nil }
    let offset = reader.position
    let byte = try reader.byte()
    guard let opcode = PickleOpcode(rawValue: byte) else {
      throw ReadError(.unknownOpcode, at: offset)
    }
    isDone = opcode == .stop
    let argument = try takeArgument(OpcodeTable.row(of: opcode).argument)
    return PickleInstruction(opcode: opcode, offset: offset, argument: argument)
  }

  private mutating func takeArgument(_ form: OpcodeArgument) throws(ReadError) -> Range<Int> {
    switch form {
    case .none: return try reader.take(0)
    case .unsigned8: return try reader.take(1)
    case .unsigned16: return try reader.take(2)
    case .signed32, .unsigned32: return try reader.take(4)
    case .unsigned64, .double: return try reader.take(8)
    case .line: return try reader.take(through: 0x0A)
    case .twoLines:
      let first = try reader.take(through: 0x0A)
      return first.lowerBound..<(try reader.take(through: 0x0A).upperBound)
    case .counted8: return try reader.take(try reader.byte())
    case .counted32: return try reader.take(try reader.integer(UInt32.self))
    case .signedCounted32: return try reader.take(try reader.integer(Int32.self))
    case .counted64: return try reader.take(try reader.integer(UInt64.self))
    }
  }
}
