public import Bytes

extension ErrorCode {
  /// A model of LightGBM is not UTF-8.
  public static let modelText = ErrorCode(
    "lightgbm.not-utf-8", .malformed, "A model that LightGBM writes as text is not UTF-8.",
    remedy: "The file is damaged, or names features in another encoding; save it again.")

  /// The codes of models that LightGBM writes.
  static let lightGBM: [ErrorCode] = [.modelText]
}
