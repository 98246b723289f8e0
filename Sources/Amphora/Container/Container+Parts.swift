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
    var generations = Array(repeating: generation, count: entries.count)
    var chain = RootChain(from: catalog.root, of: file, limits: limits)
    while let root = try chain.next() {
      // A section lies before the root of the generation that it came with, and behind older ones.
      for (place, entry) in entries.enumerated() where entry.section.end <= root.extent.end {
        generations[place] = root.generation
      }
    }
    return generations
  }

  /// The bytes that a model takes in the file, with its origin; those that it shares with others count
  /// for each.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func storedBytes(of entry: Entry) throws(ReadError) -> Int {
    let section = try modelSection(for: entry)
    var tensors = section.tensors
    var bytes = entry.section.length
    if let origin = section.origin {
      bytes += origin.section.length
      tensors += try originSection(at: origin.section).tensors
    }
    var seen: Set<Int> = []
    for tensor in tensors.flatMap({ $0.needed + [$0] })
    // What is attached is part of its section.
    where tensor.attachment == nil && !tensor.chunks.isEmpty && seen.insert(tensor.offset).inserted
    {
      bytes += tensor.storedBytes
    }
    return bytes
  }
}
