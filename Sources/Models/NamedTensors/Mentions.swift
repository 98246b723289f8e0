/// Things to be told of: the first few by name, and how many there are in all.
///
/// A source may hold millions of them, and a message has room for some.
public struct Mentions: Sendable, Equatable {
  /// The first few, as messages have them.
  public private(set) var first: [String] = []

  /// How many there are.
  public private(set) var count = 0

  private static let most = 8

  /// Nothing to tell of.
  public init() {}

  /// All of `things`.
  public init(_ things: [String]) {
    first = Array(things.prefix(Mentions.most))
    count = things.count
  }

  /// Whether there is nothing.
  public var isEmpty: Bool { count == 0 }

  /// The few, and the number of the others.
  public var text: String {
    (count > first.count ? first + ["\(count - first.count) more"] : first).joined(separator: ", ")
  }

  /// Adds one.
  public mutating func add(_ thing: String) {
    if count == first.count, count < Mentions.most { first.append(thing) }
    count += 1
  }

  /// Adds those of another.
  public mutating func add(_ others: Mentions) {
    let isWhole = count == first.count
    if isWhole { first += others.first.prefix(Mentions.most - first.count) }
    count += others.count
  }

  /// Takes back all but the first `count`.
  mutating func cut(to count: Int) {
    self.count = count
    first.removeSubrange(min(first.count, count)...)
  }
}
