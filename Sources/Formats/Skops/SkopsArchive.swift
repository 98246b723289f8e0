import Amphora
import Bytes
import Codecs

/// The archive of a skops file: its schema, and the files that the schema names.
struct SkopsArchive {
  static let schemaName = "schema.json"

  let archive: ZipArchive

  /// The file that is the archive.
  let file: SourceFile

  let limits: Limits

  private let positions: [[UInt8]: Int]

  /// Creates an archive that fills `file`.
  init(_ archive: ZipArchive, of file: SourceFile, limits: Limits) {
    self.archive = archive
    self.file = file
    self.limits = limits
    var positions: [[UInt8]: Int] = [:]
    for (index, member) in archive.members.enumerated() { positions[member.name] = index }
    self.positions = positions
  }

  /// The schema.
  ///
  /// - Throws: What speaks against the archive, with offsets in it.
  func schema() throws(ReadError) -> SourceFile {
    guard let schema = try content(Array(SkopsArchive.schemaName.utf8)) else {
      throw ReadError(.skopsMember, at: 0, "'\(SkopsArchive.schemaName)'")
    }
    return schema
  }

  /// The content of a member; nil when there is none of that name.
  ///
  /// - Throws: What speaks against a member, with offsets in the archive.
  func content(_ name: [UInt8]) throws(ReadError) -> SourceFile? {
    guard let position = positions[name] else { return nil }
    let member = archive.members[position]
    try limits.deadline?.check(at: member.offset)
    let content = try archive.content(of: member, limits: limits)
    return SourceFile(content, named: file.name, part: part(name))
  }

  /// How messages name a member.
  private func part(_ name: [UInt8]) -> String {
    let name = String(decoding: name, as: UTF8.self)
    return file.part.isEmpty ? name : "\(file.part): \(name)"
  }
}
