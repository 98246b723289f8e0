import Bytes
import Codecs

/// Turns the stored bytes of a tensor's chunks into elements in raw form.
struct ChunkDecoder: Sendable {
  let entry: TensorEntry
  let storage: ByteStorage

  /// Compares a chunk with its CRC-32.
  ///
  /// - Throws: `containerChecksum`.
  func verify(_ index: Int) throws(ReadError) {
    let chunk = entry.chunks[index]
    guard CRC32.checksum(storage.bytes.extracting(chunk.range)) == chunk.checksum else {
      throw fault(index)
    }
  }

  private func fault(_ index: Int) -> ReadError {
    ReadError(.containerChecksum, at: entry.chunks[index].range.lowerBound, "chunk \(index)")
  }

  /// Appends the elements of a chunk, verified and judged, to `output`.
  ///
  /// - Throws: `containerChecksum`, `containerStream`, `containerBool` or `containerText`.
  func append(chunk index: Int, to output: inout [UInt8]) throws(ReadError) {
    let chunk = entry.chunks[index]
    // A mapped file can change under us: what is verified is a copy, and the copy is used.
    var copy: [UInt8] = []
    copy.append(copying: storage.bytes.extracting(chunk.range))
    let stored = copy.span
    guard CRC32.checksum(stored) == chunk.checksum else { throw fault(index) }
    switch entry.codec {
    case .stored:
      try judge(stored, chunk)
      if let narrowed = entry.narrowed {
        narrowed.widen(stored, to: &output)
      } else {
        output.append(copying: stored)
      }
    case .zlib:
      let raw: [UInt8]
      do throws(ReadError) {
        raw = try Zlib.decompress(stored, count: chunk.raw)
      } catch {
        throw ReadError(
          .containerStream, at: chunk.range.lowerBound,
          "\(error.code.name) at byte \(error.offset) of chunk \(index)")
      }
      let bytes = raw.span
      try judge(bytes, chunk)
      if let narrowed = entry.narrowed {
        narrowed.widen(bytes, to: &output)
      } else if output.isEmpty {
        output = raw
      } else {
        output += raw
      }
    }
  }

  /// Judges elements whose bytes may be wrong: those of bool and strings.
  private func judge(_ raw: Span<UInt8>, _ chunk: TensorEntry.Chunk) throws(ReadError) {
    switch entry.type {
    case .bool:
      // Branch-free, so that it runs at the speed of memory.
      var bits: UInt8 = 0
      for index in raw.indices { bits |= raw[index] }
      guard bits <= 1 else { throw ReadError(.containerBool, at: chunk.range.lowerBound) }
    case .utf8, .wtf8:
      guard try TextContent.isValid(raw, count: chunk.elements.count, entry.type) else {
        throw ReadError(.containerText, at: chunk.range.lowerBound)
      }
    default: break
    }
  }
}
