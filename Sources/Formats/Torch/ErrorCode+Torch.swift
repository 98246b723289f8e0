public import Bytes

extension ErrorCode {
  private static let again =
    "The file is damaged or was made by hand; save it again with torch.save."

  /// An archive is not laid out as PyTorch does it.
  public static let torchLayout = ErrorCode(
    "torch.layout", .malformed, "The file is not laid out as PyTorch lays its files out.",
    remedy: again)

  /// A storage that the pickle names is not in the file.
  public static let missingTorchStorage = ErrorCode(
    "torch.missing-storage", .malformed, "The numbers of a tensor are not in the file.",
    remedy: again)

  /// What is said of a storage contradicts its bytes, or itself.
  public static let badTorchStorage = ErrorCode(
    "torch.bad-storage", .malformed, "What the file says of a storage is not what it has.",
    remedy: again)

  /// A tensor has elements that its storage does not have.
  public static let badTorchTensor = ErrorCode(
    "torch.bad-tensor", .malformed, "A tensor does not fit into its storage.", remedy: again)

  /// A TorchScript archive has code, which is not carried.
  public static let torchCode = ErrorCode(
    "torch.code-not-read", .unsupported,
    "The code of a TorchScript archive was not read; its tensors and attributes were.",
    remedy: "Keep the archive if you need to run it, or rebuild the module in Python.")

  /// The file has a storage that nothing names.
  public static let unusedTorchStorage = ErrorCode(
    "torch.unused-storage", .unsupported, "A storage of the file belongs to no tensor.",
    remedy: "It is not carried; save the file again with torch.save to be rid of it.")

  /// An archive was written without checksums.
  public static let noTorchChecksums = ErrorCode(
    "torch.no-checksums", .unsupported, "The archive was written without checksums.",
    remedy: "Damage of its numbers would not show; save it with checksums where that matters.")

  /// The codes of PyTorch's files.
  static let torch: [ErrorCode] = [
    .torchLayout, .missingTorchStorage, .badTorchStorage, .badTorchTensor, .torchCode,
    .unusedTorchStorage, .noTorchChecksums,
  ]
}
