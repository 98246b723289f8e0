public import Bytes

extension Container {
  /// This container with only the models of some names, in the order of the container.
  ///
  /// Nothing is read; who writes it (`ContainerCompaction.write`) copies what these models need.
  ///
  /// - Throws: `noSuchName`.
  public func only(_ names: [String]) throws(ReadError) -> Container {
    for name in names where entry(named: name) == nil {
      throw ReadError(.noSuchName, at: 0, "'\(name)'")
    }
    let wanted = Set(names.map { Array($0.utf8) })
    let part = catalog.keeping { wanted.contains(Array($0.name.utf8)) }
    return Container(file, part, warnings: warnings, limits: limits)
  }

  /// The generation that gave each model what it is now, in the order of the models.
  ///
  /// - Throws: What reading a root throws, or `historyTooLarge`.
  public func generationsOfEntries() throws(ReadError) -> [Int] {
    // A section lies before the root of the generation that it came with, and behind older ones.
    let newestFirst = entries.indices.sorted { entries[$0].section.end > entries[$1].section.end }
    var generations = Array(repeating: 1, count: entries.count)
    var chain = RootChain(from: catalog.root, of: file, limits: limits)
    var (newer, next) = (generation, 0)
    while let root = try chain.next() {
      while next < newestFirst.count, entries[newestFirst[next]].section.end > root.extent.end {
        generations[newestFirst[next]] = newer
        next += 1
      }
      newer = root.generation
    }
    return generations
  }

  /// The bytes that each model takes in the file, with its origin where no other model shares that.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  package func storedBytes(of sections: [Section]) throws(ReadError) -> [Int] {
    var users: [Extent: Set<Extent>] = [:]
    for section in sections {
      guard let origin = section.origin else { continue }
      users[origin, default: []].insert(section.entry.section)
    }
    var bytes: [Int] = []
    for section in sections {
      var tensors = section.storedTensors
      var total = section.entry.section.length
      if let origin = section.origin, users[origin]?.count == 1 {
        total += origin.length
        tensors += try originSection(at: origin).tensors
      }
      // What is attached is part of its section.
      bytes.append(total + TensorStorage.chunkBytes(of: tensors.map(TensorStorage.init)))
    }
    return bytes
  }
}

extension Container.Section {
  /// The tensors of the section as its table has them.
  fileprivate var storedTensors: [TensorEntry] { content.tensors }
}
