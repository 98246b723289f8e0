import Bytes
import CLZ4

/// A frame of the LZ4 frame format.
@safe
struct LZ4Stream: CompressedStream, ~Copyable {
  // Safe: made and freed by the library.
  private let context: OpaquePointer

  init(limits: Limits) throws(ReadError) {
    var context: OpaquePointer?
    let status = unsafe LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))
    guard let context = unsafe context, LZ4F_isError(status) == 0 else {
      throw ReadError(.tooMuchMemory, at: 0, "lz4 has none")
    }
    unsafe self.context = unsafe context
  }

  deinit { unsafe _ = LZ4F_freeDecompressionContext(context) }

  private static let magic: [UInt8] = [0x04, 0x22, 0x4D, 0x18]

  static func begins(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 7 else { return false }
    for index in magic.indices where bytes[index] != magic[index] { return false }
    // Version 1, the reserved bits zero, no dictionary from elsewhere, and a block size that is.
    guard bytes[4] & 0xC3 == 0x40, bytes[5] & 0x8F == 0, bytes[5] >> 4 >= 4 else { return false }
    // The library verifies the checksum of the header.
    do throws(ReadError) {
      return try LZ4Stream(limits: Limits()).accepts(bytes)
    } catch {
      return false
    }
  }

  /// Whether the library accepts the header that `bytes` begin with.
  private func accepts(_ bytes: Span<UInt8>) -> Bool {
    var information = LZ4F_frameInfo_t()
    var count = bytes.count
    return unsafe bytes.withUnsafeBytes { buffer in
      let status = unsafe LZ4F_getFrameInfo(context, &information, buffer.baseAddress, &count)
      return LZ4F_isError(status) == 0
    }
  }

  static var sequel: Sequel { .streams }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    var consumed = input.count
    var produced = room.count
    // Safe: lz4 stays within the counts that it is given.
    let status = unsafe LZ4F_decompress(
      context, room.baseAddress, &produced, input.baseAddress, &consumed, nil)
    guard LZ4F_isError(status) != 0 else {
      return DecodingStep(
        consumed: consumed, produced: produced, outcome: status == 0 ? .end : .more)
    }
    // Safe: the name is a constant of the library.
    let name = unsafe String(cString: LZ4F_getErrorName(status))
    let code: ErrorCode =
      switch name {
      case "ERROR_contentChecksum_invalid", "ERROR_blockChecksum_invalid": .compressionChecksum
      case "ERROR_frameSize_wrong": .compressionSize
      case "ERROR_allocation_failed": .tooMuchMemory
      case "ERROR_headerChecksum_invalid", "ERROR_headerVersion_wrong",
        "ERROR_reservedFlag_set", "ERROR_maxBlockSize_invalid", "ERROR_frameType_unknown",
        "ERROR_frameHeader_incomplete":
        .compressionHeader
      default: .compressionDamaged
      }
    // On failure the counts say nothing, so the fault is placed at the start of the piece.
    return DecodingStep(consumed: 0, produced: 0, outcome: .failure(code, back: 0, name))
  }
}
