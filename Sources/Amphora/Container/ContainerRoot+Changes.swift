extension ContainerRoot {
  /// The models that this root itself names, by the bytes of their names.
  var models: [[UInt8]: Entry] { Delta.byName(ownEntries) }
}

extension ContainerRoot.Entry {
  /// Whether both name the same section by the same bytes.
  func isSame(as other: ContainerRoot.Entry?) -> Bool {
    guard let other else { return false }
    return name.utf8.elementsEqual(other.name.utf8) && kind.utf8.elementsEqual(other.kind.utf8)
      && section == other.section
  }
}

extension ContainerRoot.Delta {
  fileprivate static func byName(
    _ entries: [ContainerRoot.Entry]
  ) -> [[UInt8]: ContainerRoot.Entry] {
    var models: [[UInt8]: ContainerRoot.Entry] = [:]
    for entry in entries { models[Array(entry.name.utf8)] = entry }
    return models
  }

  /// What is different in a list of models since an older one, whatever their orders.
  init(_ newer: [ContainerRoot.Entry], since older: [ContainerRoot.Entry]) {
    let old = Self.byName(older)
    let new = Self.byName(newer)
    set = newer.filter { !$0.isSame(as: old[Array($0.name.utf8)]) }
    remove = older.filter { new[Array($0.name.utf8)] == nil }.map(\.name)
  }

  /// What is different in a generation since an older one that is based on the same full root.
  ///
  /// - Complexity: O(*c*), where *c* is the number of changes of both.
  init(
    _ newer: ContainerRoot.Delta, since older: ContainerRoot.Delta,
    base: [[UInt8]: ContainerRoot.Entry]
  ) {
    let old = Models(older, base: base)
    let new = Models(newer, base: base)
    set = newer.set.filter { !$0.isSame(as: old[Array($0.name.utf8)]) }
    var seen = Swift.Set(newer.set.map { Array($0.name.utf8) })
    // What the older one changed, and the newer one left as it was in the base, has changed too.
    for name in older.set.map(\.name) + older.remove + newer.remove {
      let bytes = Array(name.utf8)
      guard seen.insert(bytes).inserted else { continue }
      if let entry = new[bytes] {
        if !entry.isSame(as: old[bytes]) { set.append(entry) }
      } else if old[bytes] != nil {
        remove.append(name)
      }
    }
  }

  /// The models of a delta and its base by name.
  private struct Models {
    private let base: [[UInt8]: ContainerRoot.Entry]
    private let changed: [[UInt8]: ContainerRoot.Entry]
    private let removed: Swift.Set<[UInt8]>

    init(_ delta: ContainerRoot.Delta, base: [[UInt8]: ContainerRoot.Entry]) {
      self.base = base
      changed = byName(delta.set)
      removed = Swift.Set(delta.remove.map { Array($0.utf8) })
    }

    subscript(name: [UInt8]) -> ContainerRoot.Entry? {
      changed[name] ?? (removed.contains(name) ? nil : base[name])
    }
  }
}
