/// Names of members, each with a number, found by their bytes.
struct SchemaNames: Sendable {
  /// In the order of lengths, then of bytes.
  private var entries: [(name: [UInt8], number: Int)]

  /// - Parameter entries: Names that differ.
  init(_ entries: [(name: [UInt8], number: Int)]) {
    self.entries = entries.sorted { SchemaNames.precedes($0.name[...], $1.name[...]) }
  }

  /// How many there are.
  var count: Int { entries.count }

  /// The names.
  var all: [[UInt8]] { entries.map(\.name) }

  /// The number of a name, if it is one of these.
  subscript(name: ArraySlice<UInt8>) -> Int? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = low + (high - low) / 2
      if SchemaNames.precedes(entries[middle].name[...], name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < entries.count && entries[low].name[...] == name ? entries[low].number : nil
  }

  /// The same names with other numbers.
  func mapValues(_ change: (Int) -> Int) -> SchemaNames {
    var changed = self
    for index in entries.indices { changed.entries[index].number = change(entries[index].number) }
    return changed
  }

  private static func precedes(_ name: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    guard name.count == other.count else { return name.count < other.count }
    for (byte, otherByte) in zip(name, other) where byte != otherByte { return byte < otherByte }
    return false
  }
}
