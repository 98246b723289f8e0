public import Bytes

extension ErrorCode {
  /// Verification rows that a model keeps are not what they have to be.
  public static let badVerification = ErrorCode(
    "verify.bad-rows", .malformed, "The verification rows are not what they have to be.",
    remedy: "Convert the model again, with rows of numbers or texts.")

  /// A model does not answer its verification rows as recorded.
  public static let verificationMismatch = ErrorCode(
    "verify.mismatch", .refused, "The model does not answer its verification rows as recorded.",
    remedy: "Do not use it: the model, or the program that answers, is not the one of the record.")

  /// The codes that verification rows raise.
  public static let verification: [ErrorCode] = [.badVerification, .verificationMismatch]
}
