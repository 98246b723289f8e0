import Amphora
public import Bytes

/// Tensors in several files, of safetensors or of PyTorch, by the index beside them.
enum ShardedFormat: FileFormat {
  static let name = "safetensors-index"

  /// The name of checkpoints whose files are PyTorch's.
  private static let torchName = "torch-index"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { ShardIndex.begins(bytes) }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let index = try Refusal.converting(in: file) { () throws(ReadError) in
      try ShardIndex(file.bytes.bytes, limits: limits)
    }
    var parts = try Refusal.converting(in: file) { () throws(ReadError) in
      ShardParts(index, arrays: try ArrayDictionary(limits: limits))
    }
    for (number, name) in index.files.enumerated() {
      let text = String(decoding: name, as: UTF8.self)
      let bytes = try Refusal.converting(in: file) { () throws(ReadError) in
        try open(name, text, beside: file, limits: limits)
      }
      let shard = SourceFile(bytes, named: file.name, part: Examination.part(text, of: file))
      try parts.add(shard, number, limits: limits)
    }
    var document = Document()
    parts.arrays.finish(into: &document)
    return Reading(
      format: parts.areTorch ? torchName : name, document: document, findings: parts.findings,
      metadata: parts.metadata, isArrays: true, bytesBeside: parts.bytes,
      verifications: parts.verifications)
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
}

extension FileFormats {
  /// The names of the files that `bytes` are the index of; none when they are no index.
  public static func shards(namedBy bytes: Span<UInt8>, limits: Limits) -> [String] {
    guard ShardedFormat.recognizes(bytes) else { return [] }
    do throws(ReadError) {
      return try ShardIndex(bytes, limits: limits).files.map { String(decoding: $0, as: UTF8.self) }
    } catch {
      return []
    }
  }
}
