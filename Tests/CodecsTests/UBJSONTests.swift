import Bytes
import Testing

@testable import Codecs

@Suite struct UBJSONTests {
  /// An object with arrays of every type of number, a text, and arrays of several types.
  static let sample: [UInt8] =
    Array("{".utf8) + key("i") + Array("[$i#i".utf8) + [3, 1, 2, 0xff]
    + key("U") + Array("[$U#U".utf8) + [2, 1, 0xff]
    + key("I") + Array("[$I#I".utf8) + [0, 1, 0xff, 0xfe]
    + key("l") + Array("[$l#l".utf8) + [0, 0, 0, 1, 0x80, 0, 0, 0]
    + key("L") + Array("[$L#L".utf8) + [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]
    + key("d") + Array("[$d#i".utf8) + [1, 0xc0, 0x20, 0, 0]
    + key("D") + Array("[$D#i".utf8) + [1, 0xc0, 4, 0, 0, 0, 0, 0, 0]
    + key("s") + Array("Si".utf8) + [2] + Array("é".utf8)
    + key("m") + Array("[TZFi".utf8) + [0xff] + Array("{}[]]".utf8)
    + key("n") + Array("[#i".utf8) + [2] + Array("U".utf8) + [200] + Array("[#i".utf8) + [0]
    + Array("}".utf8)

  private static func key(_ name: String) -> [UInt8] {
    Array("i".utf8) + [UInt8(name.utf8.count)] + Array(name.utf8)
  }

  private static func parse(_ bytes: [UInt8], limits: Limits = Limits()) throws -> UBJSONValue {
    try UBJSONDocument(parsing: bytes.span, limits: limits).root
  }

  @Test func `values of every type are read`() throws {
    let root = try Self.parse(Self.sample)
    #expect(root.isObject && root.count == 10)
    #expect(root["i"]?.packedIntegers == [1, 2, -1])
    #expect(root["U"]?.packedIntegers == [1, 255])
    #expect(root["I"]?.packedIntegers == [-2])
    #expect(root["l"]?.packedIntegers == [-2_147_483_648])
    #expect(root["L"]?.packedIntegers == [4_294_967_296])
    #expect(root["d"]?.packedDoubles == [-2.5] && root["d"]?.packedIntegers == nil)
    #expect(root["D"]?.packedDoubles == [-2.5])
    #expect(root["s"]?.string == "é")
    #expect(root["x"] == nil)
    let mixed = try #require(root["m"]?.elements)
    #expect(mixed.map(\.bool) == [true, nil, false, nil, nil, nil])
    #expect(mixed[3].integer == -1 && mixed[3].double == -1)
    #expect(mixed[4].isObject && mixed[5].isArray && mixed[5].elements?.count == 0)
    let counted = try #require(root["n"]?.elements)
    #expect(counted[0].integer == 200 && counted[1].count == 0)
    #expect(root.members.map(\.name) == ["i", "U", "I", "l", "L", "d", "D", "s", "m", "n"])
  }

  @Test(arguments: 0..<sample.count)
  func `every truncation is refused`(count: Int) {
    let prefix = Array(Self.sample.prefix(count))
    #expect(throws: ReadError(.truncated, at: count)) { try Self.parse(prefix) }
  }

  static let refusals: [(String, [UInt8], ErrorCode, Int)] = [
    ("no type", Array("X".utf8), .ubjsonMarker, 0),
    ("digits", Array("H".utf8), .ubjsonMarker, 0),
    ("a million of nothing", Array("[$Z#l".utf8) + [0, 0x0f, 0xff, 0xff], .ubjsonMarker, 2),
    ("a million of true", Array("[$T#l".utf8) + [0, 0x0f, 0xff, 0xff], .ubjsonMarker, 2),
    ("a million of arrays", Array("[$[#l".utf8) + [0, 0x0f, 0xff, 0xff], .ubjsonMarker, 2),
    ("a type without a count", Array("[$i]".utf8), .ubjsonMarker, 3),
    ("an object of one type", Array("{$i#i".utf8) + [0], .ubjsonMarker, 2),
    ("a negative count", Array("[#i".utf8) + [0xff], .ubjsonLength, 2),
    ("a count that is a text", Array("[#S".utf8), .ubjsonLength, 2),
    ("a count beyond the bytes", Array("[#l".utf8) + [0x7f, 0xff, 0xff, 0xff], .truncated, 7),
    (
      "numbers beyond the bytes",
      Array("[$d#L".utf8) + [0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], .truncated, 13
    ),
    (
      "a text beyond the bytes",
      Array("SL".utf8) + [0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], .truncated, 10
    ),
    ("a text that is none", Array("Si".utf8) + [1, 0xff], .ubjsonUTF8, 3),
    (
      "a key twice", Array("{i".utf8) + [1] + Array("aZi".utf8) + [1] + Array("aZ}".utf8),
      .ubjsonDuplicateKey, 5
    ),
    ("a key that is no text", Array("{Z".utf8), .ubjsonLength, 1),
    ("bytes behind", Array("ZZ".utf8), .ubjsonTrailingBytes, 1),
    ("nesting", [UInt8](repeating: 0x5b, count: 100_000), .ubjsonNesting, 65),
  ]

  @Test(arguments: refusals.indices)
  func `what is no value is refused`(index: Int) {
    let (name, bytes, code, offset) = Self.refusals[index]
    #expect(throws: ReadError(code, at: offset), "\(name)") { try Self.parse(bytes) }
  }

  @Test func `memory for the table is counted`() {
    var limits = Limits()
    limits.memory = 1_000
    let many = Array("[".utf8) + [UInt8](repeating: 0x5a, count: 900) + Array("]".utf8)
    #expect(throws: ReadError.self) { try Self.parse(many, limits: limits) }
    limits.memory = 10
    #expect(throws: ReadError(.tooMuchMemory, at: 0)) { try Self.parse(many, limits: limits) }
  }
}
