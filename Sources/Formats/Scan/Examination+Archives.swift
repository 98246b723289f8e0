import Amphora
import Bytes
import Codecs
import Pickle

// Zip archives, member by member. What a member is, its content says; its name only says who would
// load it.
extension Examination {
  /// Examines an archive, and returns what it is.
  ///
  /// In a file of skops one may lie, with the arrays of a sparse matrix, and in that no other.
  mutating func examineArchive(_ file: SourceFile, isInner: Bool = false) -> String {
    examineAsPickle(file, whichIs: "a zip archive")
    let archive: ZipArchive
    do throws(ReadError) {
      archive = try ZipArchive(file.bytes, limits: limits, budget: &budget)
    } catch {
      report(Finding(error, in: file))
      return "zip"
    }
    let kind = isInner ? .other : ArchiveKind(archive.members.map(\.name))
    if kind == .skops { examineSchema(in: archive, of: file.within(budget)) }
    for member in archive.members where member.name.last != UInt8(ascii: "/") {
      do throws(ReadError) {
        try limits.deadline?.check(at: member.offset)
        let isTorch = kind == .torch || kind == .torchScript
        let content =
          isTorch
          ? try archive.torchContent(of: member, limits: limits)
          : try archive.content(of: member, limits: limits)
        let name = Examination.cut(String(decoding: member.name, as: UTF8.self))
        let part = Examination.part(name, of: file)
        let headway = limits.headway
        defer { limits.headway = headway }
        // One after the other, small members would come and go faster than anybody reads.
        limits.headway =
          content.count < Examination.largeMember
          ? nil : headway?.within(member.data, of: file.bytes.count)
        examine(
          member, SourceFile(content, named: file.name, part: part), of: kind)
      } catch {
        report(Finding(error, in: file))
        if error.code == .outOfTime { break }
      }
    }
    return "zip: \(kind.rawValue)"
  }

  /// Bytes of a member that takes so long that its own stages are worth a word.
  private static let largeMember = 16 << 20

  private mutating func examine(_ member: ZipMember, _ file: SourceFile, of kind: ArchiveKind) {
    let bytes = file.bytes.bytes
    guard bytes.count > 0 else { return }
    let isTorch = kind == .torch || kind == .torchScript
    if ["data.pkl", "constants.pkl"].contains(where: { ArchiveKind.has(member.name, $0) }), isTorch
    {
      _ = examinePickles(file, loader: .torch)
    } else if kind == .torchScript, ArchiveKind.ends(member.name, ".debug_pkl") {
      _ = examinePickles(file, loader: .torch)
    } else if Examination.isNamedPickle(member.name) || NPYHeader.begins(bytes) {
      _ = examine(file)
    } else if kind == .skops, ArchiveKind.ends(member.name, ".npz"), ZipArchive.recognizes(bytes) {
      _ = examineArchive(file, isInner: true)
    } else if ZipArchive.recognizes(bytes) {
      report(Finding(.notExamined, in: file, "an archive in an archive"))
    } else if kind == .torchScript, ArchiveKind.ends(member.name, ".py") {
      report(
        Finding(.notExamined, in: file, "code that TorchScript compiles"))
    } else if isTorch, ArchiveKind.has(folder(of: member.name), "data") {
      // Numbers, of which one in a thousand begins as a pickle does.
      examineData(file)
    } else if Layer.recognized(in: bytes) != nil || KnownSignature.name(of: bytes) != nil {
      _ = examine(file)
    } else {
      examineData(file)
    }
  }

  /// Examines what is not said to be a pickle: it counts when it is one from end to end, or imports.
  private mutating func examineData(_ file: SourceFile) {
    let reading = readPickle(file.bytes.bytes, limits: limits, dialect: .joblib)
    let isWhole = reading.failure == nil && reading.end == file.bytes.count
    // Three of 256 bytes import by a number, and what numbers begin with is any byte.
    let names = reading.imports.contains { !PickleAudit.extensions.contains($0.opcode) }
    guard isWhole || names else { return }
    _ = examinePickles(file)
  }

  private static func isNamedPickle(_ name: [UInt8]) -> Bool {
    let suffixes = [".pkl", ".pickle", ".joblib", ".pck", ".p"]
    return suffixes.contains { ArchiveKind.ends(name, $0) }
  }

  private func folder(of name: [UInt8]) -> [UInt8] {
    name.lastIndex(of: UInt8(ascii: "/")).map { Array(name[..<$0]) } ?? []
  }
}
