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

  /// How many entries are counted at most, and wait at most, for so many columns.
  static func most(columns: Int) -> Int { 2 * columns + few }

  /// Counts a term.
  @inline(__always)
  mutating func add(_ column: Int32, sign: Int32) {
    // As many wait as have been counted, so that each takes part in few merges.
    if waiting.count >= max(TermCounts.few, counted.count) { settle() }
    waiting.append(Entry(column) << 1 | (sign < 0 ? 1 : 0))
  }

  /// Calls `body` with each column, sign and count, by ascending column, what is added first.
  mutating func forEach(_ body: (_ column: Int32, _ sign: Int32, _ count: Int) -> Void) {
    func tell(_ entry: Entry, _ count: Int) {
      body(Int32(entry >> 1), entry & 1 == 0 ? 1 : -1, count)
    }
    // Most texts have few terms, all of which wait.
    guard !counted.isEmpty else {
      forEachWaiting(tell)
      return
    }
    settle()
    for (entry, count) in counted { tell(entry, count) }
  }

  private mutating func settle() {
    var merged: [(entry: Entry, count: Int)] = []
    merged.reserveCapacity(counted.count)
    var place = 0
    let counted = counted
    forEachWaiting { entry, count in
      while place < counted.count, counted[place].entry < entry {
        merged.append(counted[place])
        place += 1
      }
      if place < counted.count, counted[place].entry == entry {
        merged.append((entry, counted[place].count + count))
        place += 1
      } else {
        merged.append((entry, count))
      }
    }
    merged += counted[place...]
    self.counted = merged
    waiting.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with each entry that waits, in order, and how often it does.
  private mutating func forEachWaiting(_ body: (Entry, Int) -> Void) {
    waiting.sort()
    var place = 0
    while place < waiting.count {
      let (entry, first) = (waiting[place], place)
      while place < waiting.count, waiting[place] == entry { place += 1 }
      body(entry, place - first)
    }
  }
}
