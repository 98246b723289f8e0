public import Bytes

extension ErrorCode {
  /// The index of a checkpoint of several files is none, or its files are others than it says.
  public static let shardIndex = ErrorCode(
    "shards.index", .malformed, "The index and the files of a checkpoint do not agree.",
    remedy: "Fetch all files of the checkpoint again, in one folder.")

  /// A file of a checkpoint of several files cannot be read.
  public static let missingShard = ErrorCode(
    "shards.missing", .inputOutput, "A file that the index of a checkpoint names cannot be opened.",
    remedy: "Put all files of the checkpoint in the folder of the index.")

  /// The codes of checkpoints of several files.
  static let shards: [ErrorCode] = [.shardIndex, .missingShard]
}
