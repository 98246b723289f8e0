import Amphora
import Bytes
import Codecs
import Formats
import TestSupport
import Testing

struct LayerTests {
  static func unwrap(
    _ bytes: [UInt8], limits: Limits = Limits()
  ) throws(Refusal) -> UnwrappedFile {
    let storage = ByteStorage(copying: bytes.span)
    return try UnwrappedFile.unwrap(SourceFile(storage.slice, named: "model"), limits: limits)
  }

  static func bytes(_ name: String) -> [UInt8] { Repository.bytes("fixtures/compressed/\(name)") }

  @Test(
    arguments: CompressionFormat.allCases.map { ("small.\($0.rawValue)", [$0.rawValue]) } + [
      ("small.zfile", ["zfile"]), ("python2.zfile", ["zfile"]), ("nested.gzip", ["gzip", "zlib"]),
    ])
  func `every layer is taken off and named`(name: String, layers: [String]) throws {
    let file = try Self.unwrap(Self.bytes(name))
    let count = file.content.bytes.count
    let first = file.content.bytes.bytes[0]
    #expect(file.layers == layers)
    #expect(file.content.part == layers.joined(separator: ": "))
    #expect(file.content.name == "model")
    #expect(count == 300)
    #expect(first == UInt8(ascii: "l"))
  }

  @Test(arguments: [[], Array("ZF0x12 and no more".utf8), Array("\u{80}\u{2}N.".utf8)])
  func `a file without layers is left as it is`(bytes: [UInt8]) throws {
    let file = try Self.unwrap(bytes)
    #expect(file.layers.isEmpty)
    #expect(file.content.part.isEmpty)
    #expect(file.content.bytes.count == bytes.count)
  }

  @Test
  func `bytes after the compressed data are refused where they begin`() {
    let bytes = Self.bytes("small.zlib")
    let refusal = #expect(throws: Refusal.self) { try Self.unwrap(bytes + [0]) }
    #expect(refusal?.findings.first?.code == .compressionBytesAfter)
    #expect(refusal?.findings.first?.place == .byte(bytes.count))
  }

  @Test
  func `a fault in an inner layer is placed in the part that it is in`() {
    var inner = Self.bytes("small.zlib")
    inner[inner.count - 1] ^= 1
    let refusal = #expect(throws: Refusal.self) {
      try Self.unwrap(Zlib.compress(inner.span, level: 6))
    }
    #expect(refusal?.findings.first?.code == .compressionChecksum)
    #expect(refusal?.findings.first?.part == "zlib")
    #expect(refusal?.findings.first?.place == .byte(inner.count - 4))
  }

  @Test
  func `four layers are taken off and a fifth is not`() throws {
    var bytes = Self.bytes("small.zlib")
    for _ in 1..<4 { bytes = Zlib.compress(bytes.span, level: 6) }
    let file = try Self.unwrap(bytes)
    #expect(file.layers.count == 4)
    let refusal = #expect(throws: Refusal.self) {
      try Self.unwrap(Zlib.compress(bytes.span, level: 6))
    }
    #expect(refusal?.findings.first?.code == .tooManyLayers)
  }

  @Test
  func `a bomb in a bomb is counted against the file`() {
    let zeros = [UInt8](repeating: 0, count: 40_000_000)
    let bomb = Zlib.compress(zeros.span, level: 9)
    let refusal = #expect(throws: Refusal.self) {
      try Self.unwrap(Zlib.compress(bomb.span, level: 9))
    }
    #expect(refusal?.findings.first?.code == .tooLargeDecompressionRatio)
    #expect(refusal?.findings.first?.part == "zlib")
  }

  @Test
  func `joblib's old header must say how much there is`() {
    var bytes = Self.bytes("small.zfile")
    // "ZF0x12c" becomes "ZF0x12d".
    bytes[6] += 1
    let refusal = #expect(throws: Refusal.self) { try Self.unwrap(bytes) }
    #expect(refusal?.findings.first?.code == .compressionSize)
    #expect(refusal?.findings.first?.place == .byte(2))
  }

  @Test
  func `joblib's old header with its stream cut short is refused where the file ends`() {
    let bytes = Self.bytes("python2.zfile")
    for count in 26..<bytes.count {
      let refusal = #expect(throws: Refusal.self) { try Self.unwrap(Array(bytes.prefix(count))) }
      #expect(refusal?.findings.first?.code == .truncated)
      #expect(refusal?.findings.first?.place == .byte(count))
    }
  }
}
