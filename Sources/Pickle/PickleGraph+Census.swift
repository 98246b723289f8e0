// What a judge asks of all nodes at once, answered from the table without making a value of each.
extension PickleGraph {
  /// The ids of all that is imported by name, in the order in which it was imported.
  public var globalIDs: ContiguousArray<PickleNodeID> { ids(of: .global) }

  /// The ids of all that is made by a call, in the order in which it was made.
  public var objectIDs: ContiguousArray<PickleNodeID> { ids(of: .object) }

  private func ids(of kind: PickleSlot.Kind) -> ContiguousArray<PickleNodeID> {
    var ids = ContiguousArray<PickleNodeID>()
    for index in slots.indices where slots[index].kind == kind { ids.append(PickleNodeID(index)) }
    return ids
  }

  /// Whether a value lies more than `limit` levels deep in the root, on the way by which it is found
  /// first.
  public func isNested(deeperThan limit: Int) -> Bool {
    guard let root, count > limit else { return false }
    var isSeen = ContiguousArray(repeating: false, count: count)
    var pending: [(id: PickleNodeID, depth: Int)] = [(root, 0)]
    isSeen[root.index] = true
    while let (id, depth) = pending.popLast() {
      guard depth <= limit else { return true }
      func add(_ child: PickleNodeID) {
        // Most nodes hold nothing, and lie no deeper than their owner may.
        guard !isSeen[child.index], depth >= limit || slots[child.index].kind.holdsOthers else {
          return
        }
        isSeen[child.index] = true
        pending.append((child, depth + 1))
      }
      let slot = slots[id.index]
      switch slot.kind {
      case .list, .tuple, .dict, .set, .frozenSet:
        for child in children[slot.range] { add(child) }
      case .object:
        let object = objects[Int(truncatingIfNeeded: slot.payload)]
        add(object.callable)
        add(object.arguments)
        if let keywords = object.keywords.ifPresent { add(keywords) }
        for run in [object.states, object.appended, object.entries, object.added] {
          for child in children[run.range] { add(child) }
        }
      case .persistent, .readOnlyView:
        add(PickleNodeID(raw: UInt32(truncatingIfNeeded: slot.payload)))
      default: break
      }
    }
    return false
  }
}

extension PickleSlot.Kind {
  fileprivate var holdsOthers: Bool {
    switch self {
    case .list, .tuple, .dict, .set, .frozenSet, .object, .persistent, .readOnlyView: true
    default: false
    }
  }
}
