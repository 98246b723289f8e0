public import Bytes

/// Writes an archive of any size whose members are stored as they are, which every reader reads alike.
///
///     var archive = ZipFileWriter()
///     try archive.begin(Array("a.npy".utf8), size: content.count, in: &file)
///     try archive.write(content.span, to: &file)
///     try archive.finish(in: &file)
public struct ZipFileWriter {
  private var directory: [UInt8] = []
  private var members = 0
  private var names: Set<[UInt8]> = []

  /// The member whose content is being written, and where that began.
  private var open: (record: ZipRecord, start: Int)?

  /// Starts an archive without members.
  public init() {}

  /// Whether a member may have this name: every reader gives it back, and nobody unpacks it elsewhere.
  public static func allows(_ name: [UInt8]) -> Bool {
    guard name.count <= Int(UInt16.max), name.last != UInt8(ascii: "/") else { return false }
    do throws(ReadError) {
      try ZipMember.check(name: name, isUTF8: true, at: 0)
      return true
    } catch {
      return false
    }
  }

  /// Begins a member whose content will be `size` bytes.
  ///
  /// - Precondition: `allows` the name, no other member has it, and the one before is complete.
  public mutating func begin(
    _ name: [UInt8], size: Int, in file: inout AtomicFile
  ) throws(WriteError) {
    precondition(ZipFileWriter.allows(name) && names.insert(name).inserted)
    try end(in: &file)
    let record = ZipRecord(name: name, size: UInt64(size), offset: UInt64(file.count))
    try file.write(record.local.span)
    open = (record, file.count)
  }

  /// Appends to the content of the member.
  public mutating func write(_ bytes: Span<UInt8>, to file: inout AtomicFile) throws(WriteError) {
    let checksum = open?.record.checksum ?? 0
    open?.record.checksum = CRC32.checksum(bytes, after: checksum)
    try file.write(bytes)
  }

  /// Ends the archive.
  public consuming func finish(in file: inout AtomicFile) throws(WriteError) {
    try end(in: &file)
    let start = file.count
    try file.write(directory.span)
    let end = ZipRecord.end(members: members, start: start, count: directory.count)
    try file.write(end.span)
  }

  /// Completes the member that is open: now its checksum is known.
  private mutating func end(in file: inout AtomicFile) throws(WriteError) {
    guard let (record, start) = open else { return }
    precondition(file.count - start == Int(record.size), "a member is as long as was said")
    try file.overwrite(record.local.span, at: Int(record.offset))
    directory += record.central
    members += 1
    open = nil
  }
}
