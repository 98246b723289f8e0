import Bytes

/// Writes an archive whose members are stored as they are, which every reader reads alike.
public struct ZipWriter {
  private var output: [UInt8] = []
  private var directory: [UInt8] = []
  private var members: UInt16 = 0

  /// Starts an archive without members.
  public init() {}

  /// Adds a member.
  ///
  /// - Precondition: `name` is ASCII, and fewer than 65,535 members were added.
  /// - Returns: False, and nothing is added, when the archive would be over 4 GiB.
  public mutating func add(_ name: String, _ content: [UInt8]) -> Bool {
    precondition(name.utf8.allSatisfy { $0 < 0x80 } && members < .max)
    guard output.count + content.count + name.utf8.count + 30 < Int(UInt32.max) else {
      return false
    }
    let offset = UInt32(output.count)
    var header: [UInt8] = []
    header.append(littleEndian: UInt16(20))  // Version 2.0 reads it.
    header.append(littleEndian: UInt16(0))
    header.append(littleEndian: UInt16(0))
    // The first day that can be written: no clock.
    header.append(littleEndian: UInt32(0x0021_0000))
    header.append(littleEndian: CRC32.checksum(content.span))
    header.append(littleEndian: UInt32(content.count))
    header.append(littleEndian: UInt32(content.count))
    header.append(littleEndian: UInt16(name.utf8.count))
    header.append(littleEndian: UInt16(0))
    output.append(littleEndian: UInt32(0x0403_4B50))
    output += header
    output += name.utf8
    output += content
    directory.append(littleEndian: UInt32(0x0201_4B50))
    directory.append(littleEndian: UInt16(20))
    directory += header
    directory.append(littleEndian: UInt32(0))  // No comment; the first disk.
    directory.append(littleEndian: UInt16(0))
    directory.append(littleEndian: UInt32(0))
    directory.append(littleEndian: offset)
    directory += name.utf8
    members += 1
    return true
  }

  /// The archive.
  public consuming func finish() -> [UInt8] {
    let start = UInt32(output.count)
    output += directory
    output.append(littleEndian: UInt32(0x0605_4B50))
    output.append(littleEndian: UInt32(0))
    output.append(littleEndian: members)
    output.append(littleEndian: members)
    output.append(littleEndian: UInt32(directory.count))
    output.append(littleEndian: start)
    output.append(littleEndian: UInt16(0))
    return output
  }
}
