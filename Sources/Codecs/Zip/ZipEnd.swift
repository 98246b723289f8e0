import Bytes

/// The records at the end of an archive, which say where its central directory is.
struct ZipEnd {
  /// The number of members.
  let members: Int

  /// Where the central directory lies.
  let directory: Range<Int>

  static let signature: UInt32 = 0x0605_4B50
  static let centralSignature: UInt32 = 0x0201_4B50
  static let locatorSignature: UInt32 = 0x0706_4B50
  private static let record64Signature: UInt32 = 0x0606_4B50
  static let size = 22
  static let locatorSize = 20
  private static let record64Size = 56

  /// The offset of the last end record, if its comment ends where the file does; nil otherwise.
  static func offset(in bytes: Span<UInt8>) -> Int? {
    guard bytes.count >= size else { return nil }
    let lowest = max(0, bytes.count - size - Int(UInt16.max))
    // Backwards, as every reader does; the first that is met decides.
    let last = (lowest...bytes.count - size).reversed().first {
      isSignature(signature, at: $0, of: bytes)
    }
    guard let offset = last else { return nil }
    let comment = Int(bytes[offset + 20]) | Int(bytes[offset + 21]) << 8
    return offset + size + comment == bytes.count ? offset : nil
  }

  /// Whether four bytes are a signature.
  static func isSignature(
    _ signature: UInt32, at offset: Int, of bytes: Span<UInt8>
  ) -> Bool {
    guard offset >= 0, offset <= bytes.count - 4 else { return false }
    return (0..<4).reversed().reduce(0) { $0 << 8 | UInt32(bytes[offset + $1]) } == signature
  }

  /// Reads the records at the end of `bytes`.
  ///
  /// - Throws: `zipEnd`, `zip64`, `zipPrepended` or `zipDirectory`.
  init(of bytes: Span<UInt8>) throws(ReadError) {
    guard let offset = Self.offset(in: bytes) else { throw ReadError(.zipEnd, at: bytes.count) }
    var reader = ByteReader(bytes)
    try reader.seek(to: offset + 4)
    let disk = try reader.integer(UInt16.self)
    let directoryDisk = try reader.integer(UInt16.self)
    let here = try reader.integer(UInt16.self)
    let members = try reader.integer(UInt16.self)
    let size = try reader.integer(UInt32.self)
    let start = try reader.integer(UInt32.self)
    guard disk == 0, directoryDisk == 0, here == members else {
      throw ReadError(.zipEnd, at: offset, "it is one part of several")
    }
    guard let wide = try Self.wide(before: offset, of: bytes) else {
      self.members = Int(members)
      directory = try Self.directory(
        start: UInt64(start), size: UInt64(size), endingAt: offset, end: offset)
      return
    }
    // A narrow field has the value itself, or says by all ones that the wide one has it.
    guard members == .max || UInt64(members) == wide.members,
      size == .max || UInt64(size) == wide.size, start == .max || UInt64(start) == wide.start,
      let count = Int(exactly: wide.members)
    else { throw ReadError(.zip64, at: wide.offset, "the two end records disagree") }
    self.members = count
    directory = try Self.directory(
      start: wide.start, size: wide.size, endingAt: wide.offset, end: offset)
  }

  private static func directory(
    start: UInt64, size: UInt64, endingAt end: Int, end record: Int
  ) throws(ReadError) -> Range<Int> {
    guard let start = Int(exactly: start), let size = Int(exactly: size), size <= end,
      start <= end - size
    else { throw ReadError(.zipDirectory, at: record, "it does not fit in the file") }
    // Many readers take the difference for bytes put before the archive and shift every offset.
    guard start + size == end else {
      throw ReadError(.zipPrepended, at: start + size, "\(end - start - size) bytes too many")
    }
    return start..<end
  }

  private struct Wide {
    let offset: Int
    let members: UInt64
    let size: UInt64
    let start: UInt64
  }

  /// Reads the 64-bit end record; nil when there is none.
  private static func wide(
    before end: Int, of bytes: Span<UInt8>
  ) throws(ReadError) -> Wide? {
    let locator = end - locatorSize
    guard locator >= 0 else { return nil }
    var reader = ByteReader(bytes)
    try reader.seek(to: locator)
    guard try reader.integer(UInt32.self) == locatorSignature else { return nil }
    let disk = try reader.integer(UInt32.self)
    let declared = try reader.integer(UInt64.self)
    let disks = try reader.integer(UInt32.self)
    // Nothing lies between the two, so there is one place where the record can be.
    let offset = locator - record64Size
    guard disk == 0, disks <= 1, offset >= 0, declared == UInt64(offset) else {
      throw ReadError(.zip64, at: locator, "the record is not where it is said to be")
    }
    try reader.seek(to: offset)
    let signature = try reader.integer(UInt32.self)
    let size = try reader.integer(UInt64.self)
    _ = try reader.take(4)  // Versions.
    let disk64 = try reader.integer(UInt32.self)
    let directoryDisk = try reader.integer(UInt32.self)
    let here = try reader.integer(UInt64.self)
    let members = try reader.integer(UInt64.self)
    guard signature == record64Signature, size == UInt64(record64Size - 12), disk64 == 0,
      directoryDisk == 0, here == members
    else { throw ReadError(.zip64, at: offset, "the record is not valid") }
    return Wide(
      offset: offset, members: members, size: try reader.integer(UInt64.self),
      start: try reader.integer(UInt64.self))
  }
}
