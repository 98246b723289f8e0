import Amphora
import Bytes
import Codecs

/// PyTorch's checkpoints since 1.6, and the archives of TorchScript: zip archives of a pickle and of
/// the numbers of its tensors.
enum TorchFormat: ArchiveFormat {
  static let kinds: [ArchiveKind] = [.torch, .torchScript]

  static func read(
    _ archive: ZipArchive, of file: SourceFile, limits: Limits
  ) throws(Refusal) -> Reading {
    try TorchContent(archive, of: file, limits: limits).reading(of: file, limits: limits)
  }
}
