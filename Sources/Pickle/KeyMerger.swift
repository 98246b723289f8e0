import Bytes

/// Merges the keys of dicts and the items of sets as Python does: 1, 1.0 and True are one key, the
/// first key stays and the last value wins.
///
/// Every key gets a representative, the first node with its value, found once for each node by a
/// keyed hash; after that two keys are equal when their representatives are. So no input makes this
/// more than linear: not equal hashes, not one long key in a million dicts. Tuples, frozensets and
/// objects are equal only to themselves, and a note says so where it could matter.
struct KeyMerger: ~Copyable {
  private struct Cell {
    var representative = PickleNodeID.absent
    /// The last container that has this representative as a key.
    var stamp: UInt32 = 0
  }

  private var cells = ContiguousArray<Cell>()
  private var table = KeyTable()
  private var stamp: UInt32 = 0
  private var hasReserved = false

  private static let large = 1 << 12
  private static let slotsBetweenWords = 1 << 16

  /// Merges in all dicts, sets and frozensets.
  mutating func mergeKeys(
    of graph: inout PickleGraph, _ input: Span<UInt8>, noting log: inout PickleLog,
    telling headway: Headway?
  ) {
    for index in graph.slots.indices {
      if index > 0, index.isMultiple(of: Self.slotsBetweenWords) { headway?.tell(.judging) }
      let slot = graph.slots[index]
      let step: Int
      switch slot.kind {
      case .dict: step = 2
      case .set, .frozenSet: step = 1
      default: continue
      }
      guard slot.range.count > step else { continue }
      if cells.isEmpty { cells = .init(repeating: Cell(), count: graph.slots.count) }
      merge(PickleNodeID(index), slot.range, step, &graph, input, &log)
    }
  }

  private mutating func merge(
    _ id: PickleNodeID, _ range: Range<Int>, _ step: Int, _ graph: inout PickleGraph,
    _ input: Span<UInt8>, _ log: inout PickleLog
  ) {
    stamp += 1
    // Many containers may share the keys of one, and those have been counted; a large one hardly does.
    if range.count / step > Self.large, !hasReserved {
      hasReserved = true
      table.reserve(range.count / step)
    }
    var kinds = KeyKinds()
    var hasDuplicates = false
    for index in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      let key = representative(of: graph.children[index], in: graph, input)
      if cells[key.index].stamp == stamp {
        hasDuplicates = true
      } else {
        cells[key.index].stamp = stamp
        kinds.insert(graph.slots[key.index].kind)
      }
    }
    if kinds.isMixed { log.note(.mixedKeys, node: id) }
    if kinds.composites > 1 { log.note(.keysNotCompared, node: id) }
    if hasDuplicates {
      log.note(.keysMerged, node: id)
      compact(id, range, step, &graph)
    }
  }

  /// Rewrites the run of a container that has equal keys.
  private func compact(
    _ id: PickleNodeID, _ range: Range<Int>, _ step: Int, _ graph: inout PickleGraph
  ) {
    var places: [PickleNodeID: Int] = [:]
    var end = range.lowerBound
    for index in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      let key = cells[graph.children[index].index].representative
      let place = places[key] ?? end
      if place == end {
        places[key] = end
        graph.children[end] = graph.children[index]
        end += step
      }
      if step == 2 { graph.children[place + 1] = graph.children[index + 1] }
    }
    graph.slots[id.index].count = UInt32(truncatingIfNeeded: end - range.lowerBound)
  }

  private mutating func representative(
    of id: PickleNodeID, in graph: PickleGraph, _ input: Span<UInt8>
  ) -> PickleNodeID {
    let known = cells[id.index].representative
    if known != .absent { return known }
    let found = table.firstEqual(to: id, in: graph, input)
    cells[id.index].representative = found
    return found
  }
}

/// Which kinds of keys one container has.
private struct KeyKinds {
  private var hasByteStrings = false
  private var hasTextOrBytes = false
  private(set) var composites = 0

  var isMixed: Bool { hasByteStrings && hasTextOrBytes }

  mutating func insert(_ kind: PickleSlot.Kind) {
    switch kind {
    case .byteString: hasByteStrings = true
    case .text, .bytes: hasTextOrBytes = true
    case .none, .bool, .integer, .float, .bigInteger: break
    default: composites += 1
    }
  }
}
