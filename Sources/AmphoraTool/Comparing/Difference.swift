import Amphora
import Bytes

/// One thing in which two models differ.
struct Difference: Sendable {
  /// What sort of difference it is.
  let code: ErrorCode

  /// Where it is: a JSON Pointer into the model, such as `/fields/rows`; empty for the whole.
  let pointer: String

  /// What the first file has there; nil when it has nothing.
  let first: String?

  /// What the second file has there; nil when it has nothing.
  let second: String?

  /// How the elements of two tensors of one type and shape differ; nil for all else.
  var elements: ElementDifferences?
}

/// How many elements of two tensors differ, and where they do most.
struct ElementDifferences: Sendable {
  /// Elements that differ.
  var count = 0

  /// All elements.
  let total: Int

  /// How far apart the numbers are that differ most; infinite where one of them is not finite, nil
  /// where the elements are no numbers.
  var largest: Double?

  /// The place of those, or of the first that differ.
  var index: [Int] = []
}

/// What two models differ in, as far as somebody wants to read it.
struct Differences: Sendable {
  /// The first of them.
  private(set) var listed: [Difference] = []

  /// How many there are besides.
  private(set) var unlisted = 0

  /// How far apart the numbers are that differ most, of those that are near enough; nil when there are
  /// none.
  private(set) var tolerated: Double?

  /// Whether there are none.
  var isEmpty: Bool { listed.isEmpty }

  /// Differences of one model that are kept: a file may have very many.
  private static let most = 200

  /// Adds a difference, which is made only if it is kept.
  mutating func add(_ difference: @autoclosure () -> Difference) {
    if listed.count < Differences.most { listed.append(difference()) } else { unlisted += 1 }
  }

  /// Takes note of numbers that are near enough.
  mutating func tolerate(_ difference: Double) { tolerated = max(tolerated ?? 0, difference) }
}
