import Bytes

/// What it may still cost to find the models of one source, and when to give up.
///
/// Real sources are gone over a few times. In a crafted one a thousand objects share a list of a
/// thousand, and going through it for each of them is out of proportion to the file.
final class RecognitionBudget {
  private var steps: Int
  private var partSteps: Int
  private var nameBytes = RecognitionBudget.mostNameBytes
  private var untilLook = 0
  private let deadline: Deadline?
  private let headway: Headway?

  /// How often all nodes may be gone over.
  private static let rounds = 4

  /// Steps beside, for the sake of small sources.
  private static let allowance = 1 << 16

  /// Bytes of all names of arrays together: a long key over many of them is written for each.
  private static let mostNameBytes = 256 << 20

  /// A look at the clock costs about as much as a few steps.
  private static let stepsBetweenLooks = 1_024

  /// The budget for a source of `nodes` nodes.
  init(nodes: Int, limits: Limits) {
    steps = RecognitionBudget.rounds * nodes + RecognitionBudget.allowance
    // Of each model two things are asked that lie in its parts, and of each part that it names.
    partSteps = 4 * steps
    (deadline, headway) = (limits.deadline, limits.headway)
  }

  /// Whether `steps` more, which make names of `nameBytes`, are within what is left; they are paid for
  /// when they are.
  ///
  /// - Throws: `outOfTime`.
  func affords(steps count: Int, nameBytes bytes: Int = 0) throws(ReadError) -> Bool {
    try look(after: count)
    guard count <= steps, bytes <= nameBytes else { return false }
    steps -= count
    nameBytes -= bytes
    return true
  }

  /// Compares the time with the deadline, and tells whoever waits, before work that takes longer than
  /// many steps.
  ///
  /// - Throws: `outOfTime`.
  func checkTime() throws(ReadError) {
    headway?.tell(.recognizing)
    try deadline?.check(at: 0)
  }

  /// Pays for a step from a model that is described to its parts, where nothing can be left out.
  ///
  /// - Throws: `tooManyNodes`, `outOfTime`.
  func takePartStep() throws(ReadError) {
    try look(after: 1)
    partSteps -= 1
    guard partSteps >= 0 else {
      throw ReadError(.tooManyNodes, at: 0, "its models share their parts too many times")
    }
  }

  private func look(after count: Int) throws(ReadError) {
    untilLook -= count
    guard untilLook < 0 else { return }
    untilLook = RecognitionBudget.stepsBetweenLooks
    try checkTime()
  }
}
