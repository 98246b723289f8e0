import Bytes

/// The order of an archive: one member after the other, and nothing between them.
enum ZipLayout {
  private static let descriptorSignature: UInt32 = 0x0807_4B50

  /// Checks that the entries fill the bytes up to the central directory.
  ///
  /// - Throws: `zipPrepended`, `zipOverlap`, `zipGap` or `zipMismatch`.
  static func check(
    _ entries: [ZipEntry], before directory: Int, of bytes: Span<UInt8>
  ) throws(ReadError) {
    let order = entries.indices.sorted {
      entries[$0].member.offset < entries[$1].member.offset
    }
    let first = order.first.map { entries[$0].member.offset } ?? directory
    guard first == 0 else { throw ReadError(.zipPrepended, at: 0, "\(first) bytes") }
    for (place, index) in order.enumerated() {
      let entry = entries[index]
      let end = entry.member.data.upperBound
      let isLast = place + 1 == order.count
      let next = isLast ? directory : entries[order[place + 1]].member.offset
      guard end <= next else { throw ReadError(.zipOverlap, at: next) }
      if entry.central.hasDescriptor {
        try check(descriptor: end..<next, of: entry, in: bytes)
      } else if end < next {
        throw ReadError(.zipGap, at: end, "\(next - end) bytes")
      }
    }
  }

  /// Checks the record behind the data of a member, whose signature may be left out and whose
  /// sizes may be of 32 or of 64 bits; its length tells which.
  private static func check(
    descriptor: Range<Int>, of entry: ZipEntry, in bytes: Span<UInt8>
  ) throws(ReadError) {
    guard [12, 16, 20, 24].contains(descriptor.count) else {
      throw ReadError(.zipGap, at: descriptor.lowerBound, "\(descriptor.count) bytes")
    }
    var reader = ByteReader(bytes, in: descriptor)
    var agrees = true
    if descriptor.count % 8 == 0 {
      agrees = try reader.integer(UInt32.self) == descriptorSignature
    }
    agrees = try reader.integer(UInt32.self) == entry.central.checksum && agrees
    for size in [entry.central.compressedSize, entry.central.size] {
      let declared =
        descriptor.count < 20
        ? UInt64(try reader.integer(UInt32.self)) : try reader.integer(UInt64.self)
      agrees = declared == size && agrees
    }
    guard agrees else {
      throw ReadError(.zipMismatch, at: descriptor.lowerBound, "the record behind the data")
    }
  }
}
