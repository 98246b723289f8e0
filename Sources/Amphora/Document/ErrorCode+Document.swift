public import Bytes

extension ErrorCode {
  /// A tensor holds another type than its use needs.
  public static let wrongElementType = ErrorCode(
    "document.wrong-element-type", .malformed, "A tensor holds another type than its use needs.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// A reference names a tensor, rows, a model or a node that does not exist.
  public static let badReference = ErrorCode(
    "document.bad-reference", .malformed, "A reference names something that is not there.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// The codes that the document raises.
  public static let document: [ErrorCode] = [.wrongElementType, .badReference]
}
