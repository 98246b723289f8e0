/// Bytes on their way to the end of a file, gathered so that few calls write them.
struct WriteBuffer {
  /// The offset in the file at which the next byte goes.
  private(set) var end: Int

  private var bytes: [UInt8] = []

  /// Up to where the disk was asked to write already.
  private var begun: Int

  /// What is gathered before it is written.
  static let size = 1 << 18

  /// What the system holds before the disk is asked to write it: a sync at the end then finds little
  /// to do, since the disk wrote while the rest was made.
  private static let burst = 8 << 20

  /// Gathers what comes behind the first `end` bytes of a file.
  init(end: Int) {
    self.end = end
    begun = end
    bytes.reserveCapacity(WriteBuffer.size)
  }

  /// Appends `more` to the file behind `descriptor`, or keeps it for later.
  ///
  /// - Throws: `cannotWrite`.
  mutating func append(_ more: Span<UInt8>, to descriptor: Int32) throws(WriteError) {
    if bytes.count + more.count > WriteBuffer.size { try flush(to: descriptor) }
    if more.count >= WriteBuffer.size {
      try WriteBuffer.write(more, to: descriptor, at: end)
    } else {
      bytes.append(copying: more)
    }
    end += more.count
    beginSync(of: descriptor)
  }

  private mutating func beginSync(of descriptor: Int32) {
    let written = end - bytes.count
    guard written - begun >= WriteBuffer.burst else { return }
    SystemCalls.beginSync(descriptor, begun..<written)
    begun = written
  }

  /// Writes what is kept.
  ///
  /// - Throws: `cannotWrite`.
  mutating func flush(to descriptor: Int32) throws(WriteError) {
    guard !bytes.isEmpty else { return }
    try WriteBuffer.write(bytes.span, to: descriptor, at: end - bytes.count)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Forgets all bytes from `end` on; those that were written stay where they are.
  mutating func rewind(to end: Int) {
    precondition(end >= 0 && end <= self.end)
    bytes.removeLast(min(self.end - end, bytes.count))
    self.end = end
    begun = min(begun, end)
  }

  private static func write(
    _ bytes: Span<UInt8>, to descriptor: Int32, at offset: Int
  ) throws(WriteError) {
    guard SystemCalls.writeAll(descriptor, bytes, at: offset) else {
      throw WriteError(.cannotWrite, SystemCalls.message())
    }
  }
}
