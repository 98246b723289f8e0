/// The numbers of the format, version 1; `schemas/format.md` has the words.
enum ContainerFormat {
  /// A byte above 127, the name, CR LF, an end of file for DOS, and LF: text mode damages it.
  static let magic: [UInt8] = [0x89, 0x41, 0x4D, 0x50, 0x0D, 0x0A, 0x1A, 0x0A]

  static let version: UInt32 = 1

  static let preambleSize = 192

  /// Where tensors begin.
  static let alignment = 64

  /// Bytes of a chunk that has more than one element, raw.
  static let chunkSize = 1 << 20

  /// Bytes of a tensor that is part of its section, raw.
  static let attachedBytes = 1 << 16

  static let largestInteger = 1 << 53 - 1

  static let rootBytes = 64 << 20

  static let sectionBytes = 256 << 20

  static let tensors = 1_000_000

  static let rank = 64

  /// Generations between a delta and the full root that it is based on.
  static let deltas = 32

  /// Links of the chain of generations, so that there is at most one generation more.
  static let links = 65_536

  static let nameBytes = 1_024

  static let kindBytes = 64

  /// By how much stored bytes may exceed the raw ones: more than zlib ever adds to a chunk.
  static let storedOverhead = 1_024

  /// Deflate's best is 258 bytes for two bits.
  static let deflateRatio = 1_032

  /// The first multiple of 64 from `offset` on.
  static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) / alignment * alignment
  }

  /// Whether `stored` bytes can be what became of `raw` bytes.
  static func areLengthsPossible(stored: Int, raw: Int) -> Bool {
    let (most, overflow) = stored.multipliedReportingOverflow(by: deflateRatio)
    return stored - storedOverhead <= raw && (overflow || raw <= most)
  }
}
