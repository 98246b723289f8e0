import Bytes
import Synchronization

/// Works on several chunks at a time, so that memory stays bounded and all cores are busy.
enum ChunkBatch {
  /// Chunks worked on together.
  ///
  /// More would keep more cores busy, and take more memory.
  static let size = 8

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
