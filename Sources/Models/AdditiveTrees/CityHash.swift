/// CityHash64 in its version 1.0 (Geoff Pike and Jyrki Alakuijala, 2011), which CatBoost keeps.
///
/// Later versions give other numbers.
struct CityHash: ~Escapable {
  /// The hash of `bytes`.
  static func hash(_ bytes: Span<UInt8>) -> UInt64 { CityHash(bytes).hash() }

  private let bytes: Span<UInt8>
  private let count: UInt64

  @_lifetime(copy bytes)
  private init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
    count = UInt64(bytes.count)
  }

  private typealias Pair = (first: UInt64, second: UInt64)

  /// Primes between 2^63 and 2^64.
  private static let (k0, k1): (UInt64, UInt64) = (0xc3a5_c85c_97cb_3127, 0xb492_b66f_be98_f273)
  private static let (k2, k3): (UInt64, UInt64) = (0x9ae1_6a3b_2f90_404f, 0xc949_d7c7_509e_6557)
  private static let multiplier: UInt64 = 0x9ddf_ea08_eb38_2d69

  private func hash() -> UInt64 {
    switch bytes.count {
    case 0: CityHash.k2
    case 1...3: few()
    case 4...8:
      CityHash.joined(count &+ UInt64(load32(0)) << 3, UInt64(load32(bytes.count - 4)))
    case 9...16:
      CityHash.joined(load(0), CityHash.rotated(last(8) &+ count, by: count)) ^ last(8)
    case 17...32: middling()
    case 33...64: long()
    default: blocks()
    }
  }

  private func few() -> UInt64 {
    let end = bytes.count - 1
    let y = UInt64(bytes[0]) + UInt64(bytes[bytes.count / 2]) << 8
    let z = count + UInt64(bytes[end]) << 2
    return CityHash.mixed(y &* CityHash.k2 ^ z &* CityHash.k3) &* CityHash.k2
  }

  private func middling() -> UInt64 {
    let (a, b) = (load(0) &* CityHash.k1, load(8))
    let (c, d) = (last(8) &* CityHash.k2, last(16) &* CityHash.k0)
    return CityHash.joined(
      CityHash.rotated(a &- b, by: 43) &+ CityHash.rotated(c, by: 30) &+ d,
      a &+ CityHash.rotated(b ^ CityHash.k3, by: 20) &- c &+ count)
  }

  private func long() -> UInt64 {
    /// Two sums of 32 bytes from a place on.
    func half(_ start: UInt64, _ place: Int, _ z: UInt64) -> Pair {
      var a = start
      var b = CityHash.rotated(a &+ z, by: 52)
      var c = CityHash.rotated(a, by: 37)
      a &+= load(place + 8)
      c &+= CityHash.rotated(a, by: 7)
      a &+= load(place + 16)
      b &+= CityHash.rotated(a, by: 31) &+ c
      return (a &+ z, b)
    }
    let v = half(load(0) &+ (count &+ last(16)) &* CityHash.k0, 0, load(24))
    let w = half(load(16) &+ last(32), bytes.count - 32, last(8))
    let sum = (v.first &+ w.second) &* CityHash.k2 &+ (w.first &+ v.second) &* CityHash.k0
    return CityHash.mixed(CityHash.mixed(sum) &* CityHash.k0 &+ v.second) &* CityHash.k2
  }

  /// Blocks of 64 bytes; what is left at the end went into the seeds.
  private func blocks() -> UInt64 {
    var x = load(0)
    var y = last(16) ^ CityHash.k1
    var z = last(56) ^ CityHash.k0
    var v = weak(bytes.count - 64, count, y)
    var w = weak(bytes.count - 32, count &* CityHash.k1, CityHash.k0)
    z &+= CityHash.mixed(v.second) &* CityHash.k1
    x = CityHash.rotated(z &+ x, by: 39) &* CityHash.k1
    y = CityHash.rotated(y, by: 33) &* CityHash.k1
    for place in stride(from: 0, to: (bytes.count - 1) & ~63, by: 64) {
      x = CityHash.rotated(x &+ y &+ v.first &+ load(place + 16), by: 37) &* CityHash.k1
      y = CityHash.rotated(y &+ v.second &+ load(place + 48), by: 42) &* CityHash.k1
      x ^= w.second
      y ^= v.first
      z = CityHash.rotated(z ^ w.first, by: 33)
      v = weak(place, v.second &* CityHash.k1, x &+ w.first)
      w = weak(place + 32, z &+ w.second, y)
      swap(&z, &x)
    }
    return CityHash.joined(
      CityHash.joined(v.first, w.first) &+ CityHash.mixed(y) &* CityHash.k1 &+ z,
      CityHash.joined(v.second, w.second) &+ x)
  }

  /// Two sums of the 32 bytes at `place`, with seeds.
  private func weak(_ place: Int, _ first: UInt64, _ second: UInt64) -> Pair {
    var a = first &+ load(place)
    let b = CityHash.rotated(second &+ a &+ load(place + 24), by: 21)
    let c = a
    a &+= load(place + 8) &+ load(place + 16)
    return (a &+ load(place + 24), b &+ CityHash.rotated(a, by: 44) &+ c)
  }

  /// The word that begins at `place`, little-endian.
  private func load(_ place: Int) -> UInt64 {
    UInt64(load32(place)) | UInt64(load32(place + 4)) << 32
  }

  /// The word that begins so many bytes before the end.
  private func last(_ distance: Int) -> UInt64 { load(bytes.count - distance) }

  private func load32(_ place: Int) -> UInt32 {
    UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
      | UInt32(bytes[place + 3]) << 24
  }

  private static func mixed(_ value: UInt64) -> UInt64 { value ^ value >> 47 }

  /// `bits` is from 1 to 63.
  private static func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 {
    value >> bits | value << (64 - bits)
  }

  private static func joined(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let first = mixed((one ^ other) &* multiplier)
    return mixed((other ^ first) &* multiplier) &* multiplier
  }
}
