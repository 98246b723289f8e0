import Bytes

/// One file of an archive.
public struct ZipMember: Sendable {
  /// How the content is kept.
  public enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// The name, as UTF-8, with `/` between folders; folders themselves end in one.
  public let name: [UInt8]

  /// How the content is kept.
  public let method: Method

  /// The CRC-32 of the content.
  public let checksum: UInt32

  /// The number of bytes of the content.
  public let size: Int

  /// Where the content lies in the archive, compressed or not.
  public let data: Range<Int>

  /// Where the header of the member begins.
  public let offset: Int
}

extension ZipMember {
  /// Checks a name.
  ///
  /// - Throws: `zipName` or `zipUnsafeName` at `offset`.
  static func check(
    name: [UInt8], isUTF8: Bool, at offset: Int
  ) throws(ReadError) {
    // Without the flag, names are in code page 437, which has the letters of ASCII in common with
    // UTF-8 and nothing else.
    let isText =
      isUTF8 ? String(validating: name, as: UTF8.self) != nil : name.allSatisfy { $0 < 128 }
    // Python's zipfile cuts a name at its first NUL.
    guard !name.isEmpty, isText, !name.contains(0) else { throw ReadError(.zipName, at: offset) }
    let slash = UInt8(ascii: "/")
    let parts = name.split(separator: slash, omittingEmptySubsequences: false)
    let dots = Array("..".utf8)
    guard name[0] != slash, !name.contains(UInt8(ascii: "\\")),
      !parts.contains(where: { $0.elementsEqual(dots) }),
      name.count < 2 || name[1] != UInt8(ascii: ":")
    else {
      throw ReadError(.zipUnsafeName, at: offset, "'\(String(decoding: name, as: UTF8.self))'")
    }
  }
}
