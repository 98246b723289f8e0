public import Bytes

/// The generations of a container, from its newest to the first, each read when it is asked for.
///
///     var history = container.history()
///     while let generation = try history.next() { print(generation.number, generation.set.count) }
public struct History: Sendable {
  /// One generation, and what it changed.
  public struct Generation: Sendable {
    /// Its number; the first has 1.
    public let number: Int

    /// Where its root lies.
    public let root: Extent

    /// Models that are new or different, in the order of this generation.
    public let set: [Container.Entry]

    /// Names of the models that went.
    public let removed: [String]

    /// The length of the file when it was committed.
    public var committedLength: Int { root.end }
  }

  private let file: any ByteRangeSource
  private let limits: Limits
  private var chain: RootChain
  private var budget: HistoryBudget
  private var newer: ContainerRoot?
  private var isBegun = false

  /// The full root that was needed last, and its models by name.
  private var base: (root: ContainerRoot, models: [[UInt8]: ContainerRoot.Entry])?

  init(of container: Container) {
    file = container.file
    limits = container.limits
    chain = RootChain(from: container.catalog.root, of: file, limits: limits)
    budget = HistoryBudget(limits)
    keep(container.catalog.base)
  }

  /// The generation before the one that was given last; nil behind the first.
  ///
  /// - Throws: What reading a root throws, `containerGeneration`, `containerRootChain`,
  ///   `containerName` or `historyTooLarge`.
  public mutating func next() throws(ReadError) -> Generation? {
    if !isBegun {
      newer = try chain.next()
      isBegun = true
    }
    guard let root = newer else { return nil }
    newer = try chain.next()
    let changes = try changes(from: newer, to: root)
    return Generation(
      number: root.generation, root: root.extent, set: changes.set.map(Container.Entry.init),
      removed: changes.remove)
  }

  private mutating func changes(
    from older: ContainerRoot?, to newer: ContainerRoot
  ) throws(ReadError) -> ContainerRoot.Delta {
    guard let older else { return ContainerRoot.Delta(set: try catalog(of: newer).entries) }
    guard older.baseExtent == newer.baseExtent else {
      // Both have all of their models: the next generation shares its base with one of them.
      let entries = try catalog(of: newer).entries
      return try ContainerRoot.Delta(entries, since: catalog(of: older).entries)
    }
    let models = try fullRoot(at: newer.baseExtent).models
    return ContainerRoot.Delta(newer.delta, since: older.delta, base: models)
  }

  private mutating func catalog(of root: ContainerRoot) throws(ReadError) -> Catalog {
    guard case .delta = root.content else {
      keep(root)
      return try Catalog(root) { (_) throws(ReadError) in root }
    }
    let base = try fullRoot(at: root.baseExtent).root
    return try Catalog(root) { (_) throws(ReadError) in base }
  }

  private mutating func fullRoot(
    at extent: Extent
  ) throws(ReadError) -> (root: ContainerRoot, models: [[UInt8]: ContainerRoot.Entry]) {
    if let base, base.root.extent == extent { return base }
    try budget.spend(extent)
    return keep(try ContainerRoot(at: extent, of: file, limits: limits))
  }

  @discardableResult
  private mutating func keep(
    _ root: ContainerRoot
  ) -> (root: ContainerRoot, models: [[UInt8]: ContainerRoot.Entry]) {
    let new = (root, root.models)
    base = new
    return new
  }
}

extension Container {
  /// The generations of this container, from its own to the first.
  ///
  /// Nothing is read before it is asked for.
  public func history() -> History { History(of: self) }

  /// An earlier generation of this container, or this one, as it was when it was committed.
  ///
  /// - Throws: `noSuchGeneration`, or what is wrong with a root on the way.
  public func at(generation: Int) throws(ReadError) -> Container {
    guard (1...self.generation).contains(generation) else {
      throw ReadError(
        .noSuchGeneration, at: 0, "\(generation), where there are 1 to \(self.generation)")
    }
    var chain = RootChain(from: catalog.root, of: file, limits: limits)
    while let root = try chain.next() {
      guard root.generation == generation else { continue }
      let catalog = try Catalog(root, of: file, limits: limits)
      return Container(file, catalog, warnings: warnings, limits: limits)
    }
    throw ReadError(.noSuchGeneration, at: 0, "\(generation)")
  }
}
