import Bytes

/// The headers of a stored member on its way into an archive.
///
/// See APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12 and 4.3.14 to 4.3.16.
struct ZipRecord {
  let name: [UInt8]
  let size: UInt64
  /// Where the local header begins.
  let offset: UInt64
  var checksum: UInt32 = 0

  private static let wideNumber: UInt16 = 0x0001

  /// What stands for a number that the 64-bit field has.
  private static func narrow(_ value: UInt64) -> UInt32 { UInt32(exactly: value) ?? .max }

  private static func isWide(_ value: UInt64) -> Bool { value >= UInt64(UInt32.max) }

  /// The header before the content.
  var local: [UInt8] {
    let wide = ZipRecord.isWide(size) ? [size, size] : []
    var header: [UInt8] = []
    header.append(littleEndian: UInt32(0x0403_4B50))
    header += shared(extra: ZipRecord.extra(wide))
    header += name
    return header + ZipRecord.extra(wide)
  }

  /// The header in the directory at the end.
  var central: [UInt8] {
    var wide = ZipRecord.isWide(size) ? [size, size] : []
    if ZipRecord.isWide(offset) { wide.append(offset) }
    let extra = ZipRecord.extra(wide)
    var header: [UInt8] = []
    header.append(littleEndian: UInt32(0x0201_4B50))
    header.append(littleEndian: UInt16(45))
    header += shared(extra: extra)
    header.append(littleEndian: UInt32(0))  // No comment; the first disk.
    header.append(littleEndian: UInt16(0))
    header.append(littleEndian: UInt32(0))
    header.append(littleEndian: ZipRecord.isWide(offset) ? .max : UInt32(offset))
    header += name
    return header + extra
  }

  private func shared(extra: [UInt8]) -> [UInt8] {
    let size = ZipRecord.isWide(size) ? UInt32.max : UInt32(size)
    var fields: [UInt8] = []
    // Version 4.5 knows the 64-bit fields.
    fields.append(littleEndian: UInt16(extra.isEmpty ? 20 : 45))
    fields.append(littleEndian: UInt16(name.allSatisfy { $0 < 0x80 } ? 0 : 0x0800))
    fields.append(littleEndian: UInt16(0))
    // The first day that can be written: no clock.
    fields.append(littleEndian: UInt32(0x0021_0000))
    fields.append(littleEndian: checksum)
    fields.append(littleEndian: size)
    fields.append(littleEndian: size)
    fields.append(littleEndian: UInt16(name.count))
    fields.append(littleEndian: UInt16(extra.count))
    return fields
  }

  private static func extra(_ wide: [UInt64]) -> [UInt8] {
    guard !wide.isEmpty else { return [] }
    var extra: [UInt8] = []
    extra.append(littleEndian: wideNumber)
    extra.append(littleEndian: UInt16(8 * wide.count))
    for value in wide { extra.append(littleEndian: value) }
    return extra
  }

  /// The records after a directory of `count` bytes at `start`.
  static func end(members: Int, start: Int, count: Int) -> [UInt8] {
    let (wideStart, wideCount) = (UInt64(start), UInt64(count))
    var records: [UInt8] = []
    if members >= Int(UInt16.max) || isWide(wideStart) || isWide(wideCount) {
      records.append(littleEndian: UInt32(0x0606_4B50))
      records.append(littleEndian: UInt64(44))
      records.append(littleEndian: UInt16(45))
      records.append(littleEndian: UInt16(45))
      records.append(littleEndian: UInt64(0))
      records.append(littleEndian: UInt64(members))
      records.append(littleEndian: UInt64(members))
      records.append(littleEndian: wideCount)
      records.append(littleEndian: wideStart)
      records.append(littleEndian: UInt32(0x0706_4B50))
      records.append(littleEndian: UInt32(0))
      records.append(littleEndian: wideStart + wideCount)
      records.append(littleEndian: UInt32(1))
    }
    let narrowMembers = UInt16(exactly: members) ?? .max
    records.append(littleEndian: UInt32(0x0605_4B50))
    records.append(littleEndian: UInt32(0))
    records.append(littleEndian: narrowMembers)
    records.append(littleEndian: narrowMembers)
    records.append(littleEndian: narrow(wideCount))
    records.append(littleEndian: narrow(wideStart))
    records.append(littleEndian: UInt16(0))
    return records
  }
}
