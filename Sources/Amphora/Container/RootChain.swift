import Bytes

/// The roots of a container, from that of its newest generation to the first.
///
/// Each names the one before it by its digest, and lies behind it, so that the walk ends.
struct RootChain {
  private let file: any ByteRangeSource
  private let limits: Limits

  /// The root that was given last; nil before the first.
  private var last: ContainerRoot?

  private let newest: ContainerRoot

  /// Deltas whose base has not been met yet.
  private var pending: [(root: ContainerRoot, base: Extent)] = []

  /// What reading has cost so far.
  private var budget: HistoryBudget

  init(from newest: ContainerRoot, of file: any ByteRangeSource, limits: Limits) {
    self.newest = newest
    self.file = file
    self.limits = limits
    budget = HistoryBudget(limits)
  }

  /// The next root, which is one generation older than the one before; nil behind the first.
  ///
  /// - Throws: What reading a root throws, `containerGeneration`, `containerRootChain`,
  ///   `containerName` or `historyTooLarge`.
  mutating func next() throws(ReadError) -> ContainerRoot? {
    guard let last else {
      last = newest
      try judge(newest)
      return newest
    }
    guard let previous = last.previous else { return nil }
    try budget.spend(previous)
    let root = try ContainerRoot(
      at: previous, generation: last.generation - 1, of: file, limits: limits)
    self.last = root
    try judge(root)
    return root
  }

  /// Compares a root with the deltas that are based on it, or should be.
  private mutating func judge(_ root: ContainerRoot) throws(ReadError) {
    let names = Set(pending.isEmpty ? [] : root.ownEntries.map { Array($0.name.utf8) })
    for (delta, base) in pending {
      guard base == root.extent else {
        // What lies behind this root has been passed, and is no root of the chain.
        guard base.offset < root.extent.offset, root.previous != nil else {
          throw ReadError(
            .containerRootChain, at: base.offset,
            "generation \(delta.generation) is based on what is none")
        }
        continue
      }
      try delta.checkBase(root) { names.contains($0) }
    }
    pending.removeAll { $0.base == root.extent }
    if case .delta(_, let base) = root.content {
      guard pending.count < ContainerFormat.deltas else {
        throw ReadError(
          .containerRootChain, at: base.offset, "more than \(ContainerFormat.deltas) deltas")
      }
      pending.append((root, base))
      try budget.hold(pending.map(\.root.extent))
    }
  }
}
