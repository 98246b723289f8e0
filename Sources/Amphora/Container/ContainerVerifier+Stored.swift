import Bytes
import Codecs

extension ContainerVerifier {
  /// Compares what a file has with what it says of itself: the place of each byte, every section, and
  /// every checksum and digest, while nothing is decoded.
  ///
  /// - Throws: What is wrong first.
  static func verifyStored(_ file: any ByteRangeSource, limits: Limits) throws(ReadError) {
    let container = try Container(file, limits: limits)
    let inventory = ContainerInventory(of: container) { _, _ in }
    if let issue = inventory.issues.first ?? inventory.map.overlaps().first { throw issue }
    if let issue = try inventory.map.gaps(in: file).first { throw issue }
    for tensor in inventory.tensors where tensor.entry.attachment == nil {
      try tensor.entry.verifyStored(in: container.file)
    }
  }
}

extension TensorEntry {
  /// Compares the stored bytes with the checksums of the chunks and with the digest of the tensor.
  ///
  /// - Throws: `containerChecksum` or `containerDigest`.
  fileprivate func verifyStored(in file: any ByteRangeSource) throws(ReadError) {
    let digests = try ChunkBatch.map(chunks.indices) { (index) throws(ReadError) in
      let stored = try file.bytes(chunks[index].range)
      let bytes = stored.bytes
      guard CRC32.checksum(bytes) == chunks[index].checksum else {
        throw ReadError(.containerChecksum, at: chunks[index].range.lowerBound)
      }
      return SHA256Digest(of: bytes)
    }
    var hasher = SHA256Hasher()
    for digest in digests {
      let bytes = digest.bytes
      hasher.update(bytes.span)
    }
    guard hasher.finish() == digest else { throw ReadError(.containerDigest, at: offset) }
  }
}
