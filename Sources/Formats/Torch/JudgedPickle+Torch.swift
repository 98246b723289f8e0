import Amphora
import Bytes
import Pickle

// Pickles of PyTorch, whose storages lie elsewhere.
extension JudgedPickle {
  /// Reads the pickle that fills `bytes`, a part of `outer`.
  init(_ bytes: ByteSlice, named name: String, in outer: SourceFile, limits: Limits) {
    let part = Examination.part(name, of: outer)
    let file = SourceFile(bytes, named: outer.name, part: part)
    let reading = readPickle(bytes.bytes, limits: limits)
    self.init(reading, from: 0, in: file, .torchArchive, limits: limits)
    if reading.failure == nil, reading.end < bytes.count {
      let rest = ReadError(.bytesAfterPickle, at: reading.end, "\(bytes.count - reading.end) bytes")
      refusals.append(Finding(rest, in: file))
    }
  }

  /// Makes the origin of the pickle and of its storages, once all tensors are judged.
  func build(
    _ storages: TorchStorages, of whole: SourceFile, limits: Limits, into document: inout Document
  ) throws(ReadError) {
    try TorchTensors.check(values, storages, within: whole.budget(limits))
    try OriginBuilder.build(values, storages: storages, limits: limits, into: &document)
  }
}
