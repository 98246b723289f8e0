public import Bytes

extension ErrorCode {
  private static func zlib(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "zlib.\(name)", .malformed, meaning,
      remedy: "The file is damaged; fetch it again or make it again from its source.")
  }

  /// The two bytes of the header are not those of RFC 1950.
  public static let zlibHeader = zlib(
    "header", "Compressed data does not begin with a zlib header.")

  /// The stream asks for a dictionary that is kept elsewhere.
  public static let zlibPresetDictionary = zlib(
    "preset-dictionary", "Compressed data needs a preset dictionary, which is not allowed.")

  /// The compressed data breaks the rules of deflate.
  public static let zlibData = zlib("data", "Compressed data is not valid deflate data.")

  /// More bytes come out than were declared.
  public static let zlibTooLong = zlib(
    "too-long", "Compressed data gives more bytes than were declared.")

  /// Fewer bytes come out than were declared.
  public static let zlibTooShort = zlib(
    "too-short", "Compressed data gives fewer bytes than were declared.")

  /// The Adler-32 does not fit the bytes that came out.
  public static let zlibChecksum = zlib(
    "checksum", "The checksum of compressed data does not match.")

  /// Bytes follow the stream.
  public static let zlibTrailingBytes = zlib(
    "trailing-bytes", "Bytes follow the end of compressed data.")

  static let zlib: [ErrorCode] = [
    .zlibHeader, .zlibPresetDictionary, .zlibData, .zlibTooLong, .zlibTooShort, .zlibChecksum,
    .zlibTrailingBytes,
  ]
}
