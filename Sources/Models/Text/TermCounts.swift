/// Counts the terms of a text by their columns, in memory for the different ones.
struct TermCounts {
  /// A column and the sign of what it counts, in one number that sorts by the column.
  private typealias Entry = Int64

  /// What has been counted, by ascending entry.
  private var counted: [(entry: Entry, count: Int)] = []
  /// What has not been counted yet, in any order.
  private var waiting: [Entry] = []

  /// As many entries wait at least before they are counted.
  private static let few = 1 << 14

  /// Counts a term.
  @inline(__always)
  mutating func add(_ column: Int32, sign: Int32) {
    // As many wait as have been counted, so that each takes part in few merges.
    if waiting.count >= max(TermCounts.few, counted.count) { settle() }
    waiting.append(Entry(column) << 1 | (sign < 0 ? 1 : 0))
  }

  /// Calls `body` with each column, sign and count, by ascending column, what is added first.
  mutating func forEach(_ body: (_ column: Int32, _ sign: Int32, _ count: Int) -> Void) {
    settle()
    for (entry, count) in counted { body(Int32(entry >> 1), entry & 1 == 0 ? 1 : -1, count) }
  }

  private mutating func settle() {
    waiting.sort()
    var merged: [(entry: Entry, count: Int)] = []
    merged.reserveCapacity(counted.count)
    func add(_ entry: Entry, _ count: Int) {
      if let last = merged.last, last.entry == entry {
        merged[merged.count - 1].count += count
      } else {
        merged.append((entry, count))
      }
    }
    var place = 0
    for entry in waiting {
      while place < counted.count, counted[place].entry <= entry {
        add(counted[place].entry, counted[place].count)
        place += 1
      }
      add(entry, 1)
    }
    for (entry, count) in counted[place...] { add(entry, count) }
    counted = merged
    waiting.removeAll(keepingCapacity: true)
  }
}
