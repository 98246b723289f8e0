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

  private let file: any ByteRangeSource
  private let limits: Limits
  private var result = Result()
  private var map = ExtentMap()
  private var entries: [TensorEntry] = []
  private var nodes: [Extent: [Int]] = [:]
  private var decodedBytes = 0

  /// Verifies the container that fills `file`.
  ///
  /// Where it is safe to go on after an issue, it goes on.
  public static func verify(
    _ file: any ByteRangeSource, limits: Limits = Limits()
  ) -> Result {
    var verifier = ContainerVerifier(file, limits)
    do throws(ReadError) {
      try verifier.verify()
    } catch {
      verifier.result.issues.append(error)
    }
    return verifier.result
  }

  private init(_ file: any ByteRangeSource, _ limits: Limits) {
    self.file = file
    self.limits = limits
  }

  private mutating func verify() throws(ReadError) {
    let container = try Container(file, limits: limits)
    result.container = container
    result.warnings = container.warnings
    map.add(container.catalog.root)
    readSections(of: container)
    let origins = readOrigins(of: container)
    // Without all sections it is not known what else belongs to something; with overlaps, the work
    // would not be bounded by the size of the file.
    guard result.issues.isEmpty else { return }
    result.issues += map.overlaps()
    guard result.issues.isEmpty else { return }
    if container.generation == 1 { result.issues += try map.gaps(in: file) }
    for origin in origins { verify(origin) }
    verifyTensors()
  }

  /// Reads every section once.
  private mutating func readSections(of container: Container) {
    var kinds: [Extent: String] = [:]
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
        add(section.tensors)
        if let origin = section.origin { nodes[origin.section, default: []].append(origin.node) }
      } catch {
        result.issues.append(error)
      }
    }
  }

  /// Reads the JSON of the origins that the sections name, but none of their columns.
  private mutating func readOrigins(of container: Container) -> [OriginSection] {
    let extents = nodes.keys.sorted { $0.offset < $1.offset }
    for extent in extents { map.add(extent.range, .section(extent)) }
    // Origins that overlap could make more work than the file is large.
    guard map.overlaps().isEmpty else { return [] }
    var origins: [OriginSection] = []
    for extent in extents {
      do throws(ReadError) {
        let origin = try container.originSection(at: extent)
        add(origin.tensors)
        origins.append(origin)
      } catch {
        result.issues.append(error)
      }
    }
    return origins
  }

  private mutating func verify(_ origin: OriginSection) {
    do throws(ReadError) {
      for tensor in origin.tensors { try spend(tensor) }
      let graph = try origin.graph(in: file, limits: limits)
      result.nodes += graph.nodes.count
      for node in nodes[origin.extent] ?? [] where node >= graph.nodes.count {
        throw ReadError(.containerOriginNode, at: origin.extent.offset, "there is no node \(node)")
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
      throw ReadError(.tensorsTooLarge, at: entry.offset, "over \(limits.decompressedBytes) bytes")
    }
    decodedBytes = total
  }

  private mutating func add(_ tensors: [TensorEntry]) {
    for tensor in tensors.flatMap({ [$0] + $0.needed }) where !tensor.chunks.isEmpty {
      map.add(tensor.range, .tensor(tensor))
      entries.append(tensor)
    }
  }

  /// Decodes every chunk of every tensor once, and compares the digests.
  private mutating func verifyTensors() {
    var seen: Set<Int> = []
    for entry in entries where seen.insert(entry.offset).inserted {
      do throws(ReadError) {
        try spend(entry)
        try ChunkDecoder(entry, in: file).verifyAll()
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
      let stored = try file.bytes(entry.chunks[index].range)
      var elements: [UInt8] = []
      try append(chunk: index, stored: stored, to: &elements)
      return SHA256Digest(of: stored.bytes)
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
