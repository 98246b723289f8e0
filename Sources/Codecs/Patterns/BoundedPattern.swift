public import Bytes
import CPCRE2

/// A regular expression of PCRE2 that cannot run away: steps, nesting and memory have limits.
///
/// Patterns come from files of strangers; `(a+)+$` would take minutes for thirty letters. PCRE2 itself
/// limits the steps from one place of a text, not those of a text: long texts, and those that
/// take more than a few steps somewhere, are matched by a second program, which counts.
@safe
public final class BoundedPattern: @unchecked Sendable {
  // Unchecked: a compiled pattern is only read after `init`, which PCRE2 allows from any thread.
  private let quick: OpaquePointer
  private let counting: OpaquePointer

  /// The number of groups that capture.
  public let groups: Int

  /// Bytes of a pattern; people write fewer than a hundred.
  private static let longest = 4_096

  /// Bytes of a text that is matched without counting, at first.
  private static let longestUncounted = 4_096

  /// Steps from one place of a text that are not counted.
  private static let mostUncounted: UInt32 = 200

  /// Steps from one place of a text.
  private static let mostSteps: UInt32 = 50_000_000

  /// Levels of backtracking, which are memory as well.
  private static let deepest: UInt32 = 100_000

  /// KiB of memory for one match.
  private static let mostMemory: UInt32 = 32_768

  /// The language that a pattern is written in.
  public enum Syntax: Sendable {
    /// PCRE2's own, with classes of Unicode: what Python's patterns are translated to.
    case unicode

    /// ECMA-262's, with the flag `u`.
    case ecmaScript

    fileprivate var options: UInt32 {
      switch self {
      case .unicode: PCRE2_UCP
      case .ecmaScript: PCRE2_DOLLAR_ENDONLY | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF
      }
    }
  }

  /// Compiles a pattern of UTF-8.
  ///
  /// - Throws: `badPattern`.
  public init(_ pattern: String, syntax: Syntax = .unicode) throws(ReadError) {
    var bytes = Array(pattern.utf8)
    guard bytes.count <= BoundedPattern.longest else {
      throw ReadError(.badPattern, at: 0, "it has \(bytes.count) bytes")
    }
    if syntax == .ecmaScript { bytes = try ECMAScriptPattern(bytes).text }
    let quick = unsafe try BoundedPattern.compiled(bytes, syntax.options)
    let counting: OpaquePointer
    do throws(ReadError) {
      unsafe counting = try BoundedPattern.compiled(bytes, syntax.options | PCRE2_AUTO_CALLOUT)
    } catch {
      unsafe pcre2_code_free_8(quick)
      throw error
    }
    var groups: UInt32 = 0
    unsafe pcre2_pattern_info_8(quick, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    unsafe self.quick = unsafe quick
    unsafe self.counting = unsafe counting
    self.groups = Int(groups)
  }

  deinit {
    unsafe pcre2_code_free_8(quick)
    unsafe pcre2_code_free_8(counting)
  }

  private static func compiled(
    _ bytes: [UInt8], _ option: UInt32
  ) throws(ReadError) -> OpaquePointer {
    let context = unsafe pcre2_compile_context_create_8(nil)
    defer { unsafe pcre2_compile_context_free_8(context) }
    // A line ends where Python's `.` and `$` see an end, on every machine.
    unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    unsafe pcre2_set_parens_nest_limit_8(context, 50)
    var status: Int32 = 0
    var offset = 0
    let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | option
    let code = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe pcre2_compile_8(bytes.baseAddress, bytes.count, options, &status, &offset, context)
    }
    guard let code = unsafe code else {
      throw ReadError(.badPattern, at: offset, "PCRE2 refuses it (\(status))")
    }
    return unsafe code
  }

  /// Whether the pattern matches anywhere in a text of valid UTF-8.
  ///
  /// - Throws: `patternLimit`.
  public func matches(_ text: [UInt8]) throws(ReadError) -> Bool {
    var isFound = false
    try forEachMatch(in: text, upTo: 1) { _ in isFound = true }
    return isFound
  }

  /// Calls `body` with the range of each match, or of its first group where the pattern has one, from
  /// left to right, as Python's `findall` lists them.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - most: after so many matches the rest is not looked at.
  ///   - body: called with each range.
  /// - Throws: `patternLimit`.
  public func forEachMatch(
    in text: [UInt8], upTo most: Int = .max, _ body: (Range<Int>) -> Void
  ) throws(ReadError) {
    let context = unsafe pcre2_match_context_create_8(nil)
    let data = unsafe pcre2_match_data_create_from_pattern_8(quick, nil)
    defer {
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_match_context_free_8(context)
    }
    unsafe pcre2_set_depth_limit_8(context, BoundedPattern.deepest)
    unsafe pcre2_set_heap_limit_8(context, BoundedPattern.mostMemory)
    let budget = PatternSteps(for: text.count)
    // Safe: the steps live until the end of this function, as the context does.
    let counter = unsafe Unmanaged.passUnretained(budget).toOpaque()
    unsafe pcre2_set_callout_8(context, patternStep, counter)
    let group = groups > 0 ? 1 : 0
    var isCounted = text.count > BoundedPattern.longestUncounted
    var start = 0
    var found = 0
    // After an empty match the next must not be empty at the same place.
    var options = PCRE2_NO_UTF_CHECK
    while start <= text.count, found < most {
      let steps = isCounted ? BoundedPattern.mostSteps : BoundedPattern.mostUncounted
      unsafe pcre2_set_match_limit_8(context, steps)
      let program = unsafe isCounted ? counting : quick
      // Safe: the text is valid UTF-8, and PCRE2 stays within the count that it is given.
      let status = unsafe text.withUnsafeBufferPointer { text in
        unsafe pcre2_match_8(program, text.baseAddress, text.count, start, options, data, context)
      }
      if status == PCRE2_ERROR_NOMATCH { return }
      if status == PCRE2_ERROR_MATCHLIMIT, !isCounted {
        isCounted = true
        continue
      }
      guard status > 0 else {
        throw ReadError(.patternLimit, at: start, "PCRE2 gives up (\(status))")
      }
      guard let places = unsafe pcre2_get_ovector_pointer_8(data) else { return }
      let whole = unsafe Int(places[0])..<max(Int(places[1]), Int(places[0]))
      // A group that took no part is an empty string.
      let isSet = unsafe places[2 * group] != BoundedPattern.unset
      unsafe body(isSet ? Int(places[2 * group])..<Int(places[2 * group + 1]) : 0..<0)
      found += 1
      // `\K` could make a match end before it began to look.
      start = max(whole.upperBound, start)
      options = PCRE2_NO_UTF_CHECK | (whole.isEmpty ? PCRE2_NOTEMPTY_ATSTART : 0)
    }
    // Safe: PCRE2 has no more use for the counter.
    withExtendedLifetime(budget) {}
  }

  /// `PCRE2_UNSET`, the largest `size_t`.
  private static let unset = -1
}

/// The steps that one text may still take.
private final class PatternSteps {
  private var left: Int
  private var place = 0

  /// As many as an honest pattern takes, and a second's worth more.
  init(for bytes: Int) { left = 50_000_000 + 200 * bytes }

  /// Counts a step that begins at `place`, with the characters that were passed since the last.
  ///
  /// Returns whether the text may go on.
  func count(at place: Int) -> Bool {
    left -= 1 + max(0, place - self.place)
    self.place = place
    return left > 0
  }
}

/// What PCRE2 calls before each step.
private let patternStep:
  @convention(c) @Sendable (
    UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?
  ) -> Int32 = { block, counter in
    guard let block = unsafe block, let counter = unsafe counter else { return 0 }
    // Safe: the counter is the one that `forEachMatch` keeps alive.
    let steps = unsafe Unmanaged<PatternSteps>.fromOpaque(counter).takeUnretainedValue()
    let place = unsafe Int(block.pointee.current_position)
    return steps.count(at: place) ? 0 : PCRE2_ERROR_CALLOUT
  }
