import Bytes
import CDeflate

/// libdeflate, compressing whole blocks of memory.
@safe
struct BlockCompressor: ~Copyable {
  private let compressor: OpaquePointer

  init(level: Int) {
    guard let compressor = unsafe libdeflate_alloc_compressor(Int32(level)) else {
      preconditionFailure("out of memory")
    }
    unsafe self.compressor = compressor
  }

  deinit { unsafe libdeflate_free_compressor(compressor) }

  /// The largest number of bytes that `count` bytes can become.
  func bound(_ count: Int) -> Int { unsafe libdeflate_zlib_compress_bound(compressor, count) }

  /// Compresses `input` to one zlib stream; `output` has room for `bound(input.count)`.
  func compress(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
    unsafe input.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        // Safe: libdeflate reads the input and writes no more than the room it is told of.
        let written = unsafe libdeflate_zlib_compress(
          compressor, input.baseAddress, input.count,
          buffer.baseAddress.map { unsafe $0 + initialized }, buffer.count - initialized)
        precondition(written > 0, "the bound is a bound")
        initialized += written
      }
    }
  }
}

/// libdeflate, decompressing whole blocks of memory.
@safe
struct BlockDecompressor: ~Copyable {
  private let decompressor: OpaquePointer

  init() {
    guard let decompressor = unsafe libdeflate_alloc_decompressor() else {
      preconditionFailure("out of memory")
    }
    unsafe self.decompressor = decompressor
  }

  deinit { unsafe libdeflate_free_decompressor(decompressor) }

  /// Appends the `count` bytes that one zlib stream, which fills `input`, gives.
  ///
  /// - Precondition: `output` has room for `count` bytes.
  /// - Returns: Whether that is what the stream is; if not, nothing is appended.
  func decompress(_ input: Span<UInt8>, count: Int, to output: inout OutputSpan<UInt8>) -> Bool {
    unsafe input.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        guard count > 0, let base = buffer.baseAddress else { return false }
        var consumed = 0
        // Safe: libdeflate writes `count` bytes at most, for which there is room. Without a place for
        // the length it refuses a stream that gives fewer.
        let result = unsafe libdeflate_zlib_decompress_ex(
          decompressor, input.baseAddress, input.count, base + initialized, count, &consumed, nil)
        guard result == LIBDEFLATE_SUCCESS, consumed == input.count else { return false }
        initialized += count
        return true
      }
    }
  }
}
