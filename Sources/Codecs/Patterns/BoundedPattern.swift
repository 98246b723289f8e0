public import Bytes
import CPCRE2

/// A regular expression of PCRE2 that cannot run away: steps, nesting and memory have limits.
///
/// Patterns come from files of strangers; `(a+)+$` would take minutes for thirty letters.
@safe
public final class BoundedPattern: @unchecked Sendable {
  // Unchecked: a compiled pattern is only read after `init`, which PCRE2 allows from any thread.
  private let code: OpaquePointer

  /// The number of groups that capture.
  public let groups: Int

  /// Bytes of a pattern; people write fewer than a hundred.
  private static let longest = 4096

  /// Steps of one match, of which an honest one takes a few for each byte.
  private static let mostSteps: UInt32 = 1_000_000

  /// Levels of backtracking, which are memory as well.
  private static let deepest: UInt32 = 10_000

  /// KiB of memory for one match.
  private static let mostMemory: UInt32 = 16_384

  /// Compiles a pattern of UTF-8.
  ///
  /// - Throws: `badPattern`.
  public init(_ pattern: String) throws(ReadError) {
    let bytes = Array(pattern.utf8)
    guard bytes.count <= BoundedPattern.longest else {
      throw ReadError(.badPattern, at: 0, "it has \(bytes.count) bytes")
    }
    let context = unsafe pcre2_compile_context_create_8(nil)
    defer { unsafe pcre2_compile_context_free_8(context) }
    // A line ends where Python's `.` and `$` see an end, on every machine.
    unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    unsafe pcre2_set_parens_nest_limit_8(context, 50)
    var status: Int32 = 0
    var offset = 0
    let options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
    let code = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe pcre2_compile_8(bytes.baseAddress, bytes.count, options, &status, &offset, context)
    }
    guard let code = unsafe code else {
      throw ReadError(.badPattern, at: offset, "PCRE2 refuses it (\(status))")
    }
    var groups: UInt32 = 0
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    unsafe self.code = unsafe code
    self.groups = Int(groups)
  }

  deinit { unsafe pcre2_code_free_8(code) }

  /// Calls `body` with the range of each match, or of its first group where the pattern has one, from
  /// left to right, as Python's `findall` lists them.
  ///
  /// - Parameter text: valid UTF-8.
  /// - Throws: `patternLimit`.
  public func forEachMatch(
    in text: [UInt8], _ body: (Range<Int>) -> Void
  ) throws(ReadError) {
    let context = unsafe pcre2_match_context_create_8(nil)
    let data = unsafe pcre2_match_data_create_from_pattern_8(code, nil)
    defer {
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_match_context_free_8(context)
    }
    unsafe pcre2_set_match_limit_8(context, BoundedPattern.mostSteps)
    unsafe pcre2_set_depth_limit_8(context, BoundedPattern.deepest)
    unsafe pcre2_set_heap_limit_8(context, BoundedPattern.mostMemory)
    let group = groups > 0 ? 1 : 0
    var start = 0
    // After an empty match the next must not be empty at the same place.
    var options: UInt32 = 0
    while start <= text.count {
      // Safe: the text is valid UTF-8, and PCRE2 stays within the count that it is given.
      let status = unsafe text.withUnsafeBufferPointer { text in
        unsafe pcre2_match_8(
          code, text.baseAddress, text.count, start, options | PCRE2_NO_UTF_CHECK, data, context)
      }
      if status == PCRE2_ERROR_NOMATCH {
        guard options != 0 else { return }
        options = 0
        start = BoundedPattern.next(start, in: text)
        continue
      }
      guard status > 0 else {
        throw ReadError(.patternLimit, at: start, "PCRE2 gives up (\(status))")
      }
      let places = unsafe pcre2_get_ovector_pointer_8(data)
      let whole = unsafe Int(places![0])..<max(Int(places![1]), Int(places![0]))
      let isSet = unsafe places![2 * group] != BoundedPattern.unset
      // A group that took no part is an empty string.
      unsafe body(isSet ? Int(places![2 * group])..<Int(places![2 * group + 1]) : 0..<0)
      // `\K` could make a match end before it began to look.
      start = max(whole.upperBound, start)
      options = whole.isEmpty ? PCRE2_NOTEMPTY_ATSTART : 0
    }
  }

  /// `PCRE2_UNSET`, the largest `size_t`.
  private static let unset = -1

  /// The place of the character after the one at `place`.
  private static func next(_ place: Int, in text: [UInt8]) -> Int {
    var next = place + 1
    while next < text.count, text[next] & 0xc0 == 0x80 { next += 1 }
    return next
  }
}
