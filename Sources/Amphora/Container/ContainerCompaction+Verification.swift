import Bytes

extension ContainerCompaction {
  /// Reads back what was written, before it takes the place of what it was made from.
  ///
  /// - Throws: `compactionNotVerified`, or a limit.
  static func verify(_ file: inout AtomicFile, limits: Limits) throws(WriteError) {
    var limits = limits
    // All sections are read here; those of the container were not, together.
    limits.history = .max
    let storage = try file.map()
    do throws(ReadError) {
      try ContainerVerifier.verifyStored(storage, limits: limits)
    } catch {
      guard error.code.outcome != .overLimit else { throw WriteError(error) }
      throw WriteError(
        .compactionNotVerified, "\(error.code.name) at byte \(error.offset) of what was written")
    }
  }
}
