import Amphora
import Bytes
import Pickle

/// A pickle of PyTorch, read and judged, whose storages lie elsewhere.
struct TorchPickle {
  /// What offsets count in.
  let file: SourceFile
  let reading: PickleReading
  let values: PickledValues

  /// What speaks against it.
  private(set) var refusals: [Finding]

  /// What its owner should know.
  let warnings: [Finding]

  /// Reads the pickle that fills `bytes`.
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

  /// Judges one pickle of a file that holds several.
  init(
    _ reading: PickleReading, from start: Int, in file: SourceFile,
    _ context: PickleAudit.Context, limits: Limits
  ) {
    self.file = file
    self.reading = reading
    values = PickledValues(graph: reading.graph, input: file.bytes)
    var audit = PickleAudit(values, file: file, context: context, limits: limits)
    audit.judge(reading, from: start)
    refusals = audit.refusals
    warnings = audit.warnings
    if let failure = reading.failure { refusals.append(Finding(failure, in: file)) }
  }

  /// Makes the origin of the pickle and of its storages, once all tensors are judged.
  func build(
    _ storages: TorchStorages, of whole: ByteSlice, limits: Limits, into document: inout Document
  ) throws(ReadError) {
    try TorchTensors.check(values, storages, of: whole, limits: limits)
    try OriginBuilder.build(values, storages: storages, limits: limits, into: &document)
  }
}
