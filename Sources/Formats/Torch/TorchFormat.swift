import Amphora
import Bytes
import Codecs
import Pickle

/// PyTorch's checkpoints since 1.6, and the archives of TorchScript: zip archives of a pickle and of
/// the numbers of its tensors.
enum TorchFormat: ArchiveFormat {
  static let kinds: [ArchiveKind] = [.torch, .torchScript]

  static func read(
    _ archive: ZipArchive, of file: SourceFile, limits: Limits
  ) throws(Refusal) -> Reading {
    let archive = try Refusal.converting(in: file) { () throws(ReadError) in
      try TorchArchive(archive, limits: limits)
    }
    let pickle = JudgedPickle(archive.pickle, named: archive.pickleName, in: file, limits: limits)
    var refusals = pickle.refusals
    if let constants = archive.constants {
      refusals +=
        JudgedPickle(constants.bytes, named: constants.name, in: file, limits: limits).refusals
    }
    guard refusals.isEmpty else { throw Refusal(refusals) }
    var findings = pickle.warnings
    var document = Document()
    do throws(ReadError) {
      let storages = try TorchStorages(
        of: pickle.reading, pickle.values, isBigEndian: archive.isBigEndian
      ) { (id) throws(ReadError) in try archive.storage(id.key) }
      try pickle.build(storages, of: file, limits: limits, into: &document)
      let unused = archive.storages { storages[$0] != nil }
      if !unused.isEmpty {
        let detail = unused.count == 1 ? unused[0] : "\(unused.count), such as \(unused[0])"
        findings.append(Finding(.unusedTorchStorage, .warning, in: file, detail))
      }
    } catch {
      throw Refusal(error, in: pickle.file)
    }
    if archive.lacksChecksums { findings.append(Finding(.noTorchChecksums, .note, in: file)) }
    if archive.isScript { findings.append(Finding(.torchCode, .warning, in: file)) }
    let format = archive.isScript ? "torchscript" : "torch"
    return Reading(format: format, document: document, findings: findings)
  }
}
