import Bytes
import Codecs
import Testing

struct HashTests {
  static let abc = Array("abc".utf8)
  static let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)

  // FIPS 180-4 and the NIST test vectors.
  @Test(arguments: [
    ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (abc, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func `SHA-256 gives the published digests`(message: [UInt8], digest: String) {
    let value = SHA256Digest(of: message.span)
    #expect(value.hexadecimal == digest)
    #expect("\(value)" == digest)
    #expect(SHA256Digest(hexadecimal: digest) == value)
    #expect(SHA256Digest(bytes: value.bytes.span) == value)
    #expect(value[31] == value.bytes[31])
  }

  @Test
  func `a message in pieces has the digest of the whole`() {
    var hasher = SHA256Hasher()
    for start in stride(from: 0, to: Self.million.count, by: 4_099) {
      let piece = Array(Self.million[start..<min(start + 4_099, Self.million.count)])
      hasher.update(piece.span)
    }
    #expect(hasher.finish() == SHA256Digest(of: Self.million.span))
    #expect(hasher.finish() == hasher.finish())
  }

  @Test(arguments: [
    "", "e3", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
    String(repeating: "A", count: 64), String(repeating: "g", count: 64),
    String(repeating: "é", count: 32),
  ])
  func `a digest is 64 lower-case digits`(text: String) {
    #expect(SHA256Digest(hexadecimal: text) == nil)
  }

  @Test(arguments: [0, 31, 33])
  func `a digest is 32 bytes`(count: Int) {
    let bytes = [UInt8](repeating: 0, count: count)
    #expect(SHA256Digest(bytes: bytes.span) == nil)
  }

  @Test(
    arguments: [
      ([], 0), (Array("123456789".utf8), 0xCBF4_3926), (abc, 0x3524_41C2), (million, 0xDC25_BFBC),
    ] as [([UInt8], UInt32)])
  func `CRC-32 gives the published checksums`(message: [UInt8], checksum: UInt32) {
    #expect(CRC32.checksum(message.span) == checksum)
  }
}
