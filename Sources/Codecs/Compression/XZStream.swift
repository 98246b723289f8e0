import Bytes

/// A stream of the .xz format.
struct XZStream: CompressedStream, ~Copyable {
  private var decoder: LZMADecoder

  init(limits: Limits) throws(ReadError) { decoder = try LZMADecoder(.xz, limits: limits) }

  private static let magic: [UInt8] = [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]

  static func begins(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 12 else { return false }
    for index in magic.indices where bytes[index] != magic[index] { return false }
    // Two bytes of flags, of which four bits are in use, and their CRC-32.
    guard bytes[6] == 0, bytes[7] & 0xF0 == 0 else { return false }
    let declared = (8..<12).reversed().reduce(0) { $0 << 8 | UInt32(bytes[$1]) }
    return CRC32.checksum(bytes.extracting(6..<8)) == declared
  }

  static var sequel: Sequel { Sequel(isStream: true, padding: 4) }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    unsafe decoder.decode(input, to: room)
  }
}
