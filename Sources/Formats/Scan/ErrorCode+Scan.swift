public import Bytes

extension ErrorCode {
  /// Loaders would run different programs.
  public static let loadersDisagree = ErrorCode(
    "pickle.loaders-disagree", .refused,
    "Another usual way of loading the file would run a different program.",
    remedy: "No library writes such a file; do not load it with Python.")

  /// A file is in two formats at once.
  public static let polyglot = ErrorCode(
    "format.polyglot", .refused, "The file is in two formats at once.",
    remedy:
      "Which one is read depends on the reader, and that is how payloads hide; do not load it.")

  /// A file, or a part of it, is in a format that scan does not look into.
  public static let notExamined = ErrorCode(
    "format.not-examined", .unsupported,
    "What is in here was not examined, so it is not called safe.",
    remedy: "Unpack it, and scan what comes out.")

  /// A file holds more pickles, one after the other, than are looked at.
  public static let tooManyPickles = ErrorCode(
    "limit.pickles", .overLimit, "The file holds more pickles in a row than the limit.",
    remedy: "Raise --max-pickles if you trust the file; real ones hold at most three.")

  /// The codes that scanning raises.
  static let scan: [ErrorCode] = [.loadersDisagree, .polyglot, .notExamined, .tooManyPickles]
}
