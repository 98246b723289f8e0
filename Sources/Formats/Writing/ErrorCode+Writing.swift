public import Bytes

extension ErrorCode {
  /// A format has no place for something that it is asked to hold.
  public static let cannotHold = ErrorCode(
    "format.cannot-hold", .unsupported, "The format has no place for something in the model.",
    remedy: "Choose another format: a container and json hold everything.")

  /// The codes of writing in other formats.
  static let writing: [ErrorCode] = [.cannotHold]
}
