import Amphora
import Bytes
import Codecs

/// A format whose files are zip archives.
protocol ArchiveFormat: Sendable {
  /// What the names in an archive say when it is in this format.
  static var kinds: [ArchiveKind] { get }

  /// Reads `archive`, which fills `file`.
  ///
  /// - Throws: All that speaks against the file; never empty.
  static func read(
    _ archive: ZipArchive, of file: SourceFile, limits: Limits
  ) throws(Refusal) -> Reading
}

/// Zip archives, each read by the format that its names speak of.
enum ArchiveFormats: FileFormat {
  static let name = "zip"

  /// The formats.
  private static let all: [any ArchiveFormat.Type] = [
    NPZFormat.self, TorchFormat.self, SkopsFormat.self,
  ]

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { ZipArchive.recognizes(bytes) }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let archive: ZipArchive
    var budget = file.budget(limits)
    do throws(ReadError) {
      archive = try ZipArchive(file.bytes, limits: limits, budget: &budget)
    } catch {
      throw Refusal(error, in: file)
    }
    let kind = ArchiveKind(archive.members.map(\.name))
    for format in all where format.kinds.contains(kind) {
      return try format.read(archive, of: file.within(budget), limits: limits)
    }
    let title = kind == .other ? "a zip archive that holds no model" : "a \(kind.rawValue) archive"
    throw Refusal([Finding(.unsupportedFile, in: file, title)])
  }
}
