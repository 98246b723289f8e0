import Bytes
import Codecs

/// The tensors of a container on their way to another file, each of them once.
struct TensorCopies {
  private(set) var summary = ContainerWriter.Summary()

  private let container: Container

  /// Where a tensor of the container is now.
  private struct Place {
    var offset: Int
    var content: SHA256Digest
  }

  /// The tensors that are in the new file, by where they were.
  private var places: [Int: Place] = [:]

  /// The same by what they are: entries that differ in nothing but the offset.
  private var offsets: [SHA256Digest: Int] = [:]

  /// The origins that sections name, each once, in the order in which they are written.
  private(set) var origins: [Extent] = []

  /// What the container names: what overlaps in it would not in the new file, which then looked sound.
  private var map = ExtentMap()

  /// Bytes of origins and of chunks that were read.
  private var spent = 0

  init(from container: Container) { self.container = container }

  /// Copies what the sections of the container name, in the order in which a writer has it: tensors
  /// of an origin, and then those of the models that refer to it.
  mutating func copy(to file: inout some ByteOutput & ~Copyable) throws(WriteError) {
    map.add(container.catalog.root)
    map.add(container.catalog.base)
    var (sections, seenOrigins): (Set<Extent>, Set<Extent>) = ([], [])
    for entry in container.entries where sections.insert(entry.section).inserted {
      map.add(entry.section.range, .section(entry.section))
      let section = try WriteError.converting { () throws(ReadError) in
        try container.modelSection(for: entry)
      }
      if let origin = section.origin?.section, seenOrigins.insert(origin).inserted {
        map.add(origin.range, .section(origin))
        origins.append(origin)
        try spend(origin.length, at: origin.offset)
        let section = try WriteError.converting { () throws(ReadError) in
          try container.originSection(at: origin)
        }
        for tensor in section.tensors { try copy(tensor, to: &file) }
      }
      for tensor in section.tensors { try copy(tensor, to: &file) }
    }
    try WriteError.converting { () throws(ReadError) in try map.checkOverlaps() }
  }

  /// A tensor's entry as it is in the new file, to which it was copied.
  func moved(_ entry: TensorEntry) -> TensorEntry {
    guard entry.attachment == nil else { return entry.mapped(self.moved) }
    guard let place = places[entry.offset] else { preconditionFailure("it was copied") }
    var moved = entry.mapped(self.moved)
    moved.offset = place.offset
    return moved
  }

  private mutating func copy(
    _ entry: TensorEntry, to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) {
    // A tensor that another needs comes before it, and needs none itself.
    for needed in entry.needed { try copyAlone(needed, to: &file) }
    try copyAlone(entry, to: &file)
  }

  private mutating func copyAlone(
    _ entry: TensorEntry, to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) {
    guard entry.attachment == nil else { return }
    let content = content(of: entry)
    if let place = places[entry.offset] {
      guard place.content == content else {
        throw WriteError(ReadError(.containerOverlap, at: entry.offset))
      }
      return
    }
    map.add(entry.range, .onlyTensor)
    let offset: Int
    if let known = offsets[content] {
      offset = known
    } else {
      offset = try file.align()
      try copyChunks(of: entry, to: &file)
      offsets[content] = offset
      summary.tensors += 1
      summary.rawBytes += entry.decodedBytes
    }
    places[entry.offset] = Place(offset: offset, content: content)
  }

  /// The digest of an entry's JSON without its own offset, and with the new one of what it needs, or
  /// with the bytes of that.
  private func content(of entry: TensorEntry) -> SHA256Digest {
    var entry = entry.mapped(moved)
    entry.offset = 0
    var writer = JSONWriter()
    entry.write(to: &writer)
    var content = writer.finish()
    entry.appendAttachments(to: &content)
    return SHA256Digest(of: content.span)
  }

  /// Counts bytes of the container: what overlaps could make more work than the file is large.
  private mutating func spend(_ count: Int, at offset: Int) throws(WriteError) {
    spent += count
    guard spent <= container.committedLength else {
      throw WriteError(ReadError(.containerOverlap, at: offset))
    }
    try WriteError.converting { () throws(ReadError) in
      try container.limits.deadline?.check(at: offset)
    }
  }

  private mutating func copyChunks(
    of entry: TensorEntry, to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) {
    try spend(entry.range.count, at: entry.offset)
    var hasher = SHA256Hasher()
    for batch in ChunkBatch.groups(of: entry.chunks, in: entry.chunks.indices) {
      let chunks = try WriteError.converting { () throws(ReadError) in
        try ChunkBatch.map(batch) { [container] (index) throws(ReadError) in
          try entry.chunks[index].verifiedCopy(from: container.file)
        }
      }
      for chunk in chunks {
        let digest = chunk.digest.bytes
        hasher.update(digest.span)
        try file.write(chunk.bytes.span)
      }
    }
    guard hasher.finish() == entry.digest else {
      throw WriteError(ReadError(.containerDigest, at: entry.offset))
    }
  }
}

extension TensorEntry.Chunk {
  /// The stored bytes, and their digest.
  ///
  /// - Throws: `containerChecksum`, or what the file throws.
  fileprivate func verifiedCopy(
    from file: any ByteRangeSource
  ) throws(ReadError) -> (bytes: [UInt8], digest: SHA256Digest) {
    let slice = try file.bytes(range)
    // A mapped file can change under us: what is verified is a copy, and the copy is used.
    var bytes: [UInt8] = []
    bytes.append(copying: slice.bytes)
    guard CRC32.checksum(bytes.span) == checksum else {
      throw ReadError(.containerChecksum, at: range.lowerBound)
    }
    return (bytes, SHA256Digest(of: bytes.span))
  }
}
