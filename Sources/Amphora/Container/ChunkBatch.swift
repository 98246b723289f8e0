import Bytes
import Synchronization

/// Works on several chunks at a time, so that memory stays bounded and all cores are busy.
enum ChunkBatch {
  /// Chunks worked on together.
  ///
  /// More would keep more cores busy, and take more memory.
  static let size = 8

  /// Chunks in groups that are worked on together: `most` of them at most, and those that are larger
  /// than others, as a chunk of one long string can be, one by one.
  static func groups(
    of chunks: [TensorEntry.Chunk], in range: Range<Int>, most: Int = size
  ) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var first = range.lowerBound
    for index in range {
      let isLarge = chunks[index].raw > ContainerFormat.chunkSize
      if first < index, isLarge || index - first == most {
        groups.append(first..<index)
        first = index
      }
      if isLarge {
        groups.append(first..<index + 1)
        first = index + 1
      }
    }
    if first < range.upperBound { groups.append(first..<range.upperBound) }
    return groups
  }

  /// What `body` makes of each index, in the order of the indices.
  ///
  /// - Throws: What `body` throws for the least index for which it does.
  static func map<Value: Sendable>(
    _ indices: Range<Int>, _ body: @Sendable (Int) throws(ReadError) -> Value
  ) throws(ReadError) -> [Value] {
    if indices.count == 1 { return [try body(indices.lowerBound)] }
    let results = Mutex([Result<Value, ReadError>?](repeating: nil, count: indices.count))
    Parallel.forEach(indices.count) { place in
      let result: Result<Value, ReadError>
      do throws(ReadError) {
        result = .success(try body(indices.lowerBound + place))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[place] = result }
    }
    var values: [Value] = []
    for result in results.withLock({ $0 }) {
      guard let result else { preconditionFailure("every index was worked on") }
      values.append(try result.get())
    }
    return values
  }
}
