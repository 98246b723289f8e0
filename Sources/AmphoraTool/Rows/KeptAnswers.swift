import Amphora
import Bytes
import Models

/// Answers that are kept until all are there.
struct KeptAnswers {
  private(set) var answers: [Prediction] = []
  private var bytes = 0
  private let limit: Int

  init(limits: Limits) { limit = limits.memory }

  /// Keeps the answers for some rows; `name` and `instead` are for the message.
  ///
  /// - Throws: that they are more than the limit of memory.
  mutating func add(_ answer: Prediction, for name: String, instead: String) throws(Failure) {
    for output in answer.outputs { bytes += 8 * output.values.count }
    guard bytes <= limit else {
      throw Failure(findings: [
        Finding(
          .tooMuchMemory, file: name,
          "the answers are kept until all are there, and are over \(Text.grouped(limit)) bytes; "
            + instead)
      ])
    }
    answers.append(answer)
  }
}
