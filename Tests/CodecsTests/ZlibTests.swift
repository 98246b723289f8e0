import Bytes
import Codecs
import TestSupport
import Testing

struct ZlibTests {
  /// Text that has literals, matches and more than one symbol of each kind.
  static let message = Array((0..<200).map { "line \($0 * $0 % 97)\n" }.joined().utf8)
  static let stream = Zlib.compress(message.span, level: 6)

  static func decompress(_ bytes: [UInt8], _ count: Int) throws(ReadError) -> [UInt8] {
    try Zlib.decompress(bytes.span, count: count)
  }

  @Test(arguments: Zlib.levels)
  func `what is compressed is decompressed at every level`(level: Int) throws {
    var random = SplitMix64(state: 7)
    let noise = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for message in [[], [0], Self.message, [UInt8](repeating: 7, count: 1 << 20), noise] {
      let stream = Zlib.compress(message.span, level: level)
      let again = Zlib.compress(message.span, level: level)
      let back = try Self.decompress(stream, message.count)
      #expect(stream == again)
      #expect(back == message)
    }
  }

  @Test
  func `a stream of another writer is read`() throws {
    // python3 -c "import zlib; print(list(zlib.compress(b'amphora'*3, 9)))"
    let stream: [UInt8] = [
      120, 218, 75, 204, 45, 200, 200, 47, 74, 76, 68, 161, 0, 95, 226, 8, 185,
    ]
    let message = try Self.decompress(stream, 21)
    #expect(message == Array("amphoraamphoraamphora".utf8))
  }

  @Test(arguments: [0, 1, message.count - 1])
  func `a stream that gives more than was declared is refused`(count: Int) {
    let error = #expect(throws: ReadError.self) { try Self.decompress(Self.stream, count) }
    #expect(error?.code == .zlibTooLong)
  }

  @Test(arguments: [1, 2, 1_000])
  func `a stream that gives less than was declared is refused after its data`(extra: Int) {
    #expect(throws: ReadError(.zlibTooShort, at: Self.stream.count - 4)) {
      try Self.decompress(Self.stream, Self.message.count + extra)
    }
  }

  @Test
  func `a bomb is stopped at the declared size`() {
    let zeros = [UInt8](repeating: 0, count: 50_000_000)
    let bomb = Zlib.compress(zeros.span, level: 9)
    #expect(bomb.count < 60_000)
    let error = #expect(throws: ReadError.self) { try Self.decompress(bomb, 1_000) }
    #expect(error?.code == .zlibTooLong)
    #expect((error?.offset ?? .max) < 200)
  }

  @Test
  func `every truncation is refused where the stream ends`() {
    for count in Self.stream.indices {
      let prefix = Array(Self.stream.prefix(count))
      #expect(throws: ReadError(.truncated, at: count)) {
        try Self.decompress(prefix, Self.message.count)
      }
    }
  }

  @Test
  func `every truncation of an empty stream is refused where it ends`() {
    let stream = Zlib.compress([UInt8]().span, level: 6)
    for count in stream.indices {
      let prefix = Array(stream.prefix(count))
      #expect(throws: ReadError(.truncated, at: count)) { try Self.decompress(prefix, 0) }
    }
  }

  @Test
  func `every changed byte is refused or changes nothing`() throws {
    for index in Self.stream.indices {
      for change in 1...UInt8.max {
        var stream = Self.stream
        stream[index] ^= change
        do throws(ReadError) {
          let message = try Self.decompress(stream, Self.message.count)
          // The level, the window size, the bits after the last code, and another distance to the
          // same text: nothing else can change unseen.
          #expect(message == Self.message)
        } catch {
          #expect(error.offset <= stream.count)
          #expect(ErrorCode.codecs.contains(error.code) || error.code == .truncated)
        }
      }
    }
  }

  @Test(
    arguments: [
      ([0x79, 0x9C], ErrorCode.zlibHeader, 0), ([0x88, 0x1C], .zlibHeader, 0),
      ([0x00, 0x00], .zlibHeader, 0),
      ([0x1F, 0x8B], .zlibHeader, 0), ([0x78, 0x9D], .zlibHeader, 1),
      ([0x78, 0x20], .zlibPresetDictionary, 1),
      ([0x78, 0xBB], .zlibPresetDictionary, 1),
    ] as [([UInt8], ErrorCode, Int)])
  func `another header is refused`(header: [UInt8], code: ErrorCode, offset: Int) {
    let stream = header + Self.stream.dropFirst(2)
    #expect(throws: ReadError(code, at: offset)) {
      try Self.decompress(stream, Self.message.count)
    }
  }

  @Test
  func `data that is not deflate is refused`() {
    // Block type 3 is reserved.
    let error = #expect(throws: ReadError.self) {
      try Self.decompress([0x78, 0x9C, 0x07, 0, 0], 10)
    }
    #expect(error == ReadError(.zlibData, at: 3))
  }

  @Test(arguments: 1...4)
  func `a wrong checksum is refused where it begins`(back: Int) {
    var stream = Self.stream
    stream[stream.count - back] ^= 1
    #expect(throws: ReadError(.zlibChecksum, at: stream.count - 4)) {
      try Self.decompress(stream, Self.message.count)
    }
  }

  @Test(arguments: [[0], stream])
  func `bytes after the stream are refused`(rest: [UInt8]) {
    #expect(throws: ReadError(.zlibTrailingBytes, at: Self.stream.count)) {
      try Self.decompress(Self.stream + rest, Self.message.count)
    }
  }

  @Test
  func `several streams fill one output in turn`() throws {
    let output = try [UInt8](capacity: 2 * Self.message.count) { (output) throws(ReadError) in
      try Zlib.decompress(Self.stream.span, count: Self.message.count, to: &output)
      try Zlib.decompress(Self.stream.span, count: Self.message.count, to: &output)
    }
    #expect(output == Self.message + Self.message)
  }

  /// "amphora" with tables of 286 codes for literals and 30 for distances, of 287, and of 31.
  ///
  /// No compressor writes those; libdeflate takes all three. Between the parts are the bits of 256
  /// equal codes. `tools/fixtures/container_deflate.py` makes them.
  static let oddTables = [
    ("789cedfd0148100000002054", "0f000000000000800200000000000018da3a58d83b19fe070b9e02e9", true),
    ("789cf5e10148100000002054", "0f000000000000006a68eb6061ef64f81f0b9e02e9", false),
    ("789c05fe0148100000002054", "af0000000000000018da3a58d83b19fe070b9e02e9", false),
  ]

  @Test(arguments: oddTables)
  func `tables with more codes than zlib takes are refused where zlib judges`(
    start: String, end: String, isTaken: Bool
  ) throws {
    let digits = Array(start + String(repeating: "5", count: 126) + end)
    let stream = try stride(from: 0, to: digits.count, by: 2).map {
      try #require(UInt8(String(digits[$0...$0 + 1]), radix: 16))
    }
    let message = Array("amphora".utf8)
    #expect(try Self.decompress(stream, 7) == message)
    do throws(ReadError) {
      let judged = try Zlib.decompress(stream.span, count: 7, by: .zlib)
      #expect(isTaken && judged == message)
    } catch {
      #expect(!isTaken && error.code == .zlibData)
    }
  }
}
