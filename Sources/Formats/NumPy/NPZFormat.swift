import Amphora
import Bytes
import Codecs
import Pickle

/// NumPy's `.npz`: a zip archive of `.npy` files, which are arrays by name.
enum NPZFormat: ArchiveFormat {
  static let kinds: [ArchiveKind] = [.npz]

  static func read(
    _ archive: ZipArchive, of file: SourceFile, limits: Limits
  ) throws(Refusal) -> Reading {
    var (findings, pickles): ([Finding], Int) = ([], 0)
    var arrays = try Refusal.converting(in: file) { () throws(ReadError) in
      try ArrayDictionary(limits: limits)
    }
    for member in archive.members {
      let content = try Refusal.converting(in: file) { () throws(ReadError) in
        try archive.content(of: member, limits: limits)
      }
      // NumPy itself drops the suffix.
      let name = String(decoding: member.name.dropLast(suffix.utf8.count), as: UTF8.self)
      let part = SourceFile(
        content, named: file.name, part: Examination.part(Examination.cut(name + suffix), of: file))
      let objects = try NPYObjects(part, limits: limits)
      pickles += objects == nil ? 0 : 1
      findings += objects?.warnings ?? []
      do throws(ReadError) {
        guard pickles <= limits.nestedStreams else { throw ReadError(.tooManyNestedStreams, at: 0) }
        if let objects {
          try arrays.add(name, objects.values)
        } else {
          try arrays.add(name, npy: content)
        }
      } catch {
        throw Refusal(error, in: part)
      }
    }
    var document = Document()
    arrays.finish(into: &document)
    return Reading(format: "npz", document: document, findings: findings)
  }

  /// How the names of members end.
  static let suffix = ".npy"
}
