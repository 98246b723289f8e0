import Amphora
import Bytes
import Codecs
import Pickle
import Synchronization

/// What a file of PyTorch holds: a pickle, which nothing speaks against, and the storages that its
/// tensors are views of.
struct TorchContent {
  /// The name of the layout, as `provenance` gives it.
  let format: String
  let pickle: JudgedPickle
  let storages: TorchStorages

  /// Warnings and notes.
  let findings: [Finding]

  /// What compares the storages with their checksums.
  private(set) var verifications: [any Verification] = []

  /// Reads `file` in either of the layouts that lie in one piece; nil when it is in none.
  ///
  /// - Throws: All that speaks against the file; never empty.
  init?(_ file: SourceFile, limits: Limits) throws(Refusal) {
    let bytes = file.bytes.bytes
    if LegacyTorch.begins(bytes) {
      try self.init(legacy: file, limits: limits)
      return
    }
    guard ZipArchive.recognizes(bytes) else { return nil }
    let archive = try Refusal.converting(in: file) { () throws(ReadError) in
      try ZipArchive(file.bytes, limits: limits)
    }
    guard TorchFormat.kinds.contains(ArchiveKind(archive.members.map(\.name))) else { return nil }
    try self.init(archive, of: file, limits: limits)
  }

  /// Reads an archive, which fills `file`.
  ///
  /// - Throws: All that speaks against the file; never empty.
  init(_ archive: ZipArchive, of file: SourceFile, limits: Limits) throws(Refusal) {
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
    let storages = try Refusal.converting(in: pickle.file) { () throws(ReadError) in
      try TorchStorages(of: pickle.reading, pickle.values, isBigEndian: archive.isBigEndian) {
        (id) throws(ReadError) in try archive.storage(id.key)
      }
    }
    let unused = archive.storages { storages[$0] != nil }
    if !unused.isEmpty {
      let detail = unused.count == 1 ? unused[0] : "\(unused.count), such as \(unused[0])"
      findings.append(Finding(.unusedTorchStorage, .warning, in: file, detail))
    }
    if archive.lacksChecksums { findings.append(Finding(.noTorchChecksums, .note, in: file)) }
    if archive.isScript { findings.append(Finding(.torchCode, .warning, in: file)) }
    verifications = [Checksums(archive: archive, storages: storages, file: pickle.file)]
    format = archive.isScript ? "torchscript" : "torch"
    self.pickle = pickle
    self.storages = storages
    self.findings = findings
  }

  /// Reads a file of five pickles with the storages behind them.
  ///
  /// - Throws: All that speaks against the file; never empty.
  init(legacy file: SourceFile, limits: Limits) throws(Refusal) {
    var pickles: [JudgedPickle] = []
    var layout: LegacyTorch?
    var streams = PickleStreams(file.bytes.bytes, limits: limits)
    while pickles.count < LegacyTorch.pickles, let (start, reading) = streams.next() {
      let pickle = JudgedPickle(reading, from: start, in: file, .torchArchive, limits: limits)
      layout?.add(reading, pickle.values)
      if pickles.isEmpty { layout = LegacyTorch(reading, pickle.values) }
      pickles.append(pickle)
    }
    let refusals = pickles.flatMap(\.refusals)
    guard refusals.isEmpty else { throw Refusal(refusals) }
    guard let layout, pickles.count == LegacyTorch.pickles,
      let ranges = layout.storages(file.bytes.bytes, from: streams.position)
    else {
      let fact = "its storages are not those that its pickles name"
      throw Refusal(ReadError(.torchLayout, at: streams.position, fact), in: file)
    }
    let object = pickles[LegacyTorch.object - 1]
    storages = try Refusal.converting(in: file) { () throws(ReadError) in
      try TorchStorages(of: object.reading, object.values) { (id) throws(ReadError) in
        guard let range = ranges[id.key] else { throw ReadError(.missingTorchStorage, at: 0) }
        return file.bytes.subslice(range.lowerBound, count: range.count)
      }
    }
    format = LegacyTorchFormat.name
    pickle = object
    findings = pickles.flatMap(\.warnings)
  }

  /// Makes the document of the whole file.
  ///
  /// - Throws: What speaks against a tensor.
  func reading(of file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    var document = Document()
    do throws(ReadError) {
      try pickle.build(storages, of: file, limits: limits, into: &document)
    } catch {
      throw Refusal(error, in: pickle.file)
    }
    return Reading(
      format: format, document: document, findings: findings, verifications: verifications)
  }

  /// The members of the dict that the pickle is, such as the state of a network; nil when it is
  /// something else, or has a key that is no short text.
  var members: [(name: [UInt8], value: PickleNodeID)]? {
    guard let root = pickle.values.graph.root else { return nil }
    let range: Range<Int>
    switch pickle.values[root] {
    case .dict(let pairs): range = pairs
    case .object(let object):
      guard case .global(let global) = pickle.values[object.callable],
        pickle.values.name(global) == Array("collections:OrderedDict".utf8)
      else { return nil }
      range = object.entries
    default: return nil
    }
    // As Python has it: a key that comes again has the last value.
    var places: [[UInt8]: Int] = [:]
    var members: [(name: [UInt8], value: PickleNodeID)] = []
    for (key, value) in pickle.values.graph.pairs(range) {
      guard let name = pickle.values.text(key) else { return nil }
      if let place = places[name] {
        members[place].value = value
      } else {
        places[name] = members.count
        members.append((name, value))
      }
    }
    return members
  }

  /// Storages of an archive, to be compared with their checksums, once.
  private final class Checksums: Verification {
    private let archive: TorchArchive
    private let storages: TorchStorages
    private let file: SourceFile
    private let verdict = Mutex<Verdict?>(nil)

    private enum Verdict {
      case right
      case wrong(Refusal)
    }

    init(archive: TorchArchive, storages: TorchStorages, file: SourceFile) {
      self.archive = archive
      self.storages = storages
      self.file = file
    }

    func verify() throws(Refusal) {
      let verdict = verdict.withLock { known in
        let verdict = known ?? judge()
        known = verdict
        return verdict
      }
      if case .wrong(let refusal) = verdict { throw refusal }
    }

    private func judge() -> Verdict {
      do throws(ReadError) {
        try archive.check(storages)
        return .right
      } catch {
        return .wrong(Refusal(error, in: file))
      }
    }
  }
}
