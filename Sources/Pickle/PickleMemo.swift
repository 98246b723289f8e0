/// The memo: numbers that a pickle gives to objects so as to name them again.
///
/// Real pickles number from 0 without gaps, which an array serves; a number far off goes to a
/// dictionary, so that `LONG_BINPUT 0xFFFFFFFF` costs no more than `PUT 0`.
struct PickleMemo {
  private var dense = ContiguousArray<PickleNodeID>()
  private var sparse: [UInt64: PickleNodeID] = [:]

  /// The number of entries; MEMOIZE uses it as the next number, as CPython does.
  private(set) var count = 0

  /// The bytes that the memo takes, for the memory budget.
  var footprint: Int {
    dense.capacity * MemoryLayout<PickleNodeID>.stride + sparse.capacity * 24
  }

  /// The object of that number, if there is one.
  func node(at index: UInt64) -> PickleNodeID? {
    if index < UInt64(dense.count) {
      let id = dense[Int(truncatingIfNeeded: index)]
      if id != .absent { return id }
    }
    return sparse.isEmpty ? nil : sparse[index]
  }

  /// Gives `id` the number and says whether another object had it.
  mutating func put(_ id: PickleNodeID, at index: UInt64) -> Bool {
    if index == UInt64(dense.count), sparse.isEmpty {
      dense.append(id)
      count += 1
      return false
    }
    return putElsewhere(id, at: index)
  }

  private mutating func putElsewhere(_ id: PickleNodeID, at index: UInt64) -> Bool {
    let old = node(at: index)
    if old == nil { count += 1 }
    if index < UInt64(2 * count + 1024) {
      let index = Int(truncatingIfNeeded: index)
      if index >= dense.count {
        dense.append(contentsOf: repeatElement(.absent, count: index + 1 - dense.count))
      }
      dense[index] = id
    } else {
      sparse[index] = id
    }
    if let old { return old != id }
    return false
  }
}
