import Bytes

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
  /// `progress` is about the same inputs; what it draws is gone while `body` writes.
  func forEach<Output: Sendable>(
    _ progress: BatchProgress? = nil, _ work: @Sendable (Input, Headway?) -> Output,
    _ body: (Output) -> Void
  ) {
    var start = 0
    while start < inputs.count {
      let batch = Array(inputs[start..<min(start + size, inputs.count)])
      let outputs = Parallel.map(batch.count, atMost: atOnce) { [start] index in
        defer { progress?.finish(start + index) }
        return work(batch[index], progress?.headway(of: start + index))
      }
      progress?.hide()
      for output in outputs { body(output) }
      start += size
    }
    progress?.finish()
  }
}
