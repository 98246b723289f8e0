import Bytes
import Synchronization

/// Files of which some are in memory at a time, on all cores, handed on in order.
struct Batches<Input: Sendable> {
  private let inputs: [Input]
  private let size: Int
  private let atOnce: Int?

  /// Takes the inputs, and how many are in memory at a time: what is known of each is small, and the
  /// longest holds up the rest.
  ///
  /// At most `atOnce` are worked on at the same time; nil for as many as there are cores.
  init(_ inputs: [Input], size: Int = 64, atOnce: Int? = nil) {
    self.inputs = inputs
    self.size = size
    self.atOnce = atOnce
  }

  /// Gives `body` what `work` makes of each input.
  ///
  /// `progress` hears of each of several; what it draws is gone while `body` writes.
  func forEach<Output: Sendable>(
    _ progress: Progress? = nil, _ work: @Sendable (Input) -> Output, _ body: (Output) -> Void
  ) {
    let task = inputs.count > 1 ? progress?.begin("all", in: .files) : nil
    let done = Atomic(0)
    var start = 0
    while start < inputs.count {
      let batch = Array(inputs[start..<min(start + size, inputs.count)])
      let outputs = Parallel.map(batch.count, atMost: atOnce) { index in
        defer { task?.report(done.wrappingAdd(1, ordering: .relaxed).newValue, of: inputs.count) }
        return work(batch[index])
      }
      progress?.hide()
      for output in outputs { body(output) }
      start += size
    }
    task?.finish()
  }
}
