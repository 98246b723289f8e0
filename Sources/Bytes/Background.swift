import Dispatch
import Synchronization

/// A value that another thread computes meanwhile.
public final class Background<Value: Sendable>: Sendable {
  private let group = DispatchGroup()
  private let result = Mutex<Value?>(nil)

  /// Starts `body`, which runs beside the caller.
  public init(_ body: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async(group: group) { self.finish(body()) }
  }

  private func finish(_ value: Value) { result.withLock { $0 = value } }

  /// The value, once it is there.
  public var value: Value {
    group.wait()
    guard let value = result.withLock({ $0 }) else { preconditionFailure("the body has ended") }
    return value
  }
}
