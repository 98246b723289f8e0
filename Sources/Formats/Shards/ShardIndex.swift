import Amphora
import Bytes
import Codecs

/// The index of tensors that several files hold together.
///
/// `{"metadata": {…}, "weight_map": {"layer.weight": "model-00001-of-00002.safetensors", …}}`, as the
/// transformers library writes it beside the files: `model.safetensors.index.json`, or
/// `pytorch_model.bin.index.json` for files of PyTorch.
struct ShardIndex {
  /// The names of the files, in the order in which they first occur.
  private(set) var files: [[UInt8]] = []

  /// For each tensor, the position of its file.
  private(set) var places: [[UInt8]: Int] = [:]

  /// For each file, how many tensors the index has there.
  private(set) var counts: [Int] = []

  /// The key under which the index says where each tensor is.
  private static let mapName = "weight_map"

  /// Whether `bytes` begin as an index does, whose one other key is short.
  static func begins(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 2, bytes[0] == UInt8(ascii: "{") else { return false }
    let key = Array("\"\(mapName)\"".utf8)
    let end = min(bytes.count, 1 << 16) - key.count
    return (0..<max(end, 0)).contains { start in
      // A string that is no key, such as the name of a feature, is followed by something else.
      key.indices.allSatisfy { bytes[start + $0] == key[$0] }
        && next(of: bytes, after: start + key.count) == UInt8(ascii: ":")
    }
  }

  /// The first byte from `start` on that is no white space; nil at the end.
  private static func next(of bytes: Span<UInt8>, after start: Int) -> UInt8? {
    (start..<bytes.count).first { ![0x20, 0x09, 0x0a, 0x0d].contains(bytes[$0]) }.map { bytes[$0] }
  }

  /// Reads an index.
  ///
  /// - Throws: `json.*`, or `shardIndex`.
  init(_ bytes: Span<UInt8>, limits: Limits) throws(ReadError) {
    let root = try JSONDocument(parsing: bytes, rules: .plain, limits: limits).root
    guard let map = root[ShardIndex.mapName], map.kind == .object, map.count > 0 else {
      throw ReadError(.shardIndex, at: 0, "it has no \(ShardIndex.mapName)")
    }
    var numbers: [[UInt8]: Int] = [:]
    for (name, value) in map.members {
      guard let file = value.utf8 else {
        throw ReadError(.shardIndex, at: value.offset, "'\(name)' is in no file")
      }
      let number = numbers[file] ?? files.count
      if number == files.count {
        numbers[file] = number
        files.append(file)
        counts.append(0)
      }
      counts[number] += 1
      places[Array(name.utf8)] = number
    }
    guard files.count <= limits.zipMembers else {
      throw ReadError(.shardIndex, at: map.offset, "\(files.count) files")
    }
  }
}
