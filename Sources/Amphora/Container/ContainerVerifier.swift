public import Bytes
import Codecs

/// Verifies all of a container: every section, node, chunk, digest and byte.
public struct ContainerVerifier {
  /// What a verification found.
  public struct Result: Sendable {
    /// What is wrong, in the order in which it was found.
    public internal(set) var issues: [ReadError] = []

    /// What is wrong, but does not keep the file from being read.
    public internal(set) var warnings: [ReadError] = []

    /// The container; nil when it could not be opened.
    public internal(set) var container: Container?

    /// Different tensors that were verified.
    public internal(set) var tensors = 0

    /// Nodes of the origins that were verified.
    public internal(set) var nodes = 0

    /// Whether nothing is wrong; there may be warnings.
    public var isValid: Bool { issues.isEmpty }
  }

  private let storage: ByteStorage
  private let limits: Limits
  private var result = Result()
  private var map = ExtentMap()
  private var entries: [TensorEntry] = []
  private var rawBytes = 0

  /// Verifies the container that fills `storage`.
  ///
  /// Where it is safe to go on after an issue, it goes on.
  public static func verify(_ storage: ByteStorage, limits: Limits = Limits()) -> Result {
    var verifier = ContainerVerifier(storage, limits)
    do throws(ReadError) {
      try verifier.verify()
    } catch {
      verifier.result.issues.append(error)
    }
    return verifier.result
  }

  private init(_ storage: ByteStorage, _ limits: Limits) {
    self.storage = storage
    self.limits = limits
  }

  private mutating func verify() throws(ReadError) {
    let container = try Container(storage, limits: limits)
    result.container = container
    result.warnings = container.warnings
    map.add(container.root.range, .root)
    let origins = verifySections(of: container)
    verifyOrigins(origins, of: container)
    // Without all sections it is not known what else belongs to something; with overlaps, the work
    // would not be bounded by the size of the file.
    guard result.issues.isEmpty else { return }
    result.issues += map.overlaps()
    guard result.issues.isEmpty else { return }
    if container.generation == 1 {
      result.issues += map.gaps(in: storage.bytes)
    } else {
      result.issues.append(ReadError(.containerHistory, at: 0))
    }
    verifyTensors()
  }

  /// Reads every section once, and gives the origins that they name, with the nodes.
  private mutating func verifySections(of container: Container) -> [(Extent, nodes: [Int])] {
    var kinds: [Extent: String] = [:]
    var nodes: [Extent: [Int]] = [:]
    var origins: [Extent] = []
    for entry in container.entries {
      do throws(ReadError) {
        if let kind = kinds[entry.section] {
          guard kind.utf8.elementsEqual(entry.kind.utf8) else {
            throw ReadError(.containerKind, at: entry.section.offset, "'\(entry.kind)' in the root")
          }
          continue
        }
        kinds[entry.section] = entry.kind
        map.add(entry.section.range, .section(entry.section))
        let section = try container.section(for: entry)
        try add(section.tensors)
        guard let origin = section.origin else { continue }
        if nodes[origin.section] == nil { origins.append(origin.section) }
        nodes[origin.section, default: []].append(origin.node)
      } catch {
        result.issues.append(error)
      }
    }
    return origins.map { ($0, nodes[$0] ?? []) }
  }

  private mutating func verifyOrigins(
    _ origins: [(Extent, nodes: [Int])], of container: Container
  ) {
    for (extent, nodes) in origins {
      map.add(extent.range, .section(extent))
      do throws(ReadError) {
        let section = try container.originSection(at: extent)
        try add(section.tensors)
        let graph = try section.graph(in: storage, limits: limits)
        result.nodes += graph.nodes.count
        for node in nodes where node >= graph.nodes.count {
          throw ReadError(.containerOriginNode, at: extent.offset, "there is no node \(node)")
        }
      } catch {
        result.issues.append(error)
      }
    }
  }

  private mutating func add(_ tensors: [TensorEntry]) throws(ReadError) {
    for tensor in tensors where !tensor.chunks.isEmpty {
      map.add(tensor.range, .tensor(tensor))
      entries.append(tensor)
    }
  }

  /// Decodes every chunk of every tensor once, and compares the digests.
  private mutating func verifyTensors() {
    var seen: Set<Int> = []
    for entry in entries where seen.insert(entry.offset).inserted {
      let (total, overflow) = rawBytes.addingReportingOverflow(entry.decodedBytes)
      guard !overflow, total <= limits.decompressedBytes else {
        result.issues.append(
          ReadError(.tensorsTooLarge, at: entry.offset, "over \(limits.decompressedBytes) bytes"))
        return
      }
      rawBytes = total
      do throws(ReadError) {
        try ChunkDecoder(entry: entry, storage: storage).verifyAll()
        result.tensors += 1
      } catch {
        result.issues.append(error)
      }
    }
  }
}

extension ChunkDecoder {
  /// Decodes all chunks and compares the tensor's digest.
  ///
  /// - Throws: What decoding a chunk throws, or `containerDigest`.
  fileprivate func verifyAll() throws(ReadError) {
    let digests = try ChunkBatch.map(entry.chunks.indices) { (index) throws(ReadError) in
      var elements: [UInt8] = []
      try append(chunk: index, to: &elements)
      return SHA256Digest(of: storage.bytes.extracting(entry.chunks[index].range))
    }
    var hasher = SHA256Hasher()
    for digest in digests {
      let bytes = digest.bytes
      hasher.update(bytes.span)
    }
    guard hasher.finish() == entry.digest else {
      throw ReadError(.containerDigest, at: entry.offset)
    }
  }
}
