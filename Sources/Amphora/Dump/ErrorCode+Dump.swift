public import Bytes

/// What can be wrong with a JSON dump beside what can be wrong with a section of a container.
extension ErrorCode {
  private static let correctIt = "Correct the text at that byte, or dump the model again."

  /// The version of the dump is not known.
  public static let dumpVersion = ErrorCode(
    "dump.unknown-version", .unsupported, "The version of the JSON dump is not known.",
    remedy: "Read the file with a newer version of Amphora.")

  /// A value is not one of its tensor's type.
  public static let dumpValue = ErrorCode(
    "dump.bad-value", .malformed, "A value of a tensor is not one that its dtype has.",
    remedy: correctIt)

  /// A tensor has more or fewer values than its shape says.
  public static let dumpShape = ErrorCode(
    "dump.bad-shape", .malformed, "The values of a tensor are not as many as its shape says.",
    remedy: correctIt)

  /// A node of the origin is not as dumps have it.
  public static let dumpNode = ErrorCode(
    "dump.bad-node", .malformed, "A node of the origin is not one that a JSON dump has.",
    remedy: correctIt)

  /// The codes of JSON dumps.
  public static let dump: [ErrorCode] = [.dumpVersion, .dumpValue, .dumpShape, .dumpNode]
}
