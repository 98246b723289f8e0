public import Bytes

extension ErrorCode {
  /// The codes that `Codecs` raises.
  public static let codecs: [ErrorCode] = compression + zip + zlib + json + ubjson + patterns
}
