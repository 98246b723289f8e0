import Amphora
import Bytes
import Codecs
import Pickle

/// PyTorch's checkpoints since 1.6, and the archives of TorchScript: zip archives of a pickle and of
/// the numbers of its tensors.
enum TorchFormat: FileFormat {
  static let name = "torch"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool {
    TorchArchive.recognizes(ZipArchive.names(in: bytes))
  }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let archive: TorchArchive
    do throws(ReadError) {
      archive = try TorchArchive(file.bytes, limits: limits)
    } catch {
      throw Refusal(error, in: file)
    }
    let pickle = TorchPickle(archive.pickle, named: archive.pickleName, in: file, limits: limits)
    var refusals = pickle.refusals
    if let constants = archive.constants {
      refusals +=
        TorchPickle(constants.bytes, named: constants.name, in: file, limits: limits).refusals
    }
    guard refusals.isEmpty else { throw Refusal(refusals) }
    var findings = pickle.warnings
    var document = Document()
    do throws(ReadError) {
      let storages = try TorchStorages(
        of: pickle.reading, pickle.values, isBigEndian: archive.isBigEndian
      ) { (id) throws(ReadError) in try archive.storage(id.key) }
      try pickle.build(storages, of: file.bytes, limits: limits, into: &document)
      let unused = archive.storages { storages[$0] != nil }
      if !unused.isEmpty {
        let detail = unused.count == 1 ? unused[0] : "\(unused.count), such as \(unused[0])"
        findings.append(Finding(.unusedTorchStorage, .warning, in: file, detail))
      }
    } catch {
      throw Refusal(error, in: pickle.file)
    }
    if archive.isScript { findings.append(Finding(.torchCode, .warning, in: file)) }
    let format = archive.isScript ? "torchscript" : name
    return Reading(format: format, document: document, findings: findings)
  }
}
