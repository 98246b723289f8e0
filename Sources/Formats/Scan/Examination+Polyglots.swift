import Amphora
import Bytes
import Codecs
import Pickle

// What else a loader could take a file for.
extension Examination {
  /// Tries a file that is no pickle as one.
  ///
  /// `format` is what the file is by its header.
  mutating func examineAsPickle(_ file: SourceFile, whichIs format: String) {
    var limits = limits
    limits.headway = limits.headway?.during(.rereading(as: Loader.pickle.rawValue))
    let reading = readPickle(file.bytes.bytes, limits: limits)
    // Every zip archive begins as a persistent id does, which ends pickle.load.
    let isWhole = reading.failure == nil && !reading.opcodes.contains(.persistentID)
    if let failure = reading.failure, failure.code.outcome == .overLimit,
      !reading.opcodes.contains(.persistentID)
    {
      // A loader goes on where this reading gives up, and nobody has looked there.
      report(Finding(failure, in: file))
    }
    guard isWhole || !reading.imports.isEmpty else { return }
    let detail = "it is \(format), and to \(Loader.pickle.rawValue) a pickle"
    report(Finding(.polyglot, in: file, detail))
    let values = PickledValues(graph: reading.graph, input: file.bytes)
    judge(
      Program(
        reading: reading, values: values, file: file, start: 0, loader: .pickle))
  }

  /// Looks for a zip archive at the end of a pickle: readers of zip begin there.
  ///
  /// `end` is where the last pickle ends.
  mutating func examineTail(_ file: SourceFile, after end: Int) {
    guard let offset = ZipArchive.tail(in: file.bytes.bytes, after: end) else { return }
    let detail = "a zip archive ends what is something else before"
    report(
      Finding(.polyglot, in: file, at: .byte(offset), detail))
  }
}
