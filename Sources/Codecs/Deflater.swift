import Bytes
import CZlib

/// A zlib stream that compresses.
@safe
struct Deflater: ~Copyable {
  // On the heap: zlib remembers the address.
  private let stream: UnsafeMutablePointer<z_stream>

  init(level: Int) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe amphora_deflate_init(stream, Int32(level))
    precondition(status == Z_OK, "out of memory")
    unsafe self.stream = unsafe stream
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// The largest number of bytes that `count` bytes can become.
  mutating func bound(_ count: Int) -> Int {
    Int(unsafe deflateBound(stream, UInt(count)))
  }

  /// Compresses all of `input` to one stream; `output` has room for `bound(input.count)`.
  mutating func compress(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
    unsafe input.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        // Safe: zlib writes avail_out bytes from next_out at most, and does not write its input.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.next_out = buffer.baseAddress.map { unsafe $0 + initialized }
        var restIn = input.count
        var restOut = buffer.count - initialized
        var status = Z_OK
        while status == Z_OK {
          let pieceIn = min(restIn, Inflater.pieceSize)
          let pieceOut = min(restOut, Inflater.pieceSize)
          unsafe stream.pointee.avail_in = UInt32(pieceIn)
          unsafe stream.pointee.avail_out = UInt32(pieceOut)
          status = unsafe deflate(stream, pieceIn == restIn ? Z_FINISH : Z_NO_FLUSH)
          restIn -= pieceIn - Int(unsafe stream.pointee.avail_in)
          let written = pieceOut - Int(unsafe stream.pointee.avail_out)
          restOut -= written
          initialized += written
        }
        precondition(status == Z_STREAM_END, "deflateBound is a bound")
      }
    }
  }
}
