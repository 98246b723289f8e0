import Bytes

/// The .lzma format of before .xz, which has no magic number and no checksum.
struct LZMAStream: CompressedStream, ~Copyable {
  private var decoder: LZMADecoder

  init(limits: Limits) throws(ReadError) { decoder = try LZMADecoder(.alone, limits: limits) }

  static func begins(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 18 else { return false }
    // One byte for lc + 9 * (lp + 5 * pb); encoders keep lc + lp at 4 or less.
    let properties = Int(bytes[0])
    guard properties < 9 * 5 * 5, properties % 9 + properties / 9 % 5 <= 4 else { return false }
    let dictionary = (1..<5).reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    let size = (5..<13).reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    // Encoders write 2^n or 2^n + 2^(n-1), and an unknown size as all ones. The coder's first
    // byte is always zero.
    let isRound =
      dictionary.nonzeroBitCount == 1
      || dictionary.nonzeroBitCount == 2
        && dictionary & dictionary << 1 != 0
    return dictionary >= 1 << 16 && isRound && (size == .max || size < 1 << 38) && bytes[13] == 0
  }

  static var sequel: Sequel { .nothing }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    unsafe decoder.decode(input, to: room)
  }
}
