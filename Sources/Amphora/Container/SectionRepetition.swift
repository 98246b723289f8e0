package import Bytes

/// What models repeat of a section that several of them name.
///
/// One entry of a root is small, and a section can be large: what is made for each model must not
/// take memory as if each had a section of its own.
package struct SectionRepetition {
  private let limits: Limits
  private var bytes = 0

  package init(_ limits: Limits) { self.limits = limits }

  /// Counts the section of a model, which an earlier model has named, and which has been read.
  ///
  /// - Throws: `tooMuchMemory`.
  package mutating func count(_ entry: Container.Entry) throws(ReadError) {
    // A section that was read has at most 256 MiB, and a root at most 64 MiB of entries.
    bytes += entry.section.raw
    // What is built from a text takes about ten times as much.
    guard bytes <= limits.memory / 10 else {
      throw ReadError(
        .tooMuchMemory, at: entry.section.offset,
        "models that share sections repeat over \(limits.memory / 10) bytes of them")
    }
  }
}
