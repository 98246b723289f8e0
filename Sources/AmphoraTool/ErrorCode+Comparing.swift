import Bytes

extension ErrorCode {
  /// A model is in one of two files only.
  static let missingModel = comparing(
    "diff.missing-model", "A model is in one of the files only.",
    remedy: "Where it has another name in the other file, use --model and --with-model.")

  /// Two models, or parts of them, are of different kinds.
  static let differentKind = comparing(
    "diff.kind", "The models are of different kinds.",
    remedy: "See with 'amphora inspect' what each of them is.")

  /// Fields differ.
  static let differentField = comparing(
    "diff.field", "A field of the model differs.",
    remedy: "If both should be one model, make the containers again from one source.")

  /// Tensors that fields name differ.
  static let differentTensor = comparing(
    "diff.tensor", "The elements, the type or the shape of a tensor differ.",
    remedy: "Where rounding is no difference to you, give --tolerance.")

  /// Verification rows or their answers differ.
  static let differentVerification = comparing(
    "diff.verification", "The verification rows differ.",
    remedy: "Where only the models matter, give --ignore verification.")

  /// What users wrote differs.
  static let differentMetadata = comparing(
    "diff.metadata", "The metadata differs.",
    remedy: "Where only the models matter, give --ignore metadata.")

  /// The models come from different sources.
  static let differentProvenance = comparing(
    "diff.provenance", "The models come from different sources.",
    remedy: "Without --provenance that is no difference.")

  /// The source's objects differ.
  static let differentOrigin = comparing(
    "diff.origin", "The objects that the models were made from differ.",
    remedy: "Where only what predicts matters, give --ignore origin.")

  /// The codes of what two files differ in.
  static let comparing: [ErrorCode] = [
    .missingModel, .differentKind, .differentField, .differentTensor, .differentVerification,
    .differentMetadata, .differentProvenance, .differentOrigin,
  ]

  private static func comparing(
    _ name: String, _ meaning: String, remedy: String
  ) -> ErrorCode {
    ErrorCode(name, .refused, meaning, remedy: remedy)
  }
}
