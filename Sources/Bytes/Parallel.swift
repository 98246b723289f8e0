import Dispatch

/// The one door to Dispatch.
public enum Parallel {
  /// Calls `body` once for each index below `count`, on as many threads as there are cores.
  ///
  /// Order is not defined; results go into places that the indices keep apart.
  public static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1 else {
      if count == 1 { body(0) }
      return
    }
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
}
