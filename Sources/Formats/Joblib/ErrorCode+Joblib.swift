public import Bytes

extension ErrorCode {
  /// A file that holds an array of the model is not there.
  public static let missingSibling = ErrorCode(
    "joblib.missing-file", .inputOutput,
    "An array of the model lies in another file, which is not beside this one.",
    remedy: "Put the file back under its old name, beside the pickle, and name the pickle's path.")

  /// A stand-in for an array is kept as a value.
  public static let keptStandIn = ErrorCode(
    "joblib.kept-stand-in", .unsupported,
    "A value of the model is joblib's stand-in for an array, not the array.",
    remedy: "joblib never writes this; load the model with joblib and save it again.")

  /// A stand-in for an array says something impossible of it.
  public static let badWrapper = ErrorCode(
    "joblib.bad-wrapper", .malformed, "What joblib says of an array is not what it writes.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// The codes of joblib's files.
  static let joblib: [ErrorCode] = [.missingSibling, .keptStandIn, .badWrapper]
}
