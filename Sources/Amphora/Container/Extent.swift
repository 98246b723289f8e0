public import Codecs
import Bytes

/// A range of a container that holds the root or a section, as one zlib stream.
public struct Extent: Hashable, Sendable {
  /// The offset of the first byte.
  public let offset: Int

  /// The number of stored bytes.
  public let length: Int

  /// The number of bytes that come out of the stream.
  public let raw: Int

  /// The SHA-256 of the stored bytes.
  public let digest: SHA256Digest

  /// The offset after the last byte.
  var end: Int { offset + length }

  /// The stored bytes.
  var range: Range<Int> { offset..<end }

  /// Whether it can be an extent of some file; the numbers are below 2^53.
  var isPlausible: Bool {
    offset >= ContainerFormat.preambleSize && length >= 1 && raw >= 1
  }
}

extension Extent {
  /// Reads an extent that a root or section names; it ends at `committedLength` or before.
  init(_ value: JSONValue, in text: SectionText, committedLength: Int) throws(ReadError) {
    var object = try text.object(value)
    let length = try text.count(object.take("length"))
    let offset = try text.count(object.take("offset"))
    let raw = try text.count(object.take("raw"))
    let digest = try text.digest(object.take("sha256"))
    try object.finish()
    self.init(offset: offset, length: length, raw: raw, digest: digest)
    guard isPlausible, end <= committedLength else {
      throw text.fault(.containerExtent, value, "\(offset) to \(end) of \(committedLength)")
    }
  }

  /// Writes the extent as JSON.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("length")
    writer.integer(length)
    writer.key("offset")
    writer.integer(offset)
    writer.key("raw")
    writer.integer(raw)
    writer.key("sha256")
    writer.string(digest.hexadecimal)
    writer.endObject()
  }
}
