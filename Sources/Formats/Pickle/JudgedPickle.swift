import Amphora
import Bytes
import Pickle

/// A pickle, read and judged: one of a file that may hold more than that.
struct JudgedPickle {
  /// What offsets count in.
  let file: SourceFile
  let reading: PickleReading
  let values: PickledValues

  /// What speaks against it.
  var refusals: [Finding]

  /// What its owner should know.
  let warnings: [Finding]

  /// Judges one pickle of a file that holds several.
  init(
    _ reading: PickleReading, from start: Int, in file: SourceFile,
    _ context: PickleAudit.Context = .plain, limits: Limits
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
}
