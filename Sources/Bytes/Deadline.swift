/// A moment after which reading an input is given up.
public struct Deadline: Sendable, Equatable {
  private let moment: ContinuousClock.Instant

  /// The moment that lies `seconds` from now.
  public init(seconds: Int) { moment = .now + .seconds(seconds) }

  /// Does nothing before the moment.
  ///
  /// - Throws: `outOfTime` after it.
  public func check(at offset: Int) throws(ReadError) {
    guard ContinuousClock.now < moment else { throw ReadError(.outOfTime, at: offset) }
  }
}
