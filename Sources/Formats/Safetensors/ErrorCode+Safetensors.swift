public import Bytes

extension ErrorCode {
  private static func safetensors(
    _ name: String, _ meaning: String
  ) -> ErrorCode {
    ErrorCode(
      "safetensors.\(name)", .malformed, meaning,
      remedy: "The file is damaged or was made by hand; fetch it again, or make it again.")
  }

  /// The length of the header is none that the format allows, or the header is no object.
  public static let safetensorsHeader = safetensors(
    "header", "The header of the safetensors file is not one that the format allows.")

  /// The description of a tensor is not dtype, shape and data_offsets, or the metadata not texts.
  public static let safetensorsEntry = safetensors(
    "entry", "An entry of the safetensors header is not what the format asks for.")

  /// A tensor's dtype is not one of those that the format had when this version was made.
  public static let safetensorsDtype = ErrorCode(
    "safetensors.dtype", .unsupported,
    "The dtype of a tensor is not one that this version knows.",
    remedy: "Use a newer version of Amphora, or save the tensor in another dtype.")

  /// Tensors overlap, leave bytes to nobody, or end elsewhere than the file.
  public static let safetensorsLayout = safetensors(
    "layout", "The tensors of the safetensors file do not lie one after the other.")

  /// A tensor has other bytes than its shape and its dtype ask for.
  public static let safetensorsSize = safetensors(
    "size", "A tensor does not have the bytes of its shape and its dtype.")

  /// The codes of safetensors files.
  static let safetensors: [ErrorCode] = [
    .safetensorsHeader, .safetensorsEntry, .safetensorsDtype, .safetensorsLayout, .safetensorsSize,
  ]
}
