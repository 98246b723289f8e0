public import Bytes

extension ErrorCode {
  private static func ubjson(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "ubjson.\(name)", .malformed, meaning,
      remedy: "The file is damaged or was made by hand; save the model again in its own library.")
  }

  /// A byte that should say what follows says nothing that is known, or nothing that can stand there.
  public static let ubjsonMarker = ubjson(
    "marker", "Universal Binary JSON has a type where it cannot stand.")

  /// A length or a count is negative, or not an integer.
  public static let ubjsonLength = ubjson(
    "length", "Universal Binary JSON has a length that is none.")

  /// A text is not UTF-8.
  public static let ubjsonUTF8 = ubjson(
    "utf8", "A text of Universal Binary JSON is not UTF-8.")

  /// A key comes twice in one object.
  public static let ubjsonDuplicateKey = ubjson(
    "duplicate-key", "An object of Universal Binary JSON has the same key twice.")

  /// Arrays and objects lie too deep in one another.
  public static let ubjsonNesting = ubjson(
    "nesting", "Universal Binary JSON is nested too deeply.")

  /// Bytes follow the value.
  public static let ubjsonTrailingBytes = ubjson(
    "trailing-bytes", "Bytes follow the end of Universal Binary JSON.")

  static let ubjson: [ErrorCode] = [
    .ubjsonMarker, .ubjsonLength, .ubjsonUTF8, .ubjsonDuplicateKey, .ubjsonNesting,
    .ubjsonTrailingBytes,
  ]
}
