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
  func forEach<Output: Sendable>(_ work: @Sendable (Input) -> Output, _ body: (Output) -> Void) {
    var start = 0
    while start < inputs.count {
      let batch = Array(inputs[start..<min(start + size, inputs.count)])
      for output in Parallel.map(batch.count, atMost: atOnce, { work(batch[$0]) }) { body(output) }
      start += size
    }
  }
}
