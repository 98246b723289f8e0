import Amphora
import Bytes
import Pickle

/// Python's pickle, read as data.
enum PickleFormat: FileFormat {
  static let name = "pickle"

  /// Pickles after the first that are looked at; real files have none or two.
  private static let mostPickles = 64

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { looksLikePickle(bytes) || acts(bytes) }

  /// Whether bytes that no writer would put so are a pickle to a loader all the same.
  ///
  /// `I0x10` is an integer to CPython up to 3.13, and what follows it is run.
  private static func acts(_ bytes: Span<UInt8>) -> Bool {
    let reading = readPickle(bytes)
    guard let failure = reading.failure else { return true }
    return !reading.calls.isEmpty || failure.code.outcome == .overLimit
  }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let reading = readPickle(file.bytes.bytes, limits: limits)
    let values = PickledValues(graph: reading.graph, input: file.bytes)
    var audit = PickleAudit(values, file: file)
    audit.judge(reading, from: 0)
    var refusals = audit.refusals
    if let failure = reading.failure {
      let isMixed = holdsRawArrays(reading, values)
      refusals.append(
        isMixed
          ? Finding(
            .unsupportedFile, file: file.name, part: file.part,
            "joblib, which puts bytes between the opcodes")
          : Finding(failure, file: file.name, part: file.part))
    } else if reading.end < file.bytes.count {
      refusals += laterRefusals(file, from: reading.end, limits: limits)
      let rest = ReadError(
        .bytesAfterPickle, at: reading.end, "\(file.bytes.count - reading.end) bytes")
      refusals.append(Finding(rest, file: file.name, part: file.part))
    }
    guard refusals.isEmpty else { throw Refusal(refusals) }
    var document = Document()
    do throws(ReadError) {
      try OriginBuilder.build(values, limits: limits, into: &document)
    } catch {
      throw Refusal(error, in: file)
    }
    return Reading(document: document, findings: audit.warnings)
  }

  /// Whether joblib wrote the file: the bytes of an array follow its wrapper, and end the reading.
  private static func holdsRawArrays(_ reading: PickleReading, _ values: PickledValues) -> Bool {
    reading.imports.contains { found in
      guard let node = found.node, case .global(let global) = values[node] else { return false }
      return modulesOfWrappers.contains(values.bytes(global.module))
    }
  }

  private static let modulesOfWrappers: Set<[UInt8]> = [
    Array("joblib.numpy_pickle".utf8), Array("sklearn.externals.joblib.numpy_pickle".utf8),
  ]

  /// What speaks against the pickles that follow the first.
  ///
  /// Whoever loads the file in a loop runs them too. What is no pickle there says nothing.
  private static func laterRefusals(
    _ file: SourceFile, from offset: Int, limits: Limits
  ) -> [Finding] {
    var refusals: [Finding] = []
    var start = offset
    for _ in 0..<mostPickles where start < file.bytes.count {
      let reading = readPickle(file.bytes.bytes, from: start, limits: limits)
      var audit = PickleAudit(PickledValues(graph: reading.graph, input: file.bytes), file: file)
      audit.judge(reading, from: start)
      refusals += audit.refusals
      guard reading.failure == nil else { break }
      start = reading.end
    }
    return refusals
  }
}
