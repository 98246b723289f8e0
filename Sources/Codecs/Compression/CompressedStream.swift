import Bytes

/// One stream of a compression format, which a C library takes apart piece by piece.
protocol CompressedStream: ~Copyable {
  /// Whether `bytes` begin with a stream, by all that a header must say.
  static func begins(_ bytes: Span<UInt8>) -> Bool

  /// What may follow a stream and still belong to the format.
  static var sequel: Sequel { get }

  /// Prepares for a stream; what the library needs by itself is within the limits.
  init(limits: Limits) throws(ReadError)

  /// Decompresses as much of `input` as fits in `room`.
  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep
}

/// What may follow a compressed stream.
struct Sequel {
  /// Whether another stream may.
  let isStream: Bool

  /// The number of zero bytes that padding is a multiple of; 0 for no padding.
  let padding: Int

  static let nothing = Sequel(isStream: false, padding: 0)
  static let streams = Sequel(isStream: true, padding: 0)
}

/// What one call of a library did.
struct DecodingStep {
  enum Outcome {
    /// It stopped for want of input or of room.
    case more
    /// The stream has ended.
    case end
    /// The fault begins `back` bytes before the end of what was consumed.
    case failure(ErrorCode, back: Int, String)
  }

  let consumed: Int
  let produced: Int
  let outcome: Outcome
}
