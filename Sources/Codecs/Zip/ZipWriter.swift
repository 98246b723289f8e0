import Bytes

/// Writes an archive whose members are stored as they are, which every reader reads alike.
public struct ZipWriter {
  private var output: [UInt8] = []
  private var directory: [UInt8] = []
  private var members = 0

  /// Starts an archive without members.
  public init() {}

  /// Adds a member.
  ///
  /// - Precondition: `name` is ASCII.
  /// - Returns: False, and nothing is added, when the archive would be over 4 GiB.
  public mutating func add(_ name: String, _ content: [UInt8]) -> Bool {
    precondition(name.utf8.allSatisfy { $0 < 0x80 })
    guard output.count + content.count + name.utf8.count + 30 < Int(UInt32.max) else {
      return false
    }
    let record = ZipRecord(
      name: Array(name.utf8), size: UInt64(content.count), offset: UInt64(output.count),
      checksum: CRC32.checksum(content.span))
    output += record.local
    output += content
    directory += record.central
    members += 1
    return true
  }

  /// The archive.
  public consuming func finish() -> [UInt8] {
    let (start, count) = (output.count, directory.count)
    output += directory
    return output + ZipRecord.end(members: members, start: start, count: count)
  }
}
