import Amphora
import Bytes

/// Floats of six or four bits, packed without gaps, the first in the lowest bits of the first byte.
struct PackedBits: TensorSource {
  private let slice: ByteSlice
  private let bits: Int

  /// Creates a source over elements of `bits` bits each, which fill `slice`.
  init(_ slice: ByteSlice, bits: Int) {
    self.slice = slice
    self.bits = bits
  }

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    let bytes = slice.bytes
    for element in range {
      let (byte, shift) = (element * bits).quotientAndRemainder(dividingBy: 8)
      // An element lies in one byte, or in two.
      let low = UInt16(bytes[byte])
      let high = shift + bits > 8 ? UInt16(bytes[byte + 1]) << 8 : 0
      output.append(UInt8((low | high) >> shift & (1 << bits - 1)))
    }
  }

  /// Packs elements that take one byte each.
  ///
  /// - Precondition: together they fill whole bytes.
  static func packed(_ elements: Span<UInt8>, bits: Int) -> [UInt8] {
    var packed: [UInt8] = []
    packed.reserveCapacity(elements.count * bits / 8)
    var (held, count): (UInt16, Int) = (0, 0)
    for index in elements.indices {
      held |= UInt16(elements[index]) << count
      count += bits
      if count >= 8 {
        packed.append(UInt8(truncatingIfNeeded: held))
        held >>= 8
        count -= 8
      }
    }
    return packed
  }
}
