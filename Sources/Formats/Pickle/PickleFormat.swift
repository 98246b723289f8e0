import Amphora
import Bytes
import Pickle

/// Python's pickle, read as data, with the arrays that joblib puts between its opcodes.
enum PickleFormat: FileFormat {
  static let name = "pickle"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { looksLikePickle(bytes) || acts(bytes) }

  /// Whether bytes that no writer would put so are a pickle to a loader all the same.
  ///
  /// `I0x10` is an integer to CPython up to 3.13, and what follows it is run.
  private static func acts(_ bytes: Span<UInt8>) -> Bool {
    // What goes over these acts enough.
    var limits = Limits()
    limits.memory = 32 << 20
    let reading = readPickle(bytes, limits: limits)
    guard let failure = reading.failure else { return true }
    guard reading.calls.isEmpty else { return true }
    return failure.code.outcome == .overLimit && !isProse(bytes, failure)
  }

  /// Whether what breaks a limit may be prose, whose letters say how much would follow.
  ///
  /// Of digits, as many as break the limit have been seen.
  static func isProse(_ bytes: Span<UInt8>, _ failure: ReadError) -> Bool {
    failure.code != .tooManyDigits && KnownSignature.isText(bytes)
  }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let dialect = PickleDialect.joblib(in: file)
    var pickles = PickleStreams(file.bytes.bytes, limits: limits, dialect: dialect)
    guard let (_, reading) = pickles.next() else {
      throw Refusal(ReadError(.emptyFile, at: 0), in: file)
    }
    let pickle = JudgedPickle(reading, from: 0, in: file, limits: limits)
    var refusals = pickle.refusals
    if reading.failure == nil, reading.end < file.bytes.count {
      refusals += PickleFormat.refusals(of: &pickles, in: file, limits: limits)
      let rest = ReadError(
        .bytesAfterPickle, at: reading.end, "\(file.bytes.count - reading.end) bytes")
      refusals.append(Finding(rest, in: file))
    }
    guard refusals.isEmpty else { throw Refusal(refusals) }
    let siblings = JoblibSiblings(of: pickle.values, beside: file, limits: limits)
    guard siblings.refusals.isEmpty else { throw Refusal(siblings.refusals) }
    var document = Document()
    do throws(ReadError) {
      try OriginBuilder.build(pickle.values, siblings: siblings, limits: limits, into: &document)
    } catch {
      throw Refusal(error, in: file)
    }
    let format = reading.graph.attachments.isEmpty ? name : "joblib"
    return Reading(format: format, document: document, findings: pickle.warnings)
  }

  /// What speaks against the pickles that follow the first.
  ///
  /// Whoever loads the file in a loop runs them too. What is no pickle there says nothing.
  private static func refusals(
    of pickles: inout PickleStreams, in file: SourceFile, limits: Limits
  ) -> [Finding] {
    var refusals: [Finding] = []
    while let (start, reading) = pickles.next() {
      let values = PickledValues(graph: reading.graph, input: file.bytes)
      var audit = PickleAudit(values, file: file, limits: limits)
      audit.judge(reading, from: start)
      refusals += audit.refusals
    }
    return refusals
  }
}
