/// The sorts that the source has used; they differ in the order of equal distances.
enum NeighborSort: String {
  /// Up to scikit-learn 1.8.
  case quicksort
  /// From 1.9.
  case introsort

  /// Parts that are still to be sorted.
  ///
  /// Their number is bounded by that of the neighbours, so no input can make it overflow a stack
  /// that lies on the heap.
  typealias Scratch = [Part]

  /// A part that is still to be sorted.
  struct Part {
    let range: Range<Int>
    /// How often it may still be split.
    var splits = 0
    /// Nothing in it is less than this.
    var least = -Double.infinity
  }

  /// Sorts neighbours by distance, exactly as the source does.
  func sort(_ neighbors: inout [Neighbor]) {
    var scratch = Scratch()
    sort(&neighbors, &scratch)
  }

  /// The same without allocating anew.
  func sort(_ neighbors: inout [Neighbor], _ scratch: inout Scratch) {
    switch self {
    case .quicksort: NeighborSort.quicksort(&neighbors, &scratch)
    case .introsort: NeighborSort.introsort(&neighbors, &scratch)
    }
  }

  private static func quicksort(_ items: inout [Neighbor], _ parts: inout Scratch) {
    // Far more than what is not made to be slow takes; beyond it equal distances may change places.
    var steps = 64 * items.count * (Int.bitWidth - items.count.leadingZeroBitCount)
    parts.append(Part(range: 0..<items.count))
    while let part = parts.popLast() {
      let (range, first, last) = (part.range, part.range.lowerBound, part.range.upperBound - 1)
      switch range.count {
      case 0, 1: continue
      case 2: exchange(&items, first, last)
      case 3:
        exchange(&items, first, first + 1)
        if items[first + 1].distance > items[last].distance {
          items.swapAt(first + 1, last)
          exchange(&items, first, first + 1)
        }
      default:
        let pivot = medianToEnd(&items, range)
        var store = first
        // Nothing is less than the least, which many may equal, nor less than what is no number.
        if pivot > part.least {
          steps -= range.count
          guard steps > 0 else {
            heapsort(&items, range)
            continue
          }
          for index in first..<last where items[index].distance < pivot {
            items.swapAt(index, store)
            store += 1
          }
        }
        items.swapAt(store, last)
        // The two sides do not touch each other; their order does not matter.
        parts.append(Part(range: first..<store, least: part.least))
        parts.append(
          Part(range: store + 1..<range.upperBound, least: pivot.isNaN ? part.least : pivot))
      }
    }
  }

  private static func introsort(_ items: inout [Neighbor], _ parts: inout Scratch) {
    var depth = 0
    while items.count >> (depth + 1) > 0 { depth += 1 }
    parts.append(Part(range: 0..<items.count, splits: 2 * depth))
    while let part = parts.popLast() {
      let (range, splits) = (part.range, part.splits)
      guard range.count > 15 else {
        insertionSort(&items, range)
        continue
      }
      guard splits > 0 else {
        heapsort(&items, range)
        continue
      }
      let pivot = medianToEnd(&items, range)
      var low = range.lowerBound + 1
      var high = range.upperBound - 2
      while true {
        while low <= high, items[low].distance < pivot { low += 1 }
        while low <= high, items[high].distance > pivot { high -= 1 }
        if low >= high { break }
        items.swapAt(low, high)
        low += 1
        high -= 1
      }
      items.swapAt(low, range.upperBound - 1)
      parts.append(Part(range: range.lowerBound..<low, splits: splits - 1))
      parts.append(Part(range: low + 1..<range.upperBound, splits: splits - 1))
    }
  }

  /// Puts the least of first, middle and last first, the middle one last; returns that.
  private static func medianToEnd(_ items: inout [Neighbor], _ range: Range<Int>) -> Double {
    let (first, last) = (range.lowerBound, range.upperBound - 1)
    let middle = first + range.count / 2
    exchange(&items, first, last)
    if items[last].distance > items[middle].distance {
      items.swapAt(last, middle)
      exchange(&items, first, last)
    }
    return items[last].distance
  }

  private static func exchange(_ items: inout [Neighbor], _ one: Int, _ other: Int) {
    if items[one].distance > items[other].distance { items.swapAt(one, other) }
  }

  private static func insertionSort(_ items: inout [Neighbor], _ range: Range<Int>) {
    for index in range.dropFirst() {
      let item = items[index]
      var place = index
      while place > range.lowerBound, items[place - 1].distance > item.distance {
        items[place] = items[place - 1]
        place -= 1
      }
      items[place] = item
    }
  }

  private static func heapsort(_ items: inout [Neighbor], _ range: Range<Int>) {
    let (base, count) = (range.lowerBound, range.count)
    for start in stride(from: (count - 2) / 2, through: 0, by: -1) {
      siftDown(&items, base, start, count)
    }
    for end in stride(from: count - 1, to: 0, by: -1) {
      items.swapAt(base, base + end)
      siftDown(&items, base, 0, end)
    }
  }

  private static func siftDown(_ items: inout [Neighbor], _ base: Int, _ start: Int, _ end: Int) {
    var root = start
    while true {
      let child = 2 * root + 1
      var greatest = root
      if child < end, items[base + greatest].distance < items[base + child].distance {
        greatest = child
      }
      if child + 1 < end, items[base + greatest].distance < items[base + child + 1].distance {
        greatest = child + 1
      }
      if greatest == root { return }
      items.swapAt(base + root, base + greatest)
      root = greatest
    }
  }
}
