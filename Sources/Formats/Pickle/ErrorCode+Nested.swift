public import Bytes

/// What `NestedPickles` finds, beside what speaks against any pickle.
extension ErrorCode {
  /// A value of a pickle is itself a pickle.
  public static let nestedPickle = ErrorCode(
    "pickle.nested-pickle", .unsupported, "A value in the file is itself what a loader loads.",
    remedy: "It was looked at as the file itself was; nothing needs to be done.")

  /// More pickles lie in the values of a pickle than are looked at.
  public static let tooManyNestedPickles = ErrorCode(
    "limit.nested-pickles", .overLimit,
    "More pickles lie in the values of the file, or deeper in each other, than are looked at.",
    remedy: "Load the values one by one where nothing can be lost, or not at all.")

  static let nested: [ErrorCode] = [.nestedPickle, .tooManyNestedPickles]
}
