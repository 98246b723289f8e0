/// SHA-256 by FIPS 180-4, so that a test of the readers needs none of the codecs.
enum SHA256Sum {
  static func hex(of message: [UInt8]) -> String {
    var state: [UInt32] = primes.prefix(8).map { root($0, 2) }
    let constants = primes.map { root($0, 3) }
    var padded = message + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    let bits = UInt64(message.count) * 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
    for block in padded.chunks(of: 64) { compress(block, &state, constants) }
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
    }.hex
  }

  private static func compress(_ block: [UInt8], _ state: inout [UInt32], _ constants: [UInt32]) {
    var words = block.chunks(of: 4).map { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let one = turn(early, 7) ^ turn(early, 18) ^ early >> 3
      let two = turn(late, 17) ^ turn(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ one &+ words[index - 7] &+ two)
    }
    var s = state
    for index in 0..<64 {
      let choice = s[4] & s[5] ^ ~s[4] & s[6]
      let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
      let high = turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)
      let low = turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)
      let first = s[7] &+ high &+ choice &+ constants[index] &+ words[index]
      s = [first &+ low &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
    }
    for index in 0..<8 { state[index] = state[index] &+ s[index] }
  }

  private static func turn(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  private static let primes: [UInt64] = (2..<312).filter { number in
    !(2..<number).contains { number.isMultiple(of: $0) }
  }

  /// The first 32 bits of the fraction of a square or cube root.
  private static func root(_ prime: UInt64, _ degree: Int) -> UInt32 {
    // The largest x with x^degree <= prime * 2^(32 * degree).
    var root: UInt64 = 0
    for bit in (0..<37).reversed() {
      let candidate = root | 1 << UInt64(bit)
      if isBelow(candidate, degree, prime) { root = candidate }
    }
    return UInt32(truncatingIfNeeded: root)
  }

  private static func isBelow(_ value: UInt64, _ degree: Int, _ prime: UInt64) -> Bool {
    var power = UInt128(value)
    for _ in 1..<degree { power *= UInt128(value) }
    return power <= UInt128(prime) << UInt128(32 * degree)
  }
}
