import Bytes
import Codecs
import Foundation
import TestSupport
import Testing

/// The files of `tools/fixtures/compressed.py`, and the text in them.
enum CompressedFixture {
  static func bytes(_ name: String) -> [UInt8] { Repository.bytes("fixtures/compressed/\(name)") }

  static func text(_ count: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(count + 10)
    var line = 0
    while text.count < count {
      text += Array("line \(line * line % 97)\n".utf8)
      line += 1
    }
    return Array(text.prefix(count))
  }

  static func decompress(
    _ bytes: [UInt8], _ format: CompressionFormat, limits: Limits = Limits()
  ) throws(ReadError) -> (content: [UInt8], end: Int) {
    let input = ByteStorage(copying: bytes.span)
    let result = try format.decompress(input.slice, limits: limits)
    return (Array(copying: result.content.bytes), result.end)
  }
}

extension [UInt8] {
  /// A copy of `span`.
  init(copying span: Span<UInt8>) {
    self = span.withUnsafeBufferPointer { Array($0) }
  }
}

struct CompressionTests {
  @Test(
    arguments: CompressionFormat.allCases,
    [("empty", 0), ("one", 1), ("small", 300), ("large", 3_000_000)])
  func `what Python compresses is recognised and decompressed`(
    format: CompressionFormat, size: (name: String, count: Int)
  ) throws {
    let bytes = CompressedFixture.bytes("\(size.name).\(format.rawValue)")
    let result = try CompressedFixture.decompress(bytes, format)
    let recognized = CompressionFormat.recognized(in: bytes.span)
    #expect(recognized == format)
    #expect(result.end == bytes.count)
    #expect(result.content == CompressedFixture.text(size.count))
  }

  @Test(
    arguments: [
      ("streams.gzip", .gzip), ("streams.bzip2", .bzip2), ("streams.xz", .xz),
      ("streams.lz4", .lz4), ("padded.gzip", .gzip), ("padded.xz", .xz), ("joblib.lz4", .lz4),
      ("independent.lz4", .lz4),
    ] + (0...9).map { ("level\($0).zlib", .zlib) } as [(String, CompressionFormat)])
  func `streams in turn, padding and every option are read`(
    name: String, format: CompressionFormat
  ) throws {
    let bytes = CompressedFixture.bytes(name)
    let result = try CompressedFixture.decompress(bytes, format)
    let recognized = CompressionFormat.recognized(in: bytes.span)
    #expect(recognized == format)
    #expect(result.end == bytes.count)
    #expect(result.content == CompressedFixture.text(300))
  }

  @Test(arguments: CompressionFormat.allCases)
  func `bytes after the last stream are left to the caller`(format: CompressionFormat) throws {
    let bytes = CompressedFixture.bytes("small.\(format.rawValue)")
    for rest in [[1], [0, 1], Array("\u{1}BZh9 and so on".utf8)] as [[UInt8]] {
      let result = try CompressedFixture.decompress(bytes + rest, format)
      #expect(result.end == bytes.count)
    }
  }

  @Test(
    arguments: [
      // Pickles of protocol 0 and 1 whose first two bytes would do for a zlib header.
      Array("(S'a'\nt.".utf8), [0x58, 0x09, 0, 0, 0] + Array("amphora!!.".utf8),
      // The right two bytes and no block of deflate after them.
      [0x78, 0x9C, 0x07], [0x78, 0x01, 0x01, 5, 0, 0, 0], [0x78, 0x9D, 0x03], [0x78, 0xBB, 0x03],
      // "]" begins a pickle, "BZ" is BINBYTES.
      Array("]q\0(K\u{1}K\u{2}e.                ".utf8), Array("BZh9 not a block of it".utf8),
      [0x1F, 0x8B, 7, 0, 0, 0, 0, 0, 0, 0], [0x1F, 0x8B, 8, 0x20, 0, 0, 0, 0, 0, 0],
      [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4, 0, 0, 0, 0],
      [0x5D, 0, 0, 0x81, 0] + [UInt8](repeating: 0xFF, count: 8) + [0, 0, 0, 0, 0],
      [0x5D, 0, 0, 0x80, 0] + [UInt8](repeating: 0x7F, count: 8) + [0, 0, 0, 0, 0],
      [0x04, 0x22, 0x4D, 0x18, 0x40, 0x40, 0], [0x04, 0x22, 0x4D, 0x18, 0x41, 0x40, 0, 0, 0, 0, 0],
      [],
    ] as [[UInt8]])
  func `what only begins like compressed data is not recognised`(bytes: [UInt8]) {
    let recognized = CompressionFormat.recognized(in: bytes.span)
    #expect(recognized == nil)
  }
}

struct CompressionDamageTests {
  @Test(arguments: CompressionFormat.allCases)
  func `every truncation is refused where the file ends`(format: CompressionFormat) {
    for name in ["empty", "one", "small"] {
      let bytes = CompressedFixture.bytes("\(name).\(format.rawValue)")
      for prefix in Mutations.truncations(of: bytes) {
        #expect(throws: ReadError(.truncated, at: prefix.count)) {
          try CompressedFixture.decompress(prefix, format)
        }
      }
    }
  }

  @Test(arguments: CompressionFormat.allCases)
  func `every flipped bit is refused or changes nothing`(format: CompressionFormat) throws {
    let bytes = CompressedFixture.bytes("small.\(format.rawValue)")
    let text = CompressedFixture.text(300)
    for changed in Mutations.bitFlips(of: bytes) {
      do throws(ReadError) {
        let result = try CompressedFixture.decompress(changed, format)
        // The .lzma format has no checksum at all.
        #expect(result.content == text || format == .lzma)
      } catch {
        #expect(error.offset >= 0 && error.offset <= changed.count)
        #expect((ErrorCode.codecs + ErrorCode.bytes).contains(error.code))
      }
    }
  }

  /// A file, what is changed in it by its offset, and what is wrong then.
  static let faults: [(String, CompressionFormat, [Int: UInt8], ErrorCode)] = [
    ("small.zlib", .zlib, [0: 0x79], .compressionHeader),
    ("small.zlib", .zlib, [1: 0xBB], .compressionUnsupported),
    ("small.zlib", .zlib, [2: 0x07], .compressionDamaged),
    ("small.zlib", .zlib, [-1: 0], .compressionChecksum),
    ("small.gzip", .gzip, [-8: 0], .compressionChecksum),
    ("small.gzip", .gzip, [-1: 9], .compressionSize),
    ("small.gzip", .gzip, [2: 7], .compressionHeader),
    ("small.bzip2", .bzip2, [2: 0x30], .compressionHeader),
    ("small.bzip2", .bzip2, [10: 0], .compressionDamaged),
    ("small.xz", .xz, [0: 0], .compressionHeader),
    ("small.lz4", .lz4, [-1: 0], .compressionChecksum),
    ("independent.lz4", .lz4, [20: 0xEE], .compressionChecksum),
    ("small.lz4", .lz4, [6: 1], .compressionHeader),
  ]

  @Test(arguments: faults)
  func `every fault has its code`(
    name: String, format: CompressionFormat, changes: [Int: UInt8], code: ErrorCode
  ) {
    var bytes = CompressedFixture.bytes(name)
    for (offset, value) in changes { bytes[offset < 0 ? bytes.count + offset : offset] = value }
    let found = #expect(throws: ReadError.self) {
      try CompressedFixture.decompress(bytes, format)
    }
    #expect(found?.code == code, "\(String(describing: found))")
  }
}

struct DecompressionLimitTests {
  /// 200 MB of zeros, which zlib makes 1,032 times smaller.
  private static let bomb: [UInt8] = {
    let zeros = [UInt8](repeating: 0, count: 200_000_000)
    return Zlib.compress(zeros.span, level: 9)
  }()

  @Test
  func `a bomb stops at the ratio`() {
    let found = #expect(throws: ReadError.self) {
      try CompressedFixture.decompress(Self.bomb, .zlib)
    }
    #expect(found?.code == .tooLargeDecompressionRatio)
    #expect((found?.offset ?? .max) < Self.bomb.count / 2)
  }

  @Test(arguments: CompressionFormat.allCases)
  func `every format stops at the limit on bytes`(format: CompressionFormat) {
    let bytes = CompressedFixture.bytes("large.\(format.rawValue)")
    var limits = Limits()
    for most in [0, 1, 65_536, 2_999_999] {
      limits.decompressedBytes = most
      let found = #expect(throws: ReadError.self) {
        try CompressedFixture.decompress(bytes, format, limits: limits)
      }
      #expect(found?.code == .tooManyDecompressedBytes)
    }
    limits.decompressedBytes = 3_000_000
    #expect(throws: Never.self) {
      try CompressedFixture.decompress(bytes, format, limits: limits)
    }
  }

  @Test(arguments: [CompressionFormat.xz, .lzma])
  func `a dictionary that is larger than the limit on memory is refused`(
    format: CompressionFormat
  ) {
    var limits = Limits()
    limits.memory = 1 << 20
    let bytes = CompressedFixture.bytes("small.\(format.rawValue)")
    let found = #expect(throws: ReadError.self) {
      try CompressedFixture.decompress(bytes, format, limits: limits)
    }
    #expect(found?.code == .tooMuchMemory)
  }

  @Test
  func `nothing is decompressed after the deadline`() {
    var limits = Limits()
    limits.deadline = Deadline(seconds: 0)
    #expect(throws: ReadError(.outOfTime, at: 0)) {
      try CompressedFixture.decompress(CompressedFixture.bytes("large.zlib"), .zlib, limits: limits)
    }
  }

  @Test(arguments: CompressionFormat.allCases)
  func `what does not fit in memory goes through a file and is the same`(
    format: CompressionFormat
  ) throws {
    var limits = Limits()
    // A quarter of it is less than what comes out; xz asks for 9 MB for its dictionary.
    limits.memory = 10 << 20
    let bytes = CompressedFixture.bytes("large.\(format.rawValue)")
    let result = try CompressedFixture.decompress(bytes, format, limits: limits)
    #expect(result.content == CompressedFixture.text(3_000_000))
  }

  @Test
  func `layers share one budget`() throws {
    let storage = ByteStorage(copying: CompressedFixture.bytes("large.zlib").span)
    var limits = Limits()
    limits.decompressedBytes = 5_000_000
    var budget = DecompressionBudget(input: storage.count, limits: limits)
    _ = try CompressionFormat.zlib.decompress(storage.slice, budget: &budget)
    #expect(budget.remaining == 2_000_000)
    let found = #expect(throws: ReadError.self) {
      try CompressionFormat.zlib.decompress(storage.slice, budget: &budget)
    }
    #expect(found?.code == .tooManyDecompressedBytes)
  }
}
