import Bytes
import Codecs
import Synchronization

/// The tensor that an encoding needs, decoded once, when it is first asked for.
final class NeededTensor: Sendable {
  private let entry: TensorEntry?
  private let count: Int
  private let file: any ByteRangeSource
  private let judge: Zlib.Judge
  private let decoded = Mutex<Result<[UInt8], ReadError>?>(nil)
  private let trees = Mutex<Result<TreeStarts, ReadError>?>(nil)

  /// The tensor that the encodings of `entry` need, if one does.
  init(of entry: TensorEntry, in file: any ByteRangeSource, judge: Zlib.Judge) {
    self.entry = entry.needed.first
    count = entry.count
    self.file = file
    self.judge = judge
  }

  /// Its elements in raw form.
  ///
  /// - Throws: What decoding its chunks throws.
  func bytes() throws(ReadError) -> [UInt8] {
    try NeededTensor.once(decoded) { () throws(ReadError) in
      var bytes: [UInt8] = []
      try forEachChunk { (decoder, index) throws(ReadError) in
        try decoder.append(chunk: index, to: &bytes)
      }
      return bytes
    }
  }

  /// Its elements as places where trees start; without it, there is one tree.
  ///
  /// - Throws: `containerEncodedValue` when they are not.
  func starts() throws(ReadError) -> TreeStarts {
    try NeededTensor.once(trees) { () throws(ReadError) in
      guard let entry, let form = ElementForm(entry.type) else { return TreeStarts(count: count) }
      let fault = ReadError(.containerEncodedValue, at: entry.place, "starts of trees")
      var bounds: [Int] = []
      // The table has counted them against the limit on memory.
      bounds.reserveCapacity(entry.count)
      try forEachChunk { (decoder, index) throws(ReadError) in
        var raw: [UInt8] = []
        try decoder.append(chunk: index, to: &raw)
        for value in Elements.load(raw.span, form) {
          // What is no index is negative here. What does not ascend is not kept.
          guard let start = Int(exactly: value), start > bounds.last ?? -1 else { throw fault }
          bounds.append(start)
        }
      }
      guard let starts = TreeStarts(bounds, count: count) else { throw fault }
      return starts
    }
  }

  private func forEachChunk(
    _ body: (ChunkDecoder, Int) throws(ReadError) -> Void
  ) throws(ReadError) {
    guard let entry else { return }
    let decoder = ChunkDecoder(entry, in: file, judge: judge)
    for index in entry.chunks.indices { try body(decoder, index) }
  }

  /// What `make` gives, which is called by the first who asks, while others wait.
  ///
  /// A file that is wrong stays so; one that could not be read may be there the next time.
  private static func once<Value: Sendable>(
    _ known: borrowing Mutex<Result<Value, ReadError>?>, _ make: () throws(ReadError) -> Value
  ) throws(ReadError) -> Value {
    try known.withLock { (known) throws(ReadError) in
      if let known { return try known.get() }
      do throws(ReadError) {
        let value = try make()
        known = .success(value)
        return value
      } catch {
        if error.code.outcome != .inputOutput { known = .failure(error) }
        throw error
      }
    }
  }
}
