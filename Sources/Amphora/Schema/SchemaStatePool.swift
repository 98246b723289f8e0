import Synchronization

/// What comparisons with a schema remember, for those that follow: each takes a table, and gives it back.
final class SchemaStatePool: Sendable {
  /// Tables that nobody uses now; no more than comparisons at one time.
  private let idle = Mutex<[SchemaStates]>([])

  /// A table that nobody else has.
  func take() -> SchemaStates { idle.withLock { $0.popLast() } ?? SchemaStates() }

  /// Gives a table back.
  func give(_ states: SchemaStates) { idle.withLock { $0.append(states) } }
}
