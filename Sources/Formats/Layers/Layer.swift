import Bytes
import Codecs

/// A layer of compression around a file.
enum Layer {
  case compressed(CompressionFormat)
  case zfile

  /// The layer that a file begins with; nil for none.
  static func recognized(in bytes: Span<UInt8>) -> Layer? {
    if let format = CompressionFormat.recognized(in: bytes) { return .compressed(format) }
    return ZFileHeader(of: bytes) != nil ? .zfile : nil
  }

  /// What reports call it.
  var name: String {
    switch self {
    case .compressed(let format): format.rawValue
    case .zfile: "zfile"
    }
  }

  /// Takes the layer off, as far as it goes.
  func unwrap(
    _ bytes: ByteSlice, budget: inout DecompressionBudget
  ) throws(ReadError) -> Decompressed {
    switch self {
    case .compressed(let format): try format.decompressPrefix(bytes, budget: &budget)
    case .zfile: try ZFileHeader.unwrap(bytes, budget: &budget)
    }
  }
}
