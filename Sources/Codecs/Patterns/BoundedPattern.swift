public import Bytes
import CPCRE2

/// A regular expression of PCRE2 that cannot run away: steps, nesting and memory have limits.
///
/// Patterns come from files of strangers; `(a+)+$` would take minutes for thirty letters. PCRE2 itself
/// limits the steps from one place of a text, not those of a text, let alone of many: the pattern calls
/// back before each of its steps, and they are counted.
@safe
public final class BoundedPattern: @unchecked Sendable {
  // Unchecked: a compiled pattern is only read after `init`, which PCRE2 allows from any thread.
  private let code: OpaquePointer

  /// The number of groups that capture.
  public let groups: Int

  /// Bytes of a pattern; people write fewer than a hundred.
  public static let longest = 4_096

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
      // To Python a line begins after every newline, the last one of a text too.
      case .unicode: PCRE2_UCP | PCRE2_ALT_CIRCUMFLEX
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
    let code = unsafe try BoundedPattern.compiled(bytes, syntax.options)
    var groups: UInt32 = 0
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    unsafe self.code = unsafe code
    self.groups = Int(groups)
  }

  deinit { unsafe pcre2_code_free_8(code) }

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
    let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT | option
    let code = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe pcre2_compile_8(bytes.baseAddress, bytes.count, options, &status, &offset, context)
    }
    guard let code = unsafe code else {
      throw ReadError(.badPattern, at: offset, "PCRE2 refuses it (\(status))")
    }
    return unsafe code
  }

  /// Whether the pattern matches anywhere in a text of valid UTF-8; for `steps` see `forEachMatch`.
  ///
  /// - Throws: `patternLimit`.
  public func matches(_ text: [UInt8], steps: inout Int) throws(ReadError) -> Bool {
    var isFound = false
    try forEachMatch(in: text, upTo: 1, steps: &steps) { _ in isFound = true }
    return isFound
  }

  /// Calls `body` with the range of each match, or of its first group where the pattern has one, from
  /// left to right, as Python's `findall` lists them.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - most: after so many matches the rest is not looked at.
  ///   - steps: how many steps the text may take beyond those that are due to its length; what it took
  ///     of them is taken away, even when it throws.
  ///   - body: called with each range.
  /// - Throws: `patternLimit`.
  public func forEachMatch(
    in text: [UInt8], upTo most: Int = .max, steps: inout Int, _ body: (Range<Int>) -> Void
  ) throws(ReadError) {
    let context = unsafe pcre2_match_context_create_8(nil)
    let data = unsafe pcre2_match_data_create_from_pattern_8(code, nil)
    // Safe: the counter lives until the end of this function, as the context does.
    let counter = UnsafeMutablePointer<StepCounter>.allocate(capacity: 1)
    unsafe counter.initialize(to: StepCounter(due: PatternSteps.due(text.count), extra: steps))
    defer {
      unsafe steps = counter.pointee.extraLeft
      unsafe counter.deallocate()
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_match_context_free_8(context)
    }
    unsafe pcre2_set_match_limit_8(context, BoundedPattern.mostSteps)
    unsafe pcre2_set_depth_limit_8(context, BoundedPattern.deepest)
    unsafe pcre2_set_heap_limit_8(context, BoundedPattern.mostMemory)
    unsafe pcre2_set_callout_8(context, patternStep, counter)
    let group = groups > 0 ? 1 : 0
    var start = 0
    var found = 0
    // After an empty match the next must not be empty at the same place.
    var options = PCRE2_NO_UTF_CHECK
    while start <= text.count, found < most {
      // Safe: the text is valid UTF-8, and PCRE2 stays within the count that it is given.
      let status = unsafe text.withUnsafeBufferPointer { text in
        unsafe pcre2_match_8(code, text.baseAddress, text.count, start, options, data, context)
      }
      if status == PCRE2_ERROR_NOMATCH { return }
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
  }

  /// `PCRE2_UNSET`, the largest `size_t`.
  private static let unset = -1
}
