import Bytes

/// What reading the roots and sections of all generations may cost.
struct HistoryBudget {
  private let limits: Limits
  private var bytes = 0

  init(_ limits: Limits) { self.limits = limits }

  /// Counts the raw bytes of a root or section that is about to be read.
  ///
  /// - Throws: `historyTooLarge`, or `outOfTime`.
  mutating func spend(_ extent: Extent) throws(ReadError) {
    try limits.deadline?.check(at: extent.offset)
    limits.headway?.tell(.opening)
    // What cannot be so, or passes a hard limit, is refused for that by whoever reads it.
    guard extent.raw <= ContainerFormat.sectionBytes,
      ContainerFormat.areLengthsPossible(stored: extent.length, raw: extent.raw)
    else { return }
    let (total, overflow) = bytes.addingReportingOverflow(extent.raw)
    guard !overflow, total <= limits.history else {
      throw ReadError(.historyTooLarge, at: extent.offset, "over \(limits.history) bytes")
    }
    bytes = total
  }

  /// Compares what roots take that are kept at one time with the limit on memory.
  ///
  /// - Throws: `tooMuchMemory`.
  func hold(_ extents: [Extent]) throws(ReadError) {
    // No root that was read has more than 64 MiB, so that the sum cannot overflow.
    let bytes = extents.reduce(0) { $0 + $1.raw }
    guard let last = extents.last, bytes > limits.memory / 10 else { return }
    throw ReadError(.tooMuchMemory, at: last.offset, "\(bytes) bytes of roots")
  }
}
