import Amphora
import Bytes

/// PyTorch's checkpoints from before 1.6: five pickles, and then the storages, whose numbers are
/// little-endian whatever machine wrote them.
enum LegacyTorchFormat: FileFormat {
  static let name = "torch-legacy"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { LegacyTorch.begins(bytes) }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    try TorchContent(legacy: file, limits: limits).reading(of: file, limits: limits)
  }
}
