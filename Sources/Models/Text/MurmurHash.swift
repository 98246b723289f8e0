/// MurmurHash3, its 32-bit variant for x86 (Austin Appleby, 2011, in the public domain).
enum MurmurHash {
  /// The hash of `bytes`, with seed 0, as a signed number.
  static func hash(_ bytes: ArraySlice<UInt8>) -> Int32 {
    var hash: UInt32 = 0
    var place = bytes.startIndex
    while place + 4 <= bytes.endIndex {
      let block =
        UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
        | UInt32(bytes[place + 3]) << 24
      hash = rotated(hash ^ mixed(block), by: 13) &* 5 &+ 0xe654_6b64
      place += 4
    }
    var tail: UInt32 = 0
    for (index, byte) in bytes[place...].enumerated() { tail |= UInt32(byte) << UInt32(8 * index) }
    hash ^= mixed(tail)
    hash ^= UInt32(truncatingIfNeeded: bytes.count)
    hash = (hash ^ hash >> 16) &* 0x85eb_ca6b
    hash = (hash ^ hash >> 13) &* 0xc2b2_ae35
    return Int32(bitPattern: hash ^ hash >> 16)
  }

  private static func mixed(_ block: UInt32) -> UInt32 {
    rotated(block &* 0xcc9e_2d51, by: 15) &* 0x1b87_3593
  }

  private static func rotated(_ value: UInt32, by bits: UInt32) -> UInt32 {
    value << bits | value >> (32 - bits)
  }
}
