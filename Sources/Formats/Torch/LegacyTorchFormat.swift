import Amphora
import Bytes
import Pickle

/// PyTorch's checkpoints from before 1.6: five pickles, and then the storages, whose numbers are
/// little-endian whatever machine wrote them.
enum LegacyTorchFormat: FileFormat {
  static let name = "torch-legacy"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { LegacyTorch.begins(bytes) }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
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
    var document = Document()
    do throws(ReadError) {
      let storages = try TorchStorages(of: object.reading, object.values) {
        (id) throws(ReadError) in
        guard let range = ranges[id.key] else { throw ReadError(.missingTorchStorage, at: 0) }
        return file.bytes.subslice(range.lowerBound, count: range.count)
      }
      try object.build(storages, of: file, limits: limits, into: &document)
    } catch {
      throw Refusal(error, in: file)
    }
    return Reading(format: name, document: document, findings: pickles.flatMap(\.warnings))
  }
}
