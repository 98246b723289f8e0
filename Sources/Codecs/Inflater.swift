import Bytes
import CZlib

/// A zlib stream that decompresses raw deflate data (RFC 1951).
@safe
struct Inflater: ~Copyable {
  /// zlib counts in 32 bits; longer input and output go through it in pieces.
  static let pieceSize = 1 << 30

  // On the heap: zlib remembers the address.
  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe amphora_inflate_init_raw(stream)
    precondition(status == Z_OK, "out of memory")
    unsafe self.stream = unsafe stream
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Decompresses data that begins at `start` of `bytes` and gives exactly `count` bytes.
  ///
  /// - Precondition: `output` has room for `count` bytes.
  /// - Returns: The offset of the first byte after the data.
  /// - Throws: `truncated`, `zlibData`, `zlibTooLong` or `zlibTooShort`.
  mutating func inflate(
    _ bytes: Span<UInt8>, from start: Int, count: Int, to output: inout OutputSpan<UInt8>
  ) throws(ReadError) -> Int {
    let input = bytes.extracting(start...)
    let (end, produced) = try unsafe input.withUnsafeBufferPointer {
      (input) throws(ReadError) in
      try unsafe output.withUnsafeMutableBufferPointer {
        (buffer, initialized) throws(ReadError) in
        let room = unsafe UnsafeMutableBufferPointer(
          rebasing: buffer[initialized..<(initialized + count)])
        let result = try unsafe inflate(input, to: room, at: start)
        initialized += result.produced
        return result
      }
    }
    guard produced == count else { throw ReadError(.zlibTooShort, at: start + end) }
    return start + end
  }

  /// Runs zlib until the data ends, and says how much it read and wrote.
  ///
  /// Errors are placed as if the input began at `start`.
  private func inflate(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) throws(ReadError) -> (consumed: Int, produced: Int) {
    var consumed = 0
    var produced = 0
    var probe: UInt8 = 0
    while true {
      let isFull = produced == room.count
      let pieceIn = min(input.count - consumed, Self.pieceSize)
      let pieceOut = isFull ? 1 : min(room.count - produced, Self.pieceSize)
      // When the room is full, one more byte goes to the probe: it tells data that ends here, which
      // is right, from data that is too long and from data that is cut short.
      let status = unsafe withUnsafeMutablePointer(to: &probe) { probe in
        // Safe: zlib does not write its input; consumed and produced stay within their buffers.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.baseAddress.map { unsafe $0 + consumed })
        unsafe stream.pointee.avail_in = UInt32(pieceIn)
        unsafe stream.pointee.next_out =
          isFull ? probe : room.baseAddress.map { unsafe $0 + produced }
        unsafe stream.pointee.avail_out = UInt32(pieceOut)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
      consumed += pieceIn - Int(unsafe stream.pointee.avail_in)
      let written = pieceOut - Int(unsafe stream.pointee.avail_out)
      guard !isFull || written == 0 else { throw ReadError(.zlibTooLong, at: start + consumed) }
      produced += written
      switch status {
      case Z_STREAM_END: return (consumed, produced)
      case Z_OK: continue
      case Z_BUF_ERROR: throw ReadError(.truncated, at: start + input.count)
      case Z_MEM_ERROR: preconditionFailure("out of memory")
      default: throw ReadError(.zlibData, at: start + consumed)
      }
    }
  }
}
