public import Bytes
import Synchronization

/// Remembers what it is told of long work.
public final class ToldStages: Sendable {
  /// What was told once.
  public struct Word: Sendable {
    /// What is being done.
    public let stage: Headway.Stage
    /// How much is done.
    public let done: Int
    /// Of how much; nil where nobody knows.
    public let total: Int?
  }

  private let state = Mutex([Word]())

  /// Has been told nothing yet.
  public init() {}

  /// Everything, in the order in which it was told.
  public var words: [Word] { state.withLock { $0 } }

  /// The stages, each once for as long as it lasted.
  public var stages: [Headway.Stage] {
    words.reduce(into: []) { if $0.last != $1.stage { $0.append($1.stage) } }
  }

  /// What was told of a stage, the least first, as threads come in any order.
  public func words(of stage: Headway.Stage) -> [Word] {
    words.filter { $0.stage == stage }.sorted { $0.done < $1.done }
  }

  /// Who is told.
  public var headway: Headway {
    Headway { [self] stage, done, total in
      state.withLock { $0.append(Word(stage: stage, done: done, total: total)) }
    }
  }

  /// Limits that have nothing but a listener.
  public var limits: Limits {
    var limits = Limits()
    limits.headway = headway
    return limits
  }
}
