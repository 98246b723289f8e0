public import Bytes

/// A file to be read, and what a reader may know of where it came from.
public struct SourceFile: Sendable {
  /// The content.
  public let bytes: ByteSlice

  /// What the user calls the file.
  public let name: String

  /// Where the content lies in that file, such as `zlib` or `archive/data.pkl`; empty for the file
  /// itself.
  public let part: String

  /// The files beside it, which the old layout of joblib keeps arrays in; nil when there are none,
  /// as for standard input.
  public let siblings: SiblingFiles?

  /// Creates a file.
  public init(
    _ bytes: ByteSlice, named name: String, part: String = "", siblings: SiblingFiles? = nil
  ) {
    self.bytes = bytes
    self.name = name
    self.part = part
    self.siblings = siblings
  }
}
