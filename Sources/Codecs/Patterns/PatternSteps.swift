import CPCRE2

/// How many steps a pattern may take.
public enum PatternSteps {
  /// Those of all texts together, beyond what is due to their length: a part of a second's worth.
  public static let most = 20_000_000

  /// Those due to a text: more than an honest pattern takes.
  static func due(_ bytes: Int) -> Int { 200 * bytes }
}

/// The steps that one text may still take.
struct StepCounter {
  private var left: Int
  private let extra: Int
  private var place = 0

  init(due: Int, extra: Int) {
    left = due + extra
    self.extra = extra
  }

  /// What is left of the steps beyond those that are due.
  var extraLeft: Int { max(0, min(left, extra)) }

  /// Counts a step that begins at `place`, with the characters that were passed since the last.
  ///
  /// Returns whether the text may go on.
  mutating func count(at place: Int) -> Bool {
    left -= 1 + max(0, place - self.place)
    self.place = place
    return left > 0
  }
}

/// What PCRE2 calls before each step.
let patternStep:
  @convention(c) @Sendable (
    UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?
  ) -> Int32 = { block, counter in
    guard let block = unsafe block, let counter = unsafe counter else { return 0 }
    // Safe: the counter is the one that `forEachMatch` keeps alive.
    let steps = unsafe counter.assumingMemoryBound(to: StepCounter.self)
    let place = unsafe Int(block.pointee.current_position)
    return unsafe steps.pointee.count(at: place) ? 0 : PCRE2_ERROR_CALLOUT
  }
