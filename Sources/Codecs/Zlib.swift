public import Bytes
import CDeflate

/// Compresses to and from the zlib format (RFC 1950).
///
/// libdeflate does the work; where it refuses a stream, zlib says what is wrong with it and where.
/// A stream that is to be one for everybody is judged by zlib alone.
public enum Zlib {
  /// The levels of `compress`.
  public static let levels = 0...12

  /// Compresses `bytes` to one zlib stream, by a level from 0 (stored) to 12 (smallest).
  ///
  /// The same version of libdeflate gives the same bytes. Parts that do not get smaller are stored
  /// within the stream.
  public static func compress(_ bytes: Span<UInt8>, level: Int) -> [UInt8] {
    precondition(levels.contains(level), "libdeflate has levels 0 to 12")
    let compressor = BlockCompressor(level: level)
    return [UInt8](capacity: compressor.bound(bytes.count)) { output in
      compressor.compress(bytes, to: &output)
    }
  }

  /// Who says whether a stream is one.
  public enum Judge: Sendable {
    /// libdeflate, which is fast, and takes some streams that zlib refuses, such as those with
    /// tables of more than 286 codes for literals and lengths, or of more than 30 for distances.
    case libdeflate
    /// zlib, whose word is that of the container format.
    case zlib
  }

  /// Decompresses one zlib stream that fills all of `bytes` and gives exactly `count` bytes.
  ///
  /// The memory for `count` bytes is allocated before the first of them is seen: the caller has
  /// judged the count against a limit, and against what its format allows for `bytes.count`.
  ///
  /// - Throws: `truncated`, `zlibHeader`, `zlibPresetDictionary`, `zlibData`, `zlibTooLong`,
  ///   `zlibTooShort`, `zlibChecksum`, `zlibTrailingBytes`, or `tooMuchMemory` when zlib gets none;
  ///   offsets count from the start of `bytes`.
  public static func decompress(
    _ bytes: Span<UInt8>, count: Int, by judge: Judge = .libdeflate
  ) throws(ReadError) -> [UInt8] {
    precondition(count >= 0)
    return try [UInt8](capacity: count) { (output) throws(ReadError) in
      try decompress(bytes, count: count, by: judge, to: &output)
    }
  }

  /// Decompresses as `decompress(_:count:by:)` does, appending to memory that the caller has.
  ///
  /// On failure `output` has any number of the bytes, which must not be used.
  ///
  /// - Precondition: `output` has room for `count` bytes.
  /// - Throws: As `decompress(_:count:by:)` does.
  public static func decompress(
    _ bytes: Span<UInt8>, count: Int, by judge: Judge = .libdeflate,
    to output: inout OutputSpan<UInt8>
  ) throws(ReadError) {
    precondition(count >= 0 && count <= output.freeCapacity)
    try checkHeader(bytes)
    if judge == .libdeflate, BlockDecompressor().decompress(bytes, count: count, to: &output) {
      return
    }
    let start = output.count
    let end = try inflate(bytes, from: 2, count: count, to: &output)
    try checkTrailer(bytes, at: end, of: output.span.extracting(start...))
  }

  /// zlib counts in 32 bits; longer input and output go through it in pieces.
  private static let pieceSize = 1 << 30

  /// Decompresses deflate data that begins at `start` and gives `count` bytes; says where it ends.
  private static func inflate(
    _ bytes: Span<UInt8>, from start: Int, count: Int, to output: inout OutputSpan<UInt8>
  ) throws(ReadError) -> Int {
    var stream = try InflateStream(.none)
    var end = start
    var missing = count
    while true {
      let input = bytes.extracting(end..<end + min(bytes.count - end, pieceSize))
      let step = unsafe input.withUnsafeBufferPointer { input in
        guard missing > 0 else { return unsafe stream.probe(input) }
        return unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
          // Safe: there is room for what is missing.
          let room = unsafe UnsafeMutableBufferPointer(
            rebasing: buffer[initialized..<(initialized + min(missing, pieceSize))])
          let step = unsafe stream.decode(input, to: room)
          initialized += step.produced
          return step
        }
      }
      end += step.consumed
      guard step.produced <= missing else { throw ReadError(.zlibTooLong, at: end) }
      missing -= step.produced
      switch step.outcome {
      case .end:
        guard missing == 0 else { throw ReadError(.zlibTooShort, at: end) }
        return end
      case .failure(.tooMuchMemory, _, let detail): throw ReadError(.tooMuchMemory, at: end, detail)
      case .failure: throw ReadError(.zlibData, at: end)
      case .more:
        guard step.consumed > 0 || step.produced > 0 else {
          throw ReadError(.truncated, at: bytes.count)
        }
      }
    }
  }

  /// Checks the two bytes before the compressed data.
  private static func checkHeader(_ bytes: Span<UInt8>) throws(ReadError) {
    guard let method = bytes.first else { throw ReadError(.truncated, at: 0) }
    // RFC 1950, 2.2: method 8 is deflate, with a window of at most 2^(7 + 8) bytes.
    guard method & 0x0F == 8, method >> 4 <= 7 else { throw ReadError(.zlibHeader, at: 0) }
    guard bytes.count > 1 else { throw ReadError(.truncated, at: 1) }
    guard (Int(method) << 8 | Int(bytes[1])) % 31 == 0 else { throw ReadError(.zlibHeader, at: 1) }
    guard bytes[1] & 0x20 == 0 else { throw ReadError(.zlibPresetDictionary, at: 1) }
  }

  /// Checks the Adler-32 after the compressed data, and that nothing follows it.
  private static func checkTrailer(
    _ bytes: Span<UInt8>, at offset: Int, of output: Span<UInt8>
  ) throws(ReadError) {
    var reader = ByteReader(bytes)
    try reader.seek(to: offset)
    let declared = try reader.bigEndianInteger(UInt32.self)
    let actual = unsafe output.withUnsafeBufferPointer { buffer in
      // A null pointer asks for the initial value, which is the checksum of no bytes.
      unsafe libdeflate_adler32(1, buffer.baseAddress, buffer.count)
    }
    guard output.isEmpty ? declared == 1 : declared == actual else {
      throw ReadError(.zlibChecksum, at: offset)
    }
    guard reader.isAtEnd else { throw ReadError(.zlibTrailingBytes, at: reader.position) }
  }
}

extension Span<UInt8> {
  fileprivate var first: UInt8? { isEmpty ? nil : self[0] }
}
