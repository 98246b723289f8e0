public import Bytes

extension ErrorCode {
  private static func compression(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "compression.\(name)", .malformed, meaning,
      remedy: "The file is damaged; fetch it again or make it again from its source.")
  }

  /// A header of compressed data breaks the rules of its format.
  public static let compressionHeader = compression(
    "header", "Compressed data begins with a header that its format does not allow.")

  /// Compressed data breaks the rules of its format.
  public static let compressionDamaged = compression(
    "damaged", "Compressed data is damaged.")

  /// A checksum does not fit the bytes that came out.
  public static let compressionChecksum = compression(
    "checksum", "A checksum of compressed data does not match what it decompresses to.")

  /// A declared size does not fit the bytes that came out.
  public static let compressionSize = compression(
    "size", "Compressed data declares another size than it has.")

  /// Bytes follow the compressed data, which no loader of models needs.
  public static let compressionBytesAfter = compression(
    "bytes-after", "Bytes follow the end of compressed data.")

  /// Compressed data needs something that is kept elsewhere, or an option that nobody uses.
  public static let compressionUnsupported = ErrorCode(
    "compression.unsupported", .unsupported,
    "Compressed data uses an option of its format that is not handled.",
    remedy: "Decompress the file with the tool that wrote it, then try again.")

  /// More bytes come out than the limit allows.
  public static let tooManyDecompressedBytes = ErrorCode(
    "limit.decompressed-bytes", .overLimit, "The file decompresses to more than the limit.",
    remedy: "Raise --max-decompressed-bytes if you trust the file.")

  /// More bytes come out, for the size of the file, than the limit allows.
  public static let tooLargeDecompressionRatio = ErrorCode(
    "limit.decompression-ratio", .overLimit,
    "The file decompresses to more times its own size than the limit.",
    remedy: "Raise --max-decompression-ratio if you trust the file.")

  static let compression: [ErrorCode] = [
    .compressionHeader, .compressionDamaged, .compressionChecksum, .compressionSize,
    .compressionBytesAfter, .compressionUnsupported, .tooManyDecompressedBytes,
    .tooLargeDecompressionRatio,
  ]
}
