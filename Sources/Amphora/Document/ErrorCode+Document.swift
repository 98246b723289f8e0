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

  /// Tensors by name are asked of what is something else.
  public static let notTensors = ErrorCode(
    "document.not-tensors", .unsupported, "The model is no collection of tensors by name.",
    remedy: "Convert it to a container, whose fields name its tensors, or to json.")

  /// The codes that the document raises.
  public static let document: [ErrorCode] = [.wrongElementType, .badReference, .notTensors]
}
