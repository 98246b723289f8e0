import Amphora
import Bytes

/// Safetensors in several files, by the index beside them.
enum ShardedFormat: FileFormat {
  static let name = "safetensors-index"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { ShardIndex.begins(bytes) }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let index = try Refusal.converting(in: file) { () throws(ReadError) in
      try ShardIndex(file.bytes.bytes, limits: limits)
    }
    var metadata: [(key: String, value: String)] = []
    var keys: Set<[UInt8]> = []
    var bytesBeside = 0
    var arrays = try Refusal.converting(in: file) { () throws(ReadError) in
      try ArrayDictionary(limits: limits)
    }
    for (number, name) in index.files.enumerated() {
      let text = String(decoding: name, as: UTF8.self)
      let bytes = try Refusal.converting(in: file) { () throws(ReadError) in
        try open(name, text, beside: file, limits: limits)
      }
      bytesBeside += bytes.count
      let shard = SourceFile(bytes, named: file.name, part: Examination.part(text, of: file))
      let found = try Refusal.converting(in: shard) { () throws(ReadError) in
        try add(bytes, number, of: index, to: &arrays, limits: limits)
      }
      for pair in found where keys.insert(Array(pair.key.utf8)).inserted { metadata.append(pair) }
    }
    var document = Document()
    arrays.finish(into: &document)
    return Reading(
      format: name, document: document, findings: [], metadata: metadata, bytesBeside: bytesBeside)
  }

  private static func open(
    _ name: [UInt8], _ text: String, beside file: SourceFile, limits: Limits
  ) throws(ReadError) -> ByteSlice {
    guard let siblings = file.siblings else { throw ReadError(.missingShard, at: 0, "'\(text)'") }
    do throws(ReadError) {
      // In a cache of Hugging Face's, every file is a link.
      return try siblings.open(name, limits: limits, followsLinks: true).slice
    } catch {
      let code: ErrorCode = error.code == .cannotOpen ? .missingShard : error.code
      throw ReadError(code, at: 0, error.detail)
    }
  }

  /// Adds the tensors of one file, which must be those that the index has there.
  private static func add(
    _ shard: ByteSlice, _ number: Int, of index: ShardIndex, to arrays: inout ArrayDictionary,
    limits: Limits
  ) throws(ReadError) -> [(key: String, value: String)] {
    let header = try SafetensorsHeader(shard.bytes, limits: limits)
    var count = 0
    for entry in header.entries {
      guard index.places[Array(entry.name.utf8)] == number else {
        throw ReadError(.shardIndex, at: entry.offset, "the index has '\(entry.name)' elsewhere")
      }
      count += 1
    }
    let expected = index.counts[number]
    guard count == expected else {
      throw ReadError(.shardIndex, at: 0, "\(count) tensors where the index has \(expected)")
    }
    try SafetensorsFormat.add(header, of: shard, to: &arrays)
    return header.metadata
  }
}
