public import Bytes

/// What can be wrong with a file of skops beside what can be wrong with its parts.
extension ErrorCode {
  /// A node of the schema lacks something, or has something in its place.
  public static let skopsNode = ErrorCode(
    "skops.bad-node", .malformed, "A node of schema.json is not as skops writes it.",
    remedy: "The file is damaged or was made by hand; make it again with skops.io.dump.")

  /// A node of the schema is for a loader that is not known.
  public static let skopsLoader = ErrorCode(
    "skops.unknown-loader", .unsupported,
    "A node of schema.json is for a loader that this version does not know.",
    remedy: "Save the model with pickle.dump, or with skops 0.3 to 0.16.")

  /// The schema is of a protocol that is not known.
  public static let skopsProtocol = ErrorCode(
    "skops.unknown-protocol", .unsupported,
    "The protocol of schema.json is not one that this version knows.",
    remedy: "Save the model with pickle.dump, or with skops 0.3 to 0.16.")

  /// An object of the schema is a part of itself.
  public static let skopsCycle = ErrorCode(
    "skops.cycle", .malformed, "An object of schema.json is a part of itself.",
    remedy: "No version of skops can write or load such a file; it was made by hand.")

  /// The schema names a file that the archive does not have.
  public static let skopsMember = ErrorCode(
    "skops.missing-member", .malformed, "The archive lacks a file that schema.json names.",
    remedy: "The file is damaged or was made by hand; make it again with skops.io.dump.")

  /// What a node holds is known, but is not carried over.
  public static let skopsContent = ErrorCode(
    "skops.unsupported-content", .unsupported,
    "A node of schema.json holds what this version does not carry over.",
    remedy: "Save the model with pickle.dump instead.")

  /// The codes of skops's files.
  static let skops: [ErrorCode] = [
    .skopsNode, .skopsLoader, .skopsProtocol, .skopsCycle, .skopsMember, .skopsContent,
  ]
}
