import Bytes
import Formats
import Synchronization

/// Scans files on all cores, and hands them on in order.
struct BatchScanner {
  private let limits: LimitOptions
  private let listing: Scanner.Listing

  /// Files in memory at one time: what is known of each is small, and the longest holds up the rest.
  private static let batch = 64

  init(limits: LimitOptions, listing: Scanner.Listing) {
    self.limits = limits
    self.listing = listing
  }

  /// Scans `inputs` and gives each to `body`.
  func scan(_ inputs: [ScanInputs.Input], _ body: (ScannedFile) -> Void) {
    let size = listing == .allWithContent ? 1 : BatchScanner.batch
    var start = 0
    while start < inputs.count {
      let batch = Array(inputs[start..<min(start + size, inputs.count)])
      for file in scan(batch) { body(file) }
      start += size
    }
  }

  private func scan(_ batch: [ScanInputs.Input]) -> [ScannedFile] {
    let (limits, listing) = (limits, listing)
    let files = Mutex([ScannedFile?](repeating: nil, count: batch.count))
    Parallel.forEach(batch.count) { index in
      // The time allowed is for one file.
      let file = ScannedFile(batch[index], limits: limits.limits, listing: listing)
      files.withLock { $0[index] = file }
    }
    return files.withLock { $0.compactMap(\.self) }
  }
}
