import Bytes

// Opcodes that push a value which they hold themselves.
extension PickleMachine {
  @inline(__always)
  mutating func pushInteger(_ value: Int64) throws(ReadError) {
    try push(PickleSlot(.integer, payload: UInt64(bitPattern: value)))
  }

  /// LONG1 and LONG4.
  mutating func pushLong(_ count: some FixedWidthInteger) throws(ReadError) {
    let range = try takeCounted(count)
    guard range.count <= limits.integerBytes else {
      throw ReadError(.integerTooLong, at: range.lowerBound, "\(range.count) bytes")
    }
    // pickle.encode_long may leave bytes that only repeat the sign, and none for zero.
    let short = TwosComplement.trimmed(reader.bytes, range)
    if short.count <= 8 {
      try pushInteger(TwosComplement.int64(reader.bytes, short))
    } else {
      try push(PickleSlot(.bigInteger, short))
    }
  }

  /// INT and LONG.
  mutating func pushIntegerLine(_ form: IntegerLiteral.Form) throws(ReadError) {
    switch try readIntegerLine(form).value {
    case .bool(let value): try push(value ? PickleNodeID.true : PickleNodeID.false)
    case .small(let value): try pushInteger(value)
    case .big(let range): try push(PickleSlot(.bigInteger, range, flags: .decoded))
    }
  }

  mutating func readIntegerLine(
    _ form: IntegerLiteral.Form
  ) throws(ReadError) -> IntegerLiteral {
    let line = try takeLine()
    do throws(ReadError) {
      let literal = try IntegerLiteral(
        reader.bytes, line, form, digits: limits.integerDigits, into: &graph.decoded)
      if !literal.isUsual { log.note(.unusualLiteral, at: instruction) }
      return literal
    } catch {
      guard dialect.guesses, error.code == .integerLiteral,
        let guess = GuessedNumber(reader.bytes, line)
      else { throw error }
      return IntegerLiteral(guess)
    }
  }

  mutating func pushFloatLine() throws(ReadError) {
    let line = try takeLine()
    var value = 0.0
    do throws(ReadError) {
      value = try FloatLiteral.parse(reader.bytes, line)
    } catch {
      guard dialect.guesses, error.code == .floatLiteral,
        GuessedNumber(reader.bytes, line) != nil
      else { throw error }
    }
    try push(PickleSlot(.float, payload: value.bitPattern))
  }

  @inline(__always)
  mutating func pushText(_ count: some FixedWidthInteger) throws(ReadError) {
    let range = try takeCounted(count)
    let hasSurrogates = try UTF8Check.hasSurrogates(reader.bytes, range)
    try push(PickleSlot(.text, range, flags: hasSurrogates ? .surrogates : []))
  }

  mutating func pushUnicodeLine() throws(ReadError) {
    let line = try takeLine()
    if UnicodeLiteral.isPlain(reader.bytes, line) {
      try push(PickleSlot(.text, line))
      return
    }
    let start = graph.decoded.count
    let hasSurrogates = try UnicodeLiteral.decode(reader.bytes, line, into: &graph.decoded)
    try push(
      PickleSlot(
        .text, start..<graph.decoded.count,
        flags: hasSurrogates ? [.decoded, .surrogates] : .decoded))
  }

  mutating func pushBytes(
    _ kind: PickleSlot.Kind, _ count: some FixedWidthInteger
  ) throws(ReadError) {
    let range = try takeCounted(count)
    try push(PickleSlot(kind, range, flags: kind == .byteArray ? .unhashable : []))
  }

  mutating func pushStringLine() throws(ReadError) {
    let body = try StringLiteral.body(reader.bytes, try takeLine())
    if !body.contains(where: { reader.bytes[$0] == UInt8(ascii: "\\") }) {
      try push(PickleSlot(.byteString, body))
      return
    }
    let start = graph.decoded.count
    try StringLiteral.decode(reader.bytes, body, into: &graph.decoded)
    try push(PickleSlot(.byteString, start..<graph.decoded.count, flags: .decoded))
  }

  mutating func pushNextBuffer() throws(ReadError) {
    log.note(.outsideBuffer, at: instruction)
    try push(PickleSlot(.buffer, payload: buffers))
    buffers += 1
  }

  mutating func makeReadOnly() throws(ReadError) {
    let id = item(0)
    let slot = graph.slots[id.index]
    switch slot.kind {
    case .bytes, .readOnlyView:
      return  // read-only already: CPython leaves it as it is.
    case .byteArray, .buffer, .object, .persistent, .extension, .global, .attachment:
      stack.removeLast()
      try push(
        PickleSlot(
          .readOnlyView, flags: slot.flags.intersection(.unhashable), payload: UInt64(id.raw)))
    default:
      throw ReadError(.notABuffer, at: instruction)
    }
  }

  /// Takes the bytes that a length before them counts.
  @inline(__always)
  mutating func takeCounted(_ count: some FixedWidthInteger) throws(ReadError) -> Range<Int> {
    guard count >= 0 else { throw ReadError(.numberOutOfRange, at: instruction + 1) }
    guard count <= literalLimit else {
      throw ReadError(.literalTooLong, at: instruction, "\(count) bytes")
    }
    return try reader.take(count)
  }

  /// Takes a line, which only a line feed ends: a carriage return belongs to it.
  mutating func takeLine() throws(ReadError) -> Range<Int> {
    let line = try reader.take(through: 0x0A)
    // Decoded, a line may be three times as long, which must fit in 32 bits as well.
    guard line.count <= min(limits.lineBytes, Int(UInt32.max) / 3) else {
      throw ReadError(.lineTooLong, at: instruction, "\(line.count) bytes")
    }
    return line
  }
}
