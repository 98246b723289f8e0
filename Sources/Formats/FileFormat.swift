public import Amphora
public import Bytes

/// A file format that reads into a `Document`.
public protocol FileFormat: Sendable {
  /// The name of the format, as `provenance` gives it.
  static var name: String { get }

  /// Whether a file is in this format, by its content and never by its name.
  static func recognizes(_ bytes: Span<UInt8>) -> Bool

  /// Reads a file.
  ///
  /// - Returns: The document, and what its reader should know of it.
  /// - Throws: All that speaks against the file; never empty.
  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading
}

/// What a format made of a file.
public struct Reading: Sendable {
  /// The content, without models: those are recognised from its origin.
  public var document: Document

  /// Warnings and notes.
  public var findings: [Finding]
}

/// Why a file was not read: one or more findings, the gravest first.
public struct Refusal: Error, Sendable {
  /// What speaks against the file.
  public var findings: [Finding]

  init(_ findings: [Finding]) { self.findings = findings }

  init(_ error: ReadError, in file: SourceFile) {
    findings = [Finding(error, file: file.name, part: file.part)]
  }
}

/// The formats that Amphora reads.
public enum FileFormats {
  /// All formats; the first that recognises a file reads it.
  public static let all: [any FileFormat.Type] = [PickleFormat.self]

  /// Reads a file in whichever format its content shows.
  ///
  /// - Throws: What speaks against the file.
  public static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    guard file.bytes.count > 0 else { throw Refusal(ReadError(.emptyFile, at: 0), in: file) }
    let bytes = file.bytes.bytes
    if let stranger = KnownSignature.name(of: bytes) {
      throw Refusal([Finding(.unsupportedFile, file: file.name, part: file.part, stranger)])
    }
    for format in all where format.recognizes(bytes) {
      return try format.read(file, limits: limits)
    }
    throw Refusal(ReadError(.unrecognizedFile, at: 0), in: file)
  }
}

/// Files that are recognised by how they begin and not read yet, so that the message can name them.
enum KnownSignature {
  /// What the file is; nil when it begins like none of these.
  static func name(of bytes: Span<UInt8>) -> String? {
    table.first { row in
      row.signature.count <= bytes.count
        && row.signature.indices.allSatisfy {
          row.signature[$0] == bytes[$0]
        }
    }?.name
  }

  private static let table: [(signature: [UInt8], name: String)] = [
    (Array("PK\u{3}\u{4}".utf8), "a zip archive, as PyTorch, skops and NumPy's npz are"),
    ([0x1f, 0x8b], "gzip; decompress it with gunzip first"),
    ([0x78, 0x01], "zlib, as joblib writes with compress"),
    ([0x78, 0x5e], "zlib, as joblib writes with compress"),
    ([0x78, 0x9c], "zlib, as joblib writes with compress"),
    ([0x78, 0xda], "zlib, as joblib writes with compress"),
    (Array("BZh".utf8), "bzip2; decompress it with bunzip2 first"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz; decompress it with unxz first"),
    ([0x5d, 0x00, 0x00], "lzma; decompress it with unlzma first"),
    ([0x04, 0x22, 0x4d, 0x18], "lz4; decompress it with unlz4 first"),
    ([0x28, 0xb5, 0x2f, 0xfd], "zstd; decompress it with unzstd first"),
    ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7z; unpack it first"),
    (Array("Rar!".utf8), "rar; unpack it first"),
    ([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a], "HDF5, as Keras writes"),
    ([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], "NumPy's npy"),
  ]
}
