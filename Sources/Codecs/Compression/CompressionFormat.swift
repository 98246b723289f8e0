public import Bytes

/// A format of compressed data that models are kept in.
public enum CompressionFormat: String, Sendable, CaseIterable {
  case zlib
  case gzip
  case bzip2
  case xz
  case lzma
  case lz4

  /// The format that `bytes` begin in, by all that their header must say; nil for none.
  public static func recognized(in bytes: Span<UInt8>) -> CompressionFormat? {
    // Not a closure: spans cannot be captured.
    for format in allCases where format.row.begins(bytes) { return format }
    return nil
  }

  /// Takes the compression off, with every checksum verified.
  ///
  /// A file may hold several streams of gzip, bzip2, xz or lz4, one after the other; what comes
  /// out is their content in turn. What follows the last is for the caller to judge.
  ///
  /// - Throws: `truncated`, a code of `compression`, or of a limit; offsets count from the start
  ///   of `input`.
  public func decompress(
    _ input: ByteSlice, limits: Limits
  ) throws(ReadError) -> Decompressed {
    var budget = DecompressionBudget(input: input.count, limits: limits)
    return try decompress(input, budget: &budget)
  }

  /// Takes the compression off as `decompress(_:limits:)` does, within what is left of a budget
  /// that the layers of one file share.
  public func decompress(
    _ input: ByteSlice, budget: inout DecompressionBudget
  ) throws(ReadError) -> Decompressed {
    let result = try decompressPrefix(input, budget: &budget)
    if let fault = result.fault { throw fault }
    return result
  }

  /// Takes the compression off as far as it goes.
  ///
  /// A loader that reads while it decompresses has acted on all of that before it meets the fault.
  ///
  /// - Throws: What kept even that from being handed over.
  public func decompressPrefix(
    _ input: ByteSlice, budget: inout DecompressionBudget
  ) throws(ReadError) -> Decompressed {
    try row.decompress(input.bytes, &budget)
  }

  /// The table: one line for a format, which is one file.
  private var row: Row {
    switch self {
    case .zlib: Row(ZlibStream.self)
    case .gzip: Row(GzipStream.self)
    case .bzip2: Row(Bzip2Stream.self)
    case .xz: Row(XZStream.self)
    case .lzma: Row(LZMAStream.self)
    case .lz4: Row(LZ4Stream.self)
    }
  }

  private struct Row {
    let begins: (Span<UInt8>) -> Bool
    let decompress: (Span<UInt8>, inout DecompressionBudget) throws(ReadError) -> Decompressed

    init<Stream: CompressedStream & ~Copyable>(_ stream: Stream.Type) {
      begins = { Stream.begins($0) }
      decompress = { (bytes, budget) throws(ReadError) in
        try Decompression.decompressPrefix(bytes, as: Stream.self, budget: &budget)
      }
    }
  }
}

/// What came out of compressed data.
public struct Decompressed: Sendable {
  /// The content.
  public let content: ByteStorage

  /// The offset of the first byte after the compressed data.
  public let end: Int

  /// Why there may be more; nil when the data was read to its end.
  public let fault: ReadError?

  package init(content: ByteStorage, end: Int, fault: ReadError? = nil) {
    self.content = content
    self.end = end
    self.fault = fault
  }
}
