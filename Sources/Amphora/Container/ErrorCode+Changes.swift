public import Bytes

extension ErrorCode {
  /// The container has a model of that name already.
  public static let nameTaken = ErrorCode(
    "container.name-taken", .refused, "The container has a model of that name already.",
    remedy: "Add it under another name, as NAME=FILE, or replace what is there with --replace.")

  /// The file has no model of that name.
  public static let noSuchName = ErrorCode(
    "container.no-such-name", .refused, "The file has no model of that name.",
    remedy: "List the models with 'amphora list'.")

  /// The container has as many generations as the format allows.
  public static let historyFull = ErrorCode(
    "container.history-full", .refused,
    "The container has as many generations as the format allows.",
    remedy: "Drop all but the latest with 'amphora compact'.")

  /// A section would be more than a reader with the default limits reads.
  public static let containerUnreadable = ErrorCode(
    "container.unreadable", .overLimit,
    "A section of the container would be over a limit of its readers.",
    remedy: "Leave the origin out with --profile inference, or convert the parts of the model one "
      + "by one.")

  /// What compaction wrote does not read back as it was written.
  public static let compactionNotVerified = ErrorCode(
    "container.not-verified", .inputOutput,
    "What was written does not read back as it was written, and was dropped.",
    remedy:
      "The container is as it was. Try again; if it fails again, check the disk and the memory.")

  /// The codes that writing a container raises, beside those of reading one.
  public static let containerChanges: [ErrorCode] = [
    .nameTaken, .noSuchName, .historyFull, .containerUnreadable,
    .compactionNotVerified,
  ]
}
