public import Bytes

extension ErrorCode {
  /// The container has a model of that name already.
  public static let nameTaken = ErrorCode(
    "container.name-taken", .refused, "The container has a model of that name already.",
    remedy: "Add it under another name, as NAME=FILE, or replace what is there with --replace.")

  /// The container has no model of that name.
  public static let noSuchName = ErrorCode(
    "container.no-such-name", .refused, "The container has no model of that name.",
    remedy: "List the models with 'amphora inspect'.")

  /// The container has as many generations as the format allows.
  public static let historyFull = ErrorCode(
    "container.history-full", .refused,
    "The container has as many generations as the format allows.",
    remedy: "Drop all but the latest with 'amphora compact'.")

  /// The codes that changing a container raises, beside those of reading one.
  public static let containerChanges: [ErrorCode] = [.nameTaken, .noSuchName, .historyFull]
}
