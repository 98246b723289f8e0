import Bytes
import Synchronization

/// The tensor that an encoding needs, decoded when it is first asked for.
final class NeededTensor: Sendable {
  private let entry: TensorEntry?
  private let count: Int
  private let file: any ByteRangeSource
  private let decoded = Mutex<[UInt8]?>(nil)
  private let trees = Mutex<TreeStarts?>(nil)

  /// The tensor that the encodings of `entry` need, if one does.
  init(of entry: TensorEntry, in file: any ByteRangeSource) {
    self.entry = entry.needed.first
    count = entry.count
    self.file = file
  }

  /// Its elements in raw form.
  ///
  /// - Throws: What decoding its chunks throws.
  func bytes() throws(ReadError) -> [UInt8] {
    guard let entry else { return [] }
    if let bytes = decoded.withLock({ $0 }) { return bytes }
    // Two threads may do this at once, and then come to the same.
    let decoder = ChunkDecoder(entry, in: file)
    var bytes: [UInt8] = []
    for index in entry.chunks.indices { try decoder.append(chunk: index, to: &bytes) }
    decoded.withLock { $0 = bytes }
    return bytes
  }

  /// Its elements as places where trees start; without it, there is one tree.
  ///
  /// - Throws: `containerEncodedValue` when they are not.
  func starts() throws(ReadError) -> TreeStarts {
    if let trees = trees.withLock({ $0 }) { return trees }
    var found: TreeStarts? = TreeStarts(count: count)
    if let entry, let form = ElementForm(entry.type) {
      let bytes = try bytes()
      var bounds: [Int] = []
      for value in Elements.load(bytes.span, form) {
        // Those that are no index are not ascending then.
        bounds.append(Int(exactly: value) ?? -1)
      }
      found = TreeStarts(bounds, count: count)
    }
    guard let found else {
      throw ReadError(.containerEncodedValue, at: entry?.place ?? 0, "starts of trees")
    }
    trees.withLock { $0 = found }
    return found
  }
}
