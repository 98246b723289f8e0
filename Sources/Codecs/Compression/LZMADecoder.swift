import Bytes
import CLZMA

/// A stream that liblzma takes apart: .xz, or the older .lzma.
@safe
struct LZMADecoder: ~Copyable {
  enum Format {
    case xz
    case alone
  }

  // On the heap: liblzma remembers the address.
  private let stream: UnsafeMutablePointer<lzma_stream>

  /// Creates a decoder that takes no more memory than the limit for its dictionary.
  init(_ format: Format, limits: Limits) throws(ReadError) {
    let stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: lzma_stream())
    let memory = UInt64(max(limits.memory, 1))
    let status =
      switch format {
      // A check that the library cannot compute is told of, and then refused.
      case .xz: unsafe lzma_stream_decoder(stream, memory, amphora_lzma_tell_unsupported_check)
      case .alone: unsafe lzma_alone_decoder(stream, memory)
      }
    guard status == LZMA_OK else {
      unsafe stream.deallocate()
      throw ReadError(.tooMuchMemory, at: 0, "liblzma has none")
    }
    unsafe self.stream = unsafe stream
  }

  deinit {
    unsafe lzma_end(stream)
    unsafe stream.deallocate()
  }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    // Safe: liblzma stays within the counts that it is given.
    unsafe stream.pointee.next_in = input.baseAddress
    unsafe stream.pointee.avail_in = input.count
    unsafe stream.pointee.next_out = room.baseAddress
    unsafe stream.pointee.avail_out = room.count
    let status = unsafe lzma_code(stream, LZMA_RUN)
    let outcome: DecodingStep.Outcome =
      switch status {
      case LZMA_OK, LZMA_BUF_ERROR: .more
      case LZMA_STREAM_END: .end
      case LZMA_MEM_ERROR: .failure(.tooMuchMemory, back: 0, "liblzma has none")
      case LZMA_MEMLIMIT_ERROR: .failure(.tooMuchMemory, back: 0, dictionary())
      case LZMA_FORMAT_ERROR: .failure(.compressionHeader, back: 0, "")
      case LZMA_OPTIONS_ERROR: .failure(.compressionUnsupported, back: 0, "a filter of xz")
      case LZMA_UNSUPPORTED_CHECK: .failure(.compressionUnsupported, back: 0, "a check of xz")
      default: .failure(.compressionDamaged, back: 0, "")
      }
    let (restIn, restOut) = unsafe (stream.pointee.avail_in, stream.pointee.avail_out)
    return DecodingStep(
      consumed: input.count - restIn, produced: room.count - restOut, outcome: outcome)
  }

  /// What the dictionary would have taken.
  private func dictionary() -> String {
    "its dictionary takes \(unsafe lzma_memusage(stream)) bytes"
  }
}
