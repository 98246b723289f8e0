public import Bytes
import Codecs

/// Verifies all of a container: every section, node, chunk, digest and byte.
public struct ContainerVerifier {
  /// How far back in time elements are decoded.
  public enum Scope: Sendable {
    /// Those of the newest generation.
    case newestGeneration
    /// Those of all generations.
    case allGenerations
  }

  /// What a verification found.
  public struct Result: Sendable {
    /// What is wrong, in the order in which it was found.
    public internal(set) var issues: [ReadError] = []

    /// What is wrong, but does not keep the file from being read.
    public internal(set) var warnings: [ReadError] = []

    /// The container; nil when it could not be opened.
    public internal(set) var container: Container?

    /// Generations of which root, sections and the place of each byte were verified.
    public internal(set) var generations = 0

    /// Different tensors that were verified.
    public internal(set) var tensors = 0

    /// Different tensors of earlier generations whose elements were not decoded.
    public internal(set) var undecodedTensors = 0

    /// Nodes of the origins that were verified.
    public internal(set) var nodes = 0

    /// Whether nothing is wrong; there may be warnings.
    public var isValid: Bool { issues.isEmpty }
  }

  private let file: any ByteRangeSource
  private let limits: Limits
  private let scope: Scope
  private var result = Result()
  private var decodedBytes = 0

  /// What is told of the bytes of tensors that have places of their own.
  private var sum: HeadwaySum?

  /// Verifies the container that fills `file`.
  ///
  /// Roots, sections and the place of each byte are verified for all generations, whatever the
  /// scope. Where it is safe to go on after an issue, it goes on.
  public static func verify(
    _ file: any ByteRangeSource, limits: Limits = Limits(), scope: Scope = .newestGeneration
  ) -> Result {
    var verifier = ContainerVerifier(file, limits, scope)
    do throws(ReadError) {
      try verifier.verify()
    } catch {
      verifier.result.issues.append(error)
    }
    return verifier.result
  }

  private init(_ file: any ByteRangeSource, _ limits: Limits, _ scope: Scope) {
    self.file = CheckedSource(file, limits: limits)
    self.limits = limits
    self.scope = scope
  }

  private mutating func verify() throws(ReadError) {
    var container = try Container(file, limits: limits)
    container.sections = SectionCache()
    result.container = container
    result.warnings = container.warnings
    let inventory = ContainerInventory(of: container) { part, isCurrent in
      verify(part, isCurrent: isCurrent)
    }
    let issuesOfParts = result.issues
    result.generations = inventory.generations
    result.issues = inventory.issues
    // Without all sections it is not known what else belongs to something; with overlaps, the work
    // would not be bounded by the size of the file.
    guard result.issues.isEmpty else { return }
    result.issues += inventory.map.overlaps()
    guard result.issues.isEmpty else { return }
    result.issues += try inventory.map.gaps(in: file)
    result.issues += issuesOfParts
    let stored = inventory.tensors.reduce(0) { sum, tensor in
      isInScope(tensor.isCurrent) ? sum + tensor.entry.storedBytes : sum
    }
    sum = limits.headway?.sum(.verifying, of: stored)
    for tensor in inventory.tensors { verify(tensor.entry, isCurrent: tensor.isCurrent) }
  }

  /// Whether elements of the newest generation, or of others, are decoded.
  private func isInScope(_ isCurrent: Bool) -> Bool { isCurrent || scope == .allGenerations }

  private mutating func verify(_ part: ContainerInventory.Part, isCurrent: Bool) {
    switch part {
    case .tensor(let entry): verify(entry, isCurrent: isCurrent)
    case .origin(let section, let nodes):
      let columns = section.tensors.indices.filter(section.isAttachedColumn)
      let count = columns.reduce(0) { $0 + section.tensors[$1].countOfParts }
      guard isInScope(isCurrent) else {
        result.undecodedTensors += count
        return
      }
      let issues = result.issues.count
      verify(section, nodes: nodes)
      guard result.issues.count > issues else {
        result.tensors += count
        return
      }
      // The graph tells of its first fault only.
      let faults = result.issues[issues...]
      result.issues.removeSubrange(issues...)
      for entry in columns.map({ section.tensors[$0] }) where !entry.chunks.isEmpty {
        verify(entry, isCurrent: isCurrent)
        for needed in entry.needed { verify(needed, isCurrent: isCurrent) }
      }
      result.issues += faults
    }
  }

  private mutating func verify(_ origin: OriginSection, nodes: [ContainerInventory.NodeReference]) {
    do throws(ReadError) {
      try limits.deadline?.check(at: origin.extent.offset)
      for tensor in origin.tensors { try spend(tensor) }
      let graph = try origin.graph(in: file, limits: limits)
      result.nodes += graph.nodes.count
      for reference in nodes where reference.node >= graph.nodes.count {
        throw ReadError(
          .containerOriginNode, at: reference.section, "there is no node \(reference.node)")
      }
    } catch {
      result.issues.append(error)
    }
  }

  /// Counts the bytes that decoding a tensor makes against the limit.
  private mutating func spend(_ entry: TensorEntry) throws(ReadError) {
    // A section's sum of both has been judged.
    let bytes = entry.needed.reduce(entry.decodedBytes) { $0 + $1.decodedBytes }
    let (total, overflow) = decodedBytes.addingReportingOverflow(bytes)
    guard !overflow, total <= limits.decompressedBytes else {
      throw ReadError(
        .tooManyDecompressedBytes, at: entry.place, "over \(limits.decompressedBytes) bytes")
    }
    decodedBytes = total
  }

  /// Decodes every chunk of a tensor, and compares the digest.
  private mutating func verify(_ entry: TensorEntry, isCurrent: Bool) {
    guard isInScope(isCurrent) else {
      result.undecodedTensors += 1
      return
    }
    do throws(ReadError) {
      try limits.deadline?.check(at: entry.place)
      try spend(entry)
      // Other readers may have no codec but zlib.
      try ChunkDecoder(entry, in: file, judge: .zlib).verifyAll(counting: sum)
      result.tensors += 1
    } catch {
      result.issues.append(error)
    }
  }
}

extension TensorEntry {
  /// How many tensors it is, with those that it needs; one without elements is none.
  fileprivate var countOfParts: Int { chunks.isEmpty ? 0 : 1 + needed.count }
}

extension ChunkDecoder {
  /// Decodes all chunks and compares the tensor's digest.
  ///
  /// - Throws: What decoding a chunk throws, or `containerDigest`.
  fileprivate func verifyAll(counting sum: HeadwaySum?) throws(ReadError) {
    // The digest of the section covers what is attached to it.
    let isAttached = entry.attachment != nil
    var hasher = SHA256Hasher()
    for group in ChunkBatch.groups(of: entry.chunks, in: entry.chunks.indices, most: .max) {
      let digests = try ChunkBatch.map(group) { (index) throws(ReadError) in
        let stored = try file.bytes(entry.chunks[index].range)
        var elements: [UInt8] = []
        try append(chunk: index, stored: stored, to: &elements)
        sum?.add(stored.count)
        return isAttached ? nil : SHA256Digest(of: stored.bytes)
      }
      for digest in digests {
        guard let bytes = digest?.bytes else { continue }
        hasher.update(bytes.span)
      }
    }
    guard isAttached || hasher.finish() == entry.digest else {
      throw ReadError(.containerDigest, at: entry.offset)
    }
  }
}
