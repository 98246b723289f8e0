import Bytes
import Crypto

/// The 32 bytes that SHA-256 makes of a message.
public struct SHA256Digest: Hashable, Sendable {
  /// The number of bytes of a digest.
  public static let count = 32

  private let storage: SIMD32<UInt8>

  /// Computes the digest of `message`.
  public init(of message: Span<UInt8>) {
    var hasher = SHA256Hasher()
    hasher.update(message)
    self = hasher.finish()
  }

  /// Creates a digest from its 32 bytes; nil when there are more or fewer.
  public init?(bytes: Span<UInt8>) {
    guard bytes.count == Self.count else { return nil }
    var storage = SIMD32<UInt8>()
    for index in bytes.indices { storage[index] = bytes[index] }
    self.storage = storage
  }

  /// Creates a digest from 64 lower-case hexadecimal digits; nil for any other text.
  public init?(hexadecimal: String) {
    self.init(hexadecimalDigits: Array(hexadecimal.utf8))
  }

  /// Creates a digest from the UTF-8 bytes of 64 lower-case hexadecimal digits; nil for any others.
  public init?(hexadecimalDigits digits: [UInt8]) {
    guard digits.count == 2 * Self.count else { return nil }
    var storage = SIMD32<UInt8>()
    for (index, digit) in digits.enumerated() {
      guard let value = Hexadecimal.value(digit) else { return nil }
      storage[index / 2] = storage[index / 2] << 4 | value
    }
    self.storage = storage
  }

  /// Combines eight bytes at a time.
  public func hash(into hasher: inout Hasher) {
    let words = unsafe unsafeBitCast(storage, to: SIMD4<UInt64>.self)
    for index in words.indices { hasher.combine(words[index]) }
  }

  /// The byte at `index`, which is below 32.
  public subscript(index: Int) -> UInt8 { storage[index] }

  /// The 32 bytes.
  public var bytes: [UInt8] { (0..<Self.count).map { storage[$0] } }

  /// The digest as 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = bytes.flatMap { [Hexadecimal.digit($0 >> 4), Hexadecimal.digit($0 & 15)] }
    return String(decoding: digits, as: UTF8.self)
  }
}

extension SHA256Digest: CustomStringConvertible {
  /// The digest as 64 lower-case hexadecimal digits.
  public var description: String { hexadecimal }
}

/// Computes the SHA-256 of a message that arrives in pieces.
public struct SHA256Hasher: Sendable {
  private var state = SHA256()

  /// Starts an empty message.
  public init() {}

  /// Appends `bytes` to the message.
  public mutating func update(_ bytes: Span<UInt8>) {
    // Safe: Crypto reads the buffer and keeps nothing of it.
    unsafe bytes.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
  }

  /// The digest of all that was appended; more may be appended afterwards.
  public func finish() -> SHA256Digest {
    let digest = Array(state.finalize())
    guard let digest = SHA256Digest(bytes: digest.span) else {
      preconditionFailure("SHA-256 has 32 bytes")
    }
    return digest
  }
}
