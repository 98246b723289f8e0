import Bytes

/// What one of the two headers of a member says.
struct ZipHeader {
  let flags: UInt16
  let method: UInt16
  let modified: UInt32
  let checksum: UInt32
  let compressedSize: UInt64
  let size: UInt64
  let name: Range<Int>

  /// Where the local header is, in a central one.
  let localOffset: UInt64

  /// The offset after the header.
  let end: Int

  private static let centralSignature: UInt32 = 0x0201_4B50
  private static let localSignature: UInt32 = 0x0403_4B50

  enum Place {
    case central
    case local
  }

  /// Whether sizes and checksum of the local header are zero because they follow the data.
  var hasDescriptor: Bool { flags & 0x0008 != 0 }

  /// Whether the name is marked as UTF-8.
  var isUTF8: Bool { flags & 0x0800 != 0 }

  /// Reads the header that `reader` is at.
  ///
  /// - Throws: `zipHeader`, `zipExtra`, `zip64` or `truncated`.
  init(_ place: Place, from reader: inout ByteReader) throws(ReadError) {
    let start = reader.position
    let signature = place == .central ? Self.centralSignature : Self.localSignature
    guard try reader.integer(UInt32.self) == signature else {
      throw ReadError(.zipHeader, at: start, "its signature is another")
    }
    // The version that made it and the one it needs say nothing of the content.
    _ = try reader.take(place == .central ? 4 : 2)
    flags = try reader.integer(UInt16.self)
    method = try reader.integer(UInt16.self)
    modified = try reader.integer(UInt32.self)
    checksum = try reader.integer(UInt32.self)
    let compressedSize = try reader.integer(UInt32.self)
    let size = try reader.integer(UInt32.self)
    let nameCount = try reader.integer(UInt16.self)
    let extraCount = try reader.integer(UInt16.self)
    var commentCount: UInt16 = 0
    var localOffset: UInt32 = 0
    if place == .central {
      commentCount = try reader.integer(UInt16.self)
      guard try reader.integer(UInt16.self) == 0 else {
        throw ReadError(.zipHeader, at: start, "it is on another disk")
      }
      _ = try reader.take(6)  // Attributes.
      localOffset = try reader.integer(UInt32.self)
    }
    name = try reader.take(nameCount)
    let extra = try ZipExtra(in: try reader.take(extraCount), of: reader.bytes)
    _ = try reader.take(commentCount)
    end = reader.position
    // The wide field holds, in this order, only what is all ones outside; but a local header has
    // both sizes, and Python up to 3.11 writes the narrow ones too, as in every old .npz.
    var wide = ByteReader(reader.bytes, in: extra.wide ?? end..<end)
    let hasBoth = place == .local && wide.remaining == 16
    self.size = try Self.widen(size, &wide, always: hasBoth, at: start)
    self.compressedSize = try Self.widen(compressedSize, &wide, always: hasBoth, at: start)
    self.localOffset = try Self.widen(localOffset, &wide, always: false, at: start)
    guard wide.isAtEnd else { throw ReadError(.zip64, at: wide.position, "it has too much") }
  }

  private static func widen(
    _ narrow: UInt32, _ wide: inout ByteReader, always isThere: Bool, at offset: Int
  ) throws(ReadError) -> UInt64 {
    guard narrow == .max || isThere else { return UInt64(narrow) }
    guard wide.remaining >= 8 else {
      throw ReadError(.zip64, at: offset, "a 64-bit field is missing")
    }
    let value = try wide.integer(UInt64.self)
    guard narrow == .max || UInt64(narrow) == value else {
      throw ReadError(.zip64, at: offset, "a size and its 64-bit field disagree")
    }
    return value
  }
}

/// The extra fields of a header: a number, a length, and so many bytes, each.
struct ZipExtra {
  /// Where the 64-bit sizes are; nil for none.
  let wide: Range<Int>?

  private static let wideNumber: UInt16 = 0x0001
  // Info-ZIP's other name of a member and WinZip's encryption: readers that know them see another
  // archive than readers that do not.
  private static let otherMeanings: [UInt16] = [0x7075, 0x9901]

  /// Reads the fields in `range`.
  ///
  /// - Throws: `zipExtra`.
  init(in range: Range<Int>, of bytes: Span<UInt8>) throws(ReadError) {
    var reader = ByteReader(bytes, in: range)
    var wide: Range<Int>?
    while !reader.isAtEnd {
      let start = reader.position
      guard reader.remaining >= 4 else { throw ReadError(.zipExtra, at: start, "it is cut short") }
      let number = try reader.integer(UInt16.self)
      let count = try reader.integer(UInt16.self)
      guard Int(count) <= reader.remaining, !Self.otherMeanings.contains(number),
        number != Self.wideNumber || wide == nil
      else { throw ReadError(.zipExtra, at: start, "field \(number)") }
      let content = try reader.take(count)
      if number == Self.wideNumber { wide = content }
    }
    self.wide = wide
  }
}
