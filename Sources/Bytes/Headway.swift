import Synchronization

/// Whoever waits for long work on one input, and is told how far it has come.
///
/// The work is done in stages, one after the other. Whoever works tells now and then, from any
/// thread, how far the stage is; nobody answers.
public struct Headway: Sendable {
  /// What is done to an input.
  public enum Stage: Hashable, Sendable {
    /// A stream is copied, to be read from the start and the end: bytes that came.
    case receiving
    /// Compression is taken off: bytes of what is compressed.
    case unpacking
    /// Members of an archive are compared with their checksums: bytes of the archive.
    case checking
    /// A pickle is read: bytes up to the opcode.
    case reading
    /// A pickle is read once more, as another loader does, which is named: bytes up to the opcode.
    case rereading(as: String)
    /// What a pickle says is judged.
    case judging
    /// The values of a pickle become a document: nodes of the pickle.
    case gathering
    /// Models are looked for.
    case recognizing
    /// Tensors that are to be written are compared with each other: bytes of elements.
    case comparing
    /// Tensors are written: bytes of elements.
    case writing
    /// The digest of the source is waited for.
    case digesting
    /// The disk is waited for.
    case saving
    /// Roots and sections of a container are read.
    case opening
    /// Tensors of a container are compared with their digests and decoded: bytes in the file.
    case verifying
    /// What a container says of its models is judged.
    case validating
  }

  private let listener: @Sendable (_ stage: Stage, _ done: Int, _ total: Int?) -> Void

  /// Creates one that hands on what it is told.
  public init(_ listener: @escaping @Sendable (_ stage: Stage, _ done: Int, _ total: Int?) -> Void)
  {
    self.listener = listener
  }

  /// Tells that of `total` so many are `done`; nil where nobody knows how many there are, and 0 where
  /// nothing is counted.
  public func tell(_ stage: Stage, _ done: Int = 0, of total: Int? = nil) {
    listener(stage, done, total)
  }

  /// One for work that is `stage` of the whole, whatever its own stages are called.
  public func during(_ stage: Stage) -> Headway {
    Headway { [listener] _, done, total in listener(stage, done, total) }
  }

  /// One for work on bytes that lie at `start` of `count` in all, of which `stage` counts.
  public func during(_ stage: Stage, from start: Int, of count: Int) -> Headway {
    Headway { [listener] _, done, _ in listener(stage, start + done, count) }
  }

  /// One for work on what lies in `range` of `count` bytes, whatever it counts itself: its stages keep
  /// their names, and count those bytes.
  public func within(_ range: Range<Int>, of count: Int) -> Headway {
    Headway { [listener] stage, done, total in
      guard let total, total > 0 else { return listener(stage, 0, nil) }
      let part = min(max(Double(done) / Double(total), 0), 1)
      listener(stage, range.lowerBound + Int(Double(range.count) * part), count)
    }
  }

  /// What several threads count together in `stage`.
  public func sum(_ stage: Stage, of total: Int? = nil) -> HeadwaySum {
    HeadwaySum(self, stage, of: total)
  }
}

/// Work of one stage that several threads do, each a part of it.
public final class HeadwaySum: Sendable {
  private let headway: Headway
  private let stage: Headway.Stage
  private let total: Int?
  private let done = Atomic(0)

  fileprivate init(_ headway: Headway, _ stage: Headway.Stage, of total: Int?) {
    self.headway = headway
    self.stage = stage
    self.total = total
  }

  /// Tells that `count` more are done.
  public func add(_ count: Int) {
    headway.tell(stage, done.wrappingAdd(count, ordering: .relaxed).newValue, of: total)
  }
}
