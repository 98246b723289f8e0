public import Bytes

extension ErrorCode {
  /// A file is compressed more often than the limit.
  public static let tooManyLayers = ErrorCode(
    "limit.layers", .overLimit, "The file is compressed more times than the limit.",
    remedy: "Raise --max-layers if you trust the file, or decompress it once before.")

  static let layers: [ErrorCode] = [.tooManyLayers]
}
