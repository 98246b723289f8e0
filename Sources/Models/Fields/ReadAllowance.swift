import Amphora
import Bytes
import Synchronization

/// What the fields of a model, and of its parts, may have read in all.
///
/// A field is a few bytes, and names a tensor of any size; a list of a million of them may name one
/// tensor a million times. Each may be read a few times, as models do whose parts share it; beyond
/// that all together get a stated amount.
final class ReadAllowance: Sendable {
  /// How many times each tensor may be read whole.
  static let times = 16

  /// Elements beyond that: 128 MiB of float64.
  static let elements = 1 << 24

  private struct State {
    /// The elements that were read of each tensor, and how many it has as far as that is known.
    var read: [Int: (count: Int, size: Int)] = [:]
    var rest = ReadAllowance.elements
  }

  private let state = Mutex(State())

  /// Counts so many elements of the tensor at `index`, which has `size`.
  ///
  /// - Throws: `repeatedTensors`.
  func spend(_ count: Int, of index: Int, size: Int) throws(ReadError) {
    let isWithin = state.withLock { state in
      let (before, known) = state.read[index, default: (0, 0)]
      let size = max(known, size)
      let free = ReadAllowance.times * size
      // No sum overflows: each is at most what was allowed before, and one tensor.
      let after = before + count
      state.read[index] = (after, size)
      state.rest -= max(after - max(before, free), 0)
      return state.rest >= 0
    }
    guard isWithin else {
      throw ReadError(
        .repeatedTensors, at: 0,
        "tensor \(index) and others are read more than \(ReadAllowance.times) times, and "
          + "\(ReadAllowance.elements) elements beyond")
    }
  }
}
