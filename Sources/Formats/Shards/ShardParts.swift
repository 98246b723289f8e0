import Amphora
import Bytes
import Codecs

/// What the files of a checkpoint hold together, each judged as it would be alone, and against the index.
struct ShardParts {
  /// The tensors so far.
  private(set) var arrays: ArrayDictionary

  /// What users wrote beside them; of a key in several files, what the first says.
  private(set) var metadata: [(key: String, value: String)] = []

  /// Warnings and notes.
  private(set) var findings: [Finding] = []

  /// What compares tensors with their checksums.
  private(set) var verifications: [any Verification] = []

  /// Bytes of the files.
  private(set) var bytes = 0

  /// Whether a file is one of PyTorch.
  private(set) var areTorch = false

  private let index: ShardIndex
  private var keys: Set<[UInt8]> = []

  /// Starts without a file.
  init(_ index: ShardIndex, arrays: consuming ArrayDictionary) {
    self.index = index
    self.arrays = arrays
  }

  /// Adds the tensors of one file, which must be those that the index has there.
  ///
  /// - Throws: All that speaks against the file; never empty.
  mutating func add(_ shard: SourceFile, _ number: Int, limits: Limits) throws(Refusal) {
    bytes += shard.bytes.count
    guard !SafetensorsHeader.begins(shard.bytes.bytes) else {
      do throws(ReadError) {
        return try addSafetensors(shard.bytes, number, limits: limits)
      } catch {
        throw Refusal(error, in: shard)
      }
    }
    guard let content = try TorchContent(shard, limits: limits) else {
      throw Refusal(
        ReadError(.shardIndex, at: 0, "the file is neither safetensors nor PyTorch's"), in: shard)
    }
    verifications += content.verifications
    areTorch = true
    findings += content.findings
    do throws(ReadError) {
      try addTorch(content, shard.bytes, number, limits: limits)
    } catch {
      throw Refusal(error, in: content.pickle.file)
    }
  }

  private mutating func addSafetensors(
    _ shard: ByteSlice, _ number: Int, limits: Limits
  ) throws(ReadError) {
    let header = try SafetensorsHeader(shard.bytes, limits: limits)
    for entry in header.entries {
      try expect(Array(entry.name.utf8), in: number, at: entry.offset)
    }
    try expect(header.entries.count, in: number)
    try SafetensorsFormat.add(header, of: shard, to: &arrays)
    for pair in header.metadata where keys.insert(Array(pair.key.utf8)).inserted {
      metadata.append(pair)
    }
  }

  private mutating func addTorch(
    _ content: TorchContent, _ shard: ByteSlice, _ number: Int, limits: Limits
  ) throws(ReadError) {
    guard let members = content.members else {
      throw ReadError(.shardIndex, at: 0, "it is no dict of tensors")
    }
    for member in members { try expect(member.name, in: number, at: 0) }
    try expect(members.count, in: number)
    let budget = DecompressionBudget(input: shard.count, limits: limits)
    try TorchTensors.check(content.pickle.values, content.storages, within: budget)
    try arrays.add(members, of: content)
  }

  private func expect(_ name: [UInt8], in number: Int, at offset: Int) throws(ReadError) {
    guard index.places[name] == number else {
      let text = Examination.cut(String(decoding: name, as: UTF8.self))
      throw ReadError(.shardIndex, at: offset, "the index has '\(text)' elsewhere")
    }
  }

  private func expect(_ count: Int, in number: Int) throws(ReadError) {
    let expected = index.counts[number]
    guard count == expected else {
      throw ReadError(.shardIndex, at: 0, "\(count) tensors where the index has \(expected)")
    }
  }
}
