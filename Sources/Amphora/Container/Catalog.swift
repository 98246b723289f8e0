import Bytes

/// The models of one generation, put together from its root and, when that is a delta, from the full
/// root that it is based on.
struct Catalog {
  /// The root of the generation.
  let root: ContainerRoot

  /// The full root that it is based on; the same root when it is full itself.
  let base: ContainerRoot

  /// The models, in order.
  let entries: [ContainerRoot.Entry]

  /// Reads the roots of the generation whose root lies at `extent`, which at most two are.
  ///
  /// - Throws: What reading a root throws, `containerGeneration`, `containerRootChain`,
  ///   `containerName` or `containerOverlap`.
  init(
    at extent: Extent, generation: Int, of file: any ByteRangeSource, limits: Limits
  ) throws(ReadError) {
    try self.init(
      ContainerRoot(at: extent, generation: generation, of: file, limits: limits), of: file,
      limits: limits)
  }

  /// Puts the models of `root` together, and reads its base when it has one.
  ///
  /// - Throws: As `init(at:generation:of:limits:)` does.
  init(_ root: ContainerRoot, of file: any ByteRangeSource, limits: Limits) throws(ReadError) {
    try self.init(root) { (base) throws(ReadError) in
      try ContainerRoot(at: base, of: file, limits: limits)
    }
  }

  /// Puts the models of `root` together; `read` reads the base.
  init(
    _ root: ContainerRoot, reading read: (Extent) throws(ReadError) -> ContainerRoot
  ) throws(ReadError) {
    self.root = root
    switch root.content {
    case .full(let entries):
      base = root
      self.entries = entries
    case .delta(let delta, let extent):
      base = try read(extent)
      entries = try Catalog.entries(of: root, delta, base: base)
    }
    try checkExtents()
  }

  private init(_ root: ContainerRoot, base: ContainerRoot, entries: [ContainerRoot.Entry]) {
    self.root = root
    self.base = base
    self.entries = entries
  }

  /// The same generation with some of its models.
  func keeping(_ isKept: (ContainerRoot.Entry) -> Bool) -> Catalog {
    Catalog(root, base: base, entries: entries.filter(isKept))
  }

  private static func entries(
    of root: ContainerRoot, _ delta: ContainerRoot.Delta, base: ContainerRoot
  ) throws(ReadError) -> [ContainerRoot.Entry] {
    let old = base.ownEntries
    var places: [[UInt8]: Int] = [:]
    for (place, entry) in old.enumerated() { places[Array(entry.name.utf8)] = place }
    try root.checkBase(base) { places[$0] != nil }
    var kept: [ContainerRoot.Entry?] = old
    for name in delta.remove {
      guard let place = places.removeValue(forKey: Array(name.utf8)) else { continue }
      kept[place] = nil
    }
    var added: [ContainerRoot.Entry] = []
    for entry in delta.set {
      if let place = places[Array(entry.name.utf8)] {
        kept[place] = entry
      } else {
        added.append(entry)
      }
    }
    return kept.compactMap { $0 } + added
  }

  /// Sections are equal or disjoint, so that reading all of them is bounded by the file.
  private func checkExtents() throws(ReadError) {
    var map = ExtentMap()
    map.add(root)
    map.add(base)
    for entry in entries { map.add(entry.section.range, .section(entry.section)) }
    try map.checkOverlaps()
  }
}
