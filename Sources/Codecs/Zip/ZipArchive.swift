public import Bytes

/// A ZIP archive that every reader reads alike.
///
/// The format says most things twice, and readers differ in which one they believe. So everything
/// must agree: the two headers of a member, the records at the end, and the layout, in which one
/// member follows the other from the first byte to the central directory.
public struct ZipArchive: Sendable {
  /// The files, in the order of the central directory.
  public let members: [ZipMember]

  private let file: ByteSlice

  /// Whether `bytes` begin as an archive does.
  public static func recognizes(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 4, bytes[0] == 0x50, bytes[1] == 0x4B else { return false }
    return bytes[2] == 3 && bytes[3] == 4 || bytes[2] == 5 && bytes[3] == 6
  }

  /// Where a lenient reader of archives, as Python's is, would find the record at the end of one,
  /// whatever `bytes` begin with and whatever follows the archive; nil when it would find none.
  ///
  /// Bytes from `end` on belong to nothing else. Before it, data that holds an archive counts: Python's
  /// zipfile takes whatever follows the record.
  public static func tail(in bytes: Span<UInt8>, after end: Int) -> Int? {
    ZipTail.offset(in: bytes, after: end)
  }

  /// Reads the headers of an archive, all of them.
  ///
  /// - Throws: A code of `zip`, `truncated`, or of a limit, with offsets from the start of `file`.
  public init(_ file: ByteSlice, limits: Limits) throws(ReadError) {
    var budget = DecompressionBudget(input: file.count, limits: limits)
    try self.init(file, limits: limits, budget: &budget)
  }

  /// Reads the headers of an archive that came out of another file, and takes what its members may
  /// decompress to off what is left for that one.
  ///
  /// - Throws: A code of `zip`, `truncated`, or of a limit, with offsets from the start of `file`.
  public init(
    _ file: ByteSlice, limits: Limits, budget: inout DecompressionBudget
  ) throws(ReadError) {
    self.file = file
    let bytes = file.bytes
    let end = try ZipEnd(of: bytes)
    guard end.members <= limits.zipMembers else {
      throw ReadError(.tooManyZipMembers, at: end.directory.upperBound, "\(end.members)")
    }
    var reader = ByteReader(bytes, in: end.directory)
    var entries: [ZipEntry] = []
    var names: Set<[UInt8]> = []
    for _ in 0..<end.members {
      try limits.deadline?.check(at: reader.position)
      let entry = try ZipEntry(from: &reader, of: bytes)
      guard names.insert(entry.name).inserted else {
        throw ReadError(
          .zipDuplicate, at: entry.central.name.lowerBound,
          "'\(String(decoding: entry.name, as: UTF8.self))'")
      }
      entries.append(entry)
    }
    guard reader.isAtEnd else {
      throw ReadError(.zipDirectory, at: reader.position, "it goes on after its last member")
    }
    try ZipLayout.check(entries, before: end.directory.lowerBound, of: bytes)
    members = entries.map(\.member)
    // What is declared is what will come out at most, as no two members share bytes.
    for member in members where member.method == .deflated {
      try budget.spend(member.size, at: member.offset)
    }
  }

  /// The content of a member, with its size and checksum verified.
  ///
  /// - Precondition: the member is of this archive.
  /// - Throws: `zipSize`, `zipChecksum`, `compressionDamaged`, or of a limit, with offsets from
  ///   the start of the archive.
  public func content(of member: ZipMember, limits: Limits) throws(ReadError) -> ByteSlice {
    let place = member.data.lowerBound
    var limits = limits
    limits.headway = limits.headway?.during(.checking)
    let content = try uncheckedContent(of: member, limits: limits)
    // What came out of compression is in memory, and takes no time beside that.
    let isStored = member.method == .stored
    let headway = isStored ? limits.headway?.during(.checking, from: place, of: file.count) : nil
    try check(content, of: member, counting: headway?.sum(.checking))
    return content
  }

  /// Verifies the checksum of what `uncheckedContent` gave.
  ///
  /// - Parameters:
  ///   - content: The content.
  ///   - member: Whose it is.
  ///   - passing: What is known of the content already.
  ///   - sum: What is told of the bytes that are read.
  /// - Throws: `zipChecksum`, with the offset of the member from the start of the archive.
  public func check(
    _ content: ByteSlice, of member: ZipMember, knowing passing: PassingChecksums? = nil,
    counting sum: HeadwaySum? = nil
  ) throws(ReadError) {
    // Content that was deflated lies in memory, at offsets of its own.
    let known = member.method == .stored ? passing?.checksum(of: content, counting: sum) : nil
    guard (known ?? CRC32.checksum(of: content, counting: sum)) == member.checksum else {
      throw ReadError(.zipChecksum, at: member.offset)
    }
  }

  /// The content of a member of which only the size is verified: its checksum was left out, or will
  /// be checked, for which `passing` takes note of what is read meanwhile.
  public func uncheckedContent(
    of member: ZipMember, limits: Limits, passing: PassingChecksums? = nil
  ) throws(ReadError) -> ByteSlice {
    var data = file.subslice(member.data.lowerBound, count: member.data.count)
    if let passing { data = data.observed(by: passing) }
    let content = member.method == .stored ? data : try inflate(data, of: member, limits: limits)
    guard content.count == member.size else { throw ReadError(.zipSize, at: member.offset) }
    return content
  }

  /// Whether every checksum is zero, as some writers leave them.
  public var lacksChecksums: Bool { members.allSatisfy { $0.checksum == 0 } }

  private func inflate(
    _ data: ByteSlice, of member: ZipMember, limits: Limits
  ) throws(ReadError) -> ByteSlice {
    var limits = limits
    limits.headway = limits.headway?.during(
      .unpacking, from: member.data.lowerBound, of: file.count)
    var budget = DecompressionBudget(declared: member.size, limits: limits, code: .zipSize)
    do throws(ReadError) {
      let bytes = data.bytes
      let result = try Decompression.decompress(bytes, as: DeflateStream.self, budget: &budget)
      guard result.end == data.count else { throw ReadError(.zipSize, at: result.end) }
      return result.content.slice
    } catch {
      throw ReadError(error.code, at: member.data.lowerBound + error.offset, error.detail)
    }
  }
}
