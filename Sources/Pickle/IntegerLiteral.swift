import Bytes

/// The text of an integer, by a grammar of our own.
///
/// CPython's readers disagree with each other on `010`, on what follows a NUL, and on `+0`; what
/// they read alike but never write is read and marked, the rest is refused.
struct IntegerLiteral {
  /// What the opcode allows.
  enum Form {
    /// INT: a prefix may name the base; `00` and `01` are bools.
    case integer
    /// LONG: a prefix may name the base; one `L` may follow.
    case long
    /// GET and PUT: decimal, leading zeros allowed.
    case memoIndex
  }

  enum Value: Equatable {
    case bool(Bool)
    case small(Int64)
    /// Two's complement, appended to the output, as short as possible.
    case big(Range<Int>)
  }

  let value: Value
  /// Whether the text is what CPython writes.
  let isUsual: Bool

  /// What a line is taken for that is no literal.
  init(_ guess: GuessedNumber) {
    value = .small(guess.value)
    isUsual = false
  }

  /// Reads the line `range` of `bytes`; the bytes of a large value go to the end of `output`.
  init(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ form: Form, digits limit: Int,
    into output: inout ContiguousArray<UInt8>
  ) throws(ReadError) {
    var end = range.upperBound
    if form == .long, end > range.lowerBound, bytes[end - 1] == Self.suffix { end -= 1 }
    if let plain = Self.plain(bytes, range.lowerBound..<end, digits: min(limit, 18)) {
      value = .small(plain)
      isUsual = true
      return
    }
    var scan = Scan(index: range.lowerBound, isUsual: true)
    scan.skipSpace(bytes, end)
    let isNegative = scan.sign(bytes, end)
    let base = form == .memoIndex ? 10 : scan.prefix(bytes, end)
    let digits = try scan.digits(bytes, end, base: base)
    scan.skipSpace(bytes, end)
    guard scan.index == end else { throw ReadError(.integerLiteral, at: scan.index) }
    guard digits.count <= limit else {
      throw ReadError(.tooManyDigits, at: range.lowerBound, "\(digits.count) digits")
    }
    let first = digits.start
    if bytes[first] == UInt8(ascii: "0"), base == 10, digits.count > 1 {
      if form == .integer, range.count == 2, bytes[first + 1] <= UInt8(ascii: "1") {
        value = .bool(bytes[first + 1] == UInt8(ascii: "1"))
        isUsual = true
        return
      }
      // C's strtol takes the number for octal, Python refuses it.
      guard form == .memoIndex else { throw ReadError(.integerLiteral, at: first) }
      scan.isUsual = false
    }
    let magnitude = Magnitude(bytes, digits.start..<digits.end, base: base)
    // CPython's C reader takes any two characters whose value is 0 or 1 for a bool.
    if form == .integer, range.count == 2, first == range.lowerBound + 1, magnitude.isBoolean {
      if !isNegative || magnitude.isZero { throw ReadError(.integerLiteral, at: range.lowerBound) }
    }
    if isNegative && magnitude.isZero { scan.isUsual = false }
    isUsual = scan.isUsual
    if let small = magnitude.int64(isNegative: isNegative) {
      value = .small(small)
    } else {
      let start = output.count
      magnitude.appendTwosComplement(isNegative: isNegative, to: &output)
      value = .big(start..<output.count)
    }
  }

  private static let suffix = UInt8(ascii: "L")

  /// The value of what nearly all integers are: a few digits, no leading zero.
  private static func plain(
    _ bytes: Span<UInt8>, _ range: Range<Int>, digits limit: Int
  ) -> Int64? {
    guard let first = range.first else { return nil }
    let isNegative = bytes[first] == UInt8(ascii: "-")
    let digits = (isNegative ? first + 1 : first)..<range.upperBound
    guard let lead = digits.first, digits.count <= limit else { return nil }
    if bytes[lead] == UInt8(ascii: "0") { return range.count == 1 ? 0 : nil }
    var value: Int64 = 0
    for index in digits {
      let digit = Magnitude.digit(bytes[index])
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return isNegative ? -value : value
  }

  private struct Scan {
    var index: Int
    var isUsual: Bool

    mutating func skipSpace(_ bytes: Span<UInt8>, _ end: Int) {
      // Python's white space; a line feed cannot occur in a line.
      while index < end, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) {
        index += 1
        isUsual = false
      }
    }

    mutating func sign(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
      guard index < end else { return false }
      if bytes[index] == UInt8(ascii: "-") {
        index += 1
        return true
      }
      if bytes[index] == UInt8(ascii: "+") {
        index += 1
        isUsual = false
      }
      return false
    }

    mutating func prefix(_ bytes: Span<UInt8>, _ end: Int) -> UInt64 {
      guard index + 1 < end, bytes[index] == UInt8(ascii: "0") else { return 10 }
      let base: UInt64 =
        switch bytes[index + 1] | 0x20 {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: 10
        }
      if base != 10 {
        index += 2
        isUsual = false
      }
      return base
    }

    mutating func digits(
      _ bytes: Span<UInt8>, _ end: Int, base: UInt64
    ) throws(ReadError) -> (start: Int, end: Int, count: Int) {
      let start = index
      var count = 0
      while index < end {
        if bytes[index] == UInt8(ascii: "_"), index > start, bytes[index - 1] != UInt8(ascii: "_") {
          isUsual = false
        } else if Magnitude.digit(bytes[index]) < base {
          count += 1
        } else {
          break
        }
        index += 1
      }
      guard count > 0, bytes[index - 1] != UInt8(ascii: "_") else {
        throw ReadError(.integerLiteral, at: index)
      }
      return (start, index, count)
    }
  }
}

/// A natural number of any size, least significant limb first.
private struct Magnitude {
  private var limbs: [UInt64] = [0]

  var isZero: Bool { limbs == [0] }
  var isBoolean: Bool { limbs == [0] || limbs == [1] }

  /// The value of a digit; 255 if it is none.
  static func digit(_ byte: UInt8) -> UInt64 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A")) + 10
    default: 255
    }
  }

  /// Reads digits and underscores, which the caller has checked.
  ///
  /// - Complexity: O(*n*²), which the limit on digits bounds.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, base: UInt64) {
    var chunk: UInt64 = 0
    var scale: UInt64 = 1
    for index in range where bytes[index] != UInt8(ascii: "_") {
      chunk = chunk * base + Self.digit(bytes[index])
      scale *= base
      // Room for one more digit of any base.
      if scale >= 1 << 59 {
        multiply(by: scale, adding: chunk)
        chunk = 0
        scale = 1
      }
    }
    multiply(by: scale, adding: chunk)
  }

  private mutating func multiply(by factor: UInt64, adding addend: UInt64) {
    var carry = addend
    for index in limbs.indices {
      let product = limbs[index].multipliedFullWidth(by: factor)
      let (sum, overflow) = product.low.addingReportingOverflow(carry)
      limbs[index] = sum
      // The high half of a product is at most 2^64 - 2.
      carry = product.high + (overflow ? 1 : 0)
    }
    if carry != 0 { limbs.append(carry) }
  }

  func int64(isNegative: Bool) -> Int64? {
    guard limbs.count == 1 else { return nil }
    if isNegative {
      return limbs[0] <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- limbs[0]) : nil
    }
    return Int64(exactly: limbs[0])
  }

  func appendTwosComplement(isNegative: Bool, to output: inout ContiguousArray<UInt8>) {
    let start = output.count
    var carry = true
    for limb in limbs {
      var word = limb
      if isNegative {
        (word, carry) = (~limb).addingReportingOverflow(carry ? 1 : 0)
      }
      for shift in stride(from: 0, to: 64, by: 8) {
        output.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    output.append(isNegative ? 0xFF : 0)
    let short = TwosComplement.trimmed(output.span, start..<output.count)
    output.removeLast(output.count - short.upperBound)
  }
}

/// Integers in two's complement, least significant byte first.
enum TwosComplement {
  /// The shortest prefix of `range` that has the same value.
  static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end - range.lowerBound > 1 {
      let fill: UInt8 = bytes[end - 2] >= 0x80 ? 0xFF : 0
      guard bytes[end - 1] == fill else { break }
      end -= 1
    }
    return range.lowerBound..<end
  }

  /// The value of at most eight bytes; none are zero.
  static func int64(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    guard !range.isEmpty else { return 0 }
    var value: UInt64 = bytes[range.upperBound - 1] >= 0x80 ? .max : 0
    for index in range.reversed() { value = value << 8 | UInt64(bytes[index]) }
    return Int64(bitPattern: value)
  }
}
