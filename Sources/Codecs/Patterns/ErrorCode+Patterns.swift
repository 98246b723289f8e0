public import Bytes

extension ErrorCode {
  /// A regular expression cannot be used.
  public static let badPattern = ErrorCode(
    "pattern.unsupported", .unsupported, "The regular expression cannot be used.",
    remedy: "Rebuild the model in its own library, or fit it with a plainer pattern.")

  /// A regular expression takes too many steps for a text.
  public static let patternLimit = ErrorCode(
    "pattern.limit", .overLimit, "The regular expression takes too many steps for a text.",
    remedy: "Use no texts of strangers, or a plainer pattern in the model.")

  /// The codes that regular expressions raise.
  static let patterns: [ErrorCode] = [.badPattern, .patternLimit]
}
