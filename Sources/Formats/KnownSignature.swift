import Amphora
import Bytes

/// Files that are recognised by how they begin and not read yet, so that the message can name them.
enum KnownSignature {
  private struct Row {
    let signature: [UInt8]
    let offset: Int
    let name: String

    init(_ signature: [UInt8], at offset: Int = 0, _ name: String) {
      self.signature = signature
      self.offset = offset
      self.name = name
    }
  }

  /// What the file is; nil when it begins like none of these.
  static func name(of bytes: Span<UInt8>) -> String? {
    let row = table.first { row in
      row.offset + row.signature.count <= bytes.count
        && row.signature.indices.allSatisfy { row.signature[$0] == bytes[row.offset + $0] }
    }
    return row?.name ?? (isTar(bytes) ? "tar; unpack it first" : nil)
  }

  /// Whether a file begins as text does, whose letters could pass for an opcode and a huge length.
  static func isText(_ bytes: Span<UInt8>) -> Bool {
    (0..<min(8, bytes.count)).allSatisfy { (0x20..<0x7f).contains(bytes[$0]) || bytes[$0] == 0x0a }
  }

  /// Whether the first block is the header of a tar archive, by its checksum: its name alone could
  /// stand in any file.
  private static func isTar(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= TarMembers.block else { return false }
    var declared = 0
    for index in TarMembers.sumPlace
    where (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[index]) {
      declared = declared << 3 | Int(bytes[index] & 7)
    }
    return declared == TarMembers.checksum(bytes, at: 0)
  }

  private static let table = [
    Row([0x28, 0xb5, 0x2f, 0xfd], "zstd; decompress it with unzstd first"),
    Row([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7z; unpack it first"),
    Row(Array("Rar!\u{1a}\u{7}".utf8), "rar; unpack it first"),
    Row(Array("ustar".utf8), at: 257, "tar; unpack it first"),
    // Else its second letter would be a persistent id, and a picture beside a model unsafe.
    Row([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "a PNG image"),
    Row([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a], "HDF5, as Keras writes"),
    Row(Array("GGUF".utf8), "GGUF, which holds tensors"),
  ]
}

/// What is known by name only.
enum StrangeFormat: FileFormat {
  static let name = "unknown"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { KnownSignature.name(of: bytes) != nil }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let stranger = KnownSignature.name(of: file.bytes.bytes) ?? ""
    throw Refusal([Finding(.unsupportedFile, in: file, stranger)])
  }
}
