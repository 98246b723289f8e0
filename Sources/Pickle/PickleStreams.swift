public import Bytes

/// The pickles that follow each other in one input, read one by one, each with a memo of its own.
///
/// Whoever loads such a file in a loop runs them all. The last one is the first that fails, since
/// what follows it cannot be told.
public struct PickleStreams: ~Escapable {
  /// Where the next pickle begins; the end of the last one, when there is no other.
  public private(set) var position: Int

  private let bytes: Span<UInt8>
  private let limits: Limits
  private let dialect: PickleDialect
  private var left: Int
  private var hasFailed = false

  /// Creates a reader of the pickles from `offset` on.
  @_lifetime(copy bytes)
  public init(
    _ bytes: Span<UInt8>, from offset: Int = 0, limits: Limits = Limits(),
    dialect: PickleDialect = .plain
  ) {
    self.bytes = bytes
    self.limits = limits
    self.dialect = dialect
    left = limits.pickles
    position = offset
  }

  /// Whether as many pickles were read as the limit allows and something follows them.
  public var isCutShort: Bool { left == 0 && !hasFailed && position < bytes.count }

  /// Reads the next pickle and says where it began; nil when the input ends, after a failure, and
  /// after as many as the limit allows.
  ///
  /// What is left then, from `position` on, belongs to no pickle that was read to its end.
  public mutating func next() -> (start: Int, reading: PickleReading)? {
    guard left > 0, position < bytes.count else { return nil }
    left -= 1
    let start = position
    let reading = readPickle(bytes, from: start, limits: limits, dialect: dialect)
    if reading.failure == nil { position = reading.end } else { (left, hasFailed) = (0, true) }
    return (start, reading)
  }
}
