import Bytes

/// A member with its two headers, which agree.
struct ZipEntry {
  let central: ZipHeader
  let local: ZipHeader
  let name: [UInt8]
  let member: ZipMember

  // Two bits for the level of deflate, one for sizes behind the data, one for UTF-8.
  private static let knownFlags: UInt16 = 0x080E
  private static let encryptionFlags: UInt16 = 0x2041

  /// Reads the next entry of the central directory, and the local header that it points to.
  ///
  /// - Throws: A code of `zip`, or `truncated`.
  init(from reader: inout ByteReader, of bytes: Span<UInt8>) throws(ReadError) {
    let start = reader.position
    let directory = reader.end
    central = try ZipHeader(.central, from: &reader)
    guard central.flags & Self.encryptionFlags == 0 else {
      throw ReadError(.zipEncrypted, at: start)
    }
    guard central.flags & ~Self.knownFlags == 0,
      let method = ZipMember.Method(rawValue: central.method)
    else {
      throw ReadError(.zipMethod, at: start, "method \(central.method), flags \(central.flags)")
    }
    guard let offset = Int(exactly: central.localOffset), offset < directory else {
      throw ReadError(.zipHeader, at: start, "its member lies outside of the file")
    }
    var localReader = ByteReader(bytes, in: offset..<directory)
    local = try ZipHeader(.local, from: &localReader)
    if let field = Self.difference(of: central, from: local, in: bytes) {
      throw ReadError(.zipMismatch, at: offset, field)
    }
    name = central.name.map { bytes[$0] }
    try ZipMember.check(name: name, isUTF8: central.isUTF8, at: central.name.lowerBound)
    guard let size = Int(exactly: central.size),
      method != .stored || central.size == central.compressedSize
    else { throw ReadError(.zipSize, at: start) }
    let data = try localReader.take(central.compressedSize)
    member = ZipMember(
      name: name, method: method, checksum: central.checksum, size: size, data: data,
      offset: offset)
  }

  /// The name of the first field in which two headers of one member differ; nil for none.
  private static func difference(
    of central: ZipHeader, from local: ZipHeader, in bytes: Span<UInt8>
  ) -> String? {
    if central.flags != local.flags { return "flags" }
    if central.method != local.method { return "method" }
    if central.modified != local.modified { return "time" }
    let isSame =
      central.name.count == local.name.count
      && zip(central.name, local.name).allSatisfy { bytes[$0] == bytes[$1] }
    guard isSame else { return "name" }
    // Zeros stand for what follows the data; anything else has to be right.
    let isLater = central.hasDescriptor
    if local.checksum != central.checksum, !isLater || local.checksum != 0 { return "checksum" }
    if local.size != central.size, !isLater || local.size != 0 { return "size" }
    if local.compressedSize != central.compressedSize, !isLater || local.compressedSize != 0 {
      return "compressed size"
    }
    return nil
  }
}
