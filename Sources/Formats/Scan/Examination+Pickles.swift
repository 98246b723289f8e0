import Amphora
import Bytes
import Pickle

// Pickles, one after the other, as the loaders read them.
extension Examination {
  /// Examines all pickles from `offset` on, and returns what they are.
  mutating func examinePickles(
    _ file: SourceFile, from offset: Int = 0, loader: Loader = .pickle
  ) -> String {
    let dialect = PickleDialect.joblib(in: file)
    var torch: LegacyTorch?
    var isJoblib = false
    let bytes = file.bytes.bytes
    var streams = PickleStreams(bytes, from: offset, limits: limits, dialect: dialect)
    while torch?.fills(bytes, from: streams.position) != true,
      let (start, reading) = streams.next()
    {
      let values = PickledValues(graph: reading.graph, input: file.bytes)
      let wraps = Examination.wrapsArrays(reading, values)
      isJoblib = isJoblib || wraps
      let program = Program(
        reading: reading, values: values, file: file, start: start,
        loader: torch != nil ? .torch : wraps ? .joblib : loader)
      if let failure = reading.failure {
        if !finish(program, isFirst: start == offset, failure, as: dialect) { return "" }
        break
      }
      let refused = judge(program)
      if wraps {
        examineOtherwise(program, refused: refused)
        examineSiblings(of: program)
      }
      if start == offset {
        torch = LegacyTorch(reading, values)
      } else {
        torch?.add(reading, values)
      }
    }
    if streams.isCutShort {
      report(Finding(ReadError(.tooManyPickles, at: streams.position), in: file))
    }
    examineTail(file, after: streams.position)
    return torch != nil ? "torch before 1.6" : isJoblib ? "joblib" : "pickle"
  }

  /// Judges a program that broke off, says why it did, and returns whether it was one at all.
  private mutating func finish(
    _ program: Program, isFirst: Bool, _ failure: ReadError, as dialect: PickleDialect
  ) -> Bool {
    let (reading, file) = (program.reading, program.file)
    let prefix = file.bytes.bytes.extracting(first: Examination.recognitionBytes)
    // Words that begin with a P are a persistent id, at which pickle.load ends.
    let isWord = KnownSignature.isText(prefix)
    let isIdle =
      reading.imports.isEmpty
      && reading.calls.allSatisfy { isWord && $0.opcode == .persistentID }
    if !isFirst {
      // What follows the last pickle is hardly meant as one, but a loop would run what it says.
      if !isIdle { judge(program) }
      let isLimit = failure.code.outcome == .overLimit
      let count = file.bytes.count - program.start
      let rest = ReadError(.bytesAfterPickle, at: program.start, "\(count) bytes")
      report(Finding(isLimit ? failure : rest, in: file))
      return true
    }
    let isNoise = failure.code.outcome == .malformed || PickleFormat.isProse(prefix, failure)
    if isIdle, isNoise, !looksLikePickle(prefix) {
      if examineBeyond(program, as: dialect, refused: []) { return true }
      let error = ReadError(.unrecognizedFile, at: program.start)
      report(Finding(error, in: file))
      examineTail(file, after: file.bytes.count)
      return false
    }
    let refused = judge(program)
    if Examination.wrapsArrays(reading, program.values) {
      examineOtherwise(program, refused: refused)
    } else {
      _ = examineBeyond(program, as: dialect, refused: refused)
    }
    report(Finding(failure, in: file))
    return true
  }

  private static let recognitionBytes = 1 << 16

  /// Whether a program makes stand-ins of joblib's, so that loaders read what follows differently.
  private static func wrapsArrays(_ reading: PickleReading, _ values: PickledValues) -> Bool {
    let name = Array("NDArrayWrapper".utf8)
    let newer = Array("NumpyArrayWrapper".utf8)
    return reading.imports.contains { found in
      guard let node = found.node, case .global(let global) = values[node] else { return false }
      let bytes = values.bytes(global.name)
      return bytes.suffix(name.count) == name[...] || bytes.suffix(newer.count) == newer[...]
    }
  }

  /// Judges a program, lists what it does, and returns the errors.
  @discardableResult
  mutating func judge(_ program: Program) -> [Finding] {
    let audit = audit(of: program)
    let errors = Examination.errors(of: audit)
    for finding in errors { report(finding) }
    for finding in audit.warnings where !Examination.speaksAgainst(finding) { report(finding) }
    if program.reading.failure == nil { judgeValue(of: program) }
    list(program, audit, isUnsafe: !errors.isEmpty)
    return errors
  }

  /// Reports what keeps a value from being looked at in full.
  private mutating func judgeValue(of program: Program) {
    let (reading, file) = (program.reading, program.file)
    if reading.opcodes.contains(.nextBuffer) {
      report(Finding(.outsideObject, in: file, "an out-of-band buffer"))
    }
    if reading.graph.isNested(deeperThan: limits.nesting) {
      let detail = "over max-nesting of \(limits.nesting)"
      report(Finding(.nestedTooDeeply, in: file, detail))
    }
  }

  func audit(of program: Program) -> PickleAudit {
    var audit = PickleAudit(
      program.values, file: program.file,
      context: program.loader == .torch ? .torchArchive : .plain, limits: limits)
    audit.judge(program.reading, from: program.start)
    return audit
  }

  /// What speaks against a program: to a loader, a class that no table lists is code that it runs,
  /// and what was not looked at is not safe.
  static func errors(of audit: PickleAudit) -> [Finding] {
    audit.refusals + audit.warnings.filter(speaksAgainst).map(asError)
  }

  /// A finding of a reader as a scan has it: an error where it speaks against loading.
  static func asError(_ finding: Finding) -> Finding {
    guard speaksAgainst(finding) else { return finding }
    var error = finding
    error.severity = .error
    return error
  }

  private static func speaksAgainst(_ warning: Finding) -> Bool {
    let outcome = warning.code.outcome
    return warning.severity == .warning && (outcome == .refused || outcome == .overLimit)
  }
}

/// A pickle that was read, and who reads it so.
struct Program {
  let reading: PickleReading
  let values: PickledValues
  let file: SourceFile
  let start: Int
  let loader: Loader

  /// What an import is of; nil when it is of no name.
  func global(of found: PickleImport) -> PickleGlobal? {
    guard let node = found.node, case .global(let global) = values[node] else { return nil }
    return global
  }

  /// Whether a place is that of the opcode at which the reading failed.
  ///
  /// A call with what is no tuple is logged, and then fails in the C unpickler as it does here.
  func endsAt(_ place: Finding.Place) -> Bool {
    guard reading.failure != nil, place == .byte(reading.end) else { return false }
    guard let last = reading.calls.last, last.offset == reading.end else { return true }
    guard let argument = last.argument else { return true }
    switch values[argument] {
    // The unpickler in Python takes a list for arguments.
    case .tuple, .list: return false
    default: return true
    }
  }
}
