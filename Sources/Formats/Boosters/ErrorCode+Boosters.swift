public import Bytes

extension ErrorCode {
  /// A model that is text is not UTF-8.
  public static let boosterText = ErrorCode(
    "booster.not-utf-8", .malformed, "A model that its library writes as text is not UTF-8.",
    remedy: "The file is damaged, or names features in another encoding; save it again.")

  /// The codes of models that libraries of gradient boosting write.
  static let boosters: [ErrorCode] = [.boosterText]
}
