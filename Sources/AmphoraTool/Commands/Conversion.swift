import Amphora
import Bytes
import Formats
import Models

/// One model file on its way to a container, and how it went.
struct Conversion {
  /// What messages call the input.
  let source: String

  /// What messages call the output.
  let target: String

  /// Bytes of the input.
  private(set) var sourceBytes = 0

  /// Bytes of the output; nil when none was written.
  private(set) var bytes: Int?

  /// The models, by name.
  private(set) var models: [ModelName] = []

  /// What the container lacks, or what in it only serves training, as the profile is.
  private(set) var unneeded: [SourceSurvey.Unneeded] = []

  /// What was found on the way.
  private(set) var findings: [Finding] = []

  /// That whoever read standard output has gone, if so.
  private(set) var closedOutput: WriteError?

  private let job: ConversionPlan.Job
  private let wish: ConversionWish
  private let limits: Limits
  private let task: Progress.Task

  /// Who is told of the stages; nil for nobody.
  private var headway: Headway? { limits.headway }

  /// Converts what `job` names.
  init(_ job: ConversionPlan.Job, _ wish: ConversionWish, _ progress: Progress) {
    self.job = job
    self.wish = wish
    source = InputFile.title(of: job.input)
    target = job.output == InputFile.standardInput ? "standard output" : job.output
    task = progress.begin(source)
    var limits = wish.limits()
    limits.headway = task.headway
    self.limits = limits
    defer { task.finish() }
    guard let read = read() else { return }
    var document = read.document
    for index in document.entries.indices {
      document.entries[index].metadata.set(wish.metadata)
    }
    choose(from: &document)
    models = document.entries.map {
      ModelName(name: $0.name, kind: document.models[$0.model].kind)
    }
    if wish.target.isContainer { judgeProfile(read) }
    tellOmissions(from: document, read)
    keepRows(in: &document)
    if isWanted(document) { bytes = write(document, of: read) }
    // Of a damaged file nothing else is worth saying.
    if bytes == nil { _ = isVerified(read) }
    // What to know of a container is of no use where there is none.
    if bytes == nil { findings.removeAll { $0.severity == .note } }
  }

  /// What the container keeps.
  var profile: Convert.Profile { wish.profile }

  /// Whether a container was asked for.
  var isContainer: Bool { wish.target.isContainer }

  /// Whether standard output takes the result.
  var isStandardOutput: Bool { job.output == InputFile.standardInput }

  /// One line that says what was made, and how much smaller it is.
  var line: String? {
    guard let bytes else { return nil }
    let share = Text.percent(bytes, of: sourceBytes)
    let text = "\(source) → \(target): \(content), \(Text.bytes(bytes)) (\(share) of the source)"
    return Finding.printable(text)
  }

  private var content: String {
    guard models.count > 1 else { return models.first?.kind ?? "" }
    return "\(Text.counted(models.count, "model")) (\(ModelName.list(models)))"
  }

  /// Reads the source and finds the models in it; nil when it is refused.
  private mutating func read() -> Source? {
    do throws(Failure) {
      let source = try openSource()
      sourceBytes += source.bytesBeside
      findings +=
        source.findings + source.remarks(about: self.source, keepsOrigin: wish.target.isWhole)
      return source
    } catch {
      findings += error.findings.map { finding in
        var finding = finding
        if finding.severity == .error { finding.severity = severity(of: finding.code) }
        return finding
      }
      return nil
    }
  }

  private mutating func openSource() throws(Failure) -> Source {
    let file: InputFile
    do throws(ReadError) {
      file = try InputFile(job.input, limits: limits)
    } catch {
      throw Failure(error, file: source)
    }
    sourceBytes = file.bytes.count
    let isContainer = Container.isRecognized(file.bytes.bytes)
    guard !isContainer || !wish.target.isContainer else {
      throw Failure(findings: [Finding(.alreadyContainer, file: source)])
    }
    guard isContainer else {
      return try Source(
        SourceFile(file.bytes, named: source, siblings: file.siblings), limits: limits,
        isDigested: wish.target.isWhole, verifiesLater: true)
    }
    let container: Container
    do throws(ReadError) {
      container = try Container(file.bytes.storage, limits: limits)
    } catch {
      throw Failure(error, file: source)
    }
    return try Source(container, named: source)
  }

  /// Leaves the model that was asked for, or finds that there are too many.
  private mutating func choose(from document: inout Document) {
    let names = document.entries.map(\.name)
    if let name = wish.model {
      document.entries.removeAll { !$0.name.utf8.elementsEqual(name.utf8) }
      guard document.entries.isEmpty else { return }
      findings.append(ModelName.missing(name, of: names, file: source))
    } else if !wish.target.isWhole, names.count > 1 {
      findings.append(
        Finding(.severalModels, file: source, "it has \(names.count): \(ModelName.list(names))"))
    }
  }

  /// Tells what the source holds beside the tensors of the one model that is written.
  private mutating func tellOmissions(from document: Document, _ read: Source) {
    guard case .foreign(let format) = wish.target, format.scope == .tensors,
      document.entries.count == 1
    else { return }
    let entry = document.entries[0]
    let known = read.recognition.remainders.first { $0.name.utf8.elementsEqual(entry.name.utf8) }
    var omitted = known?.remainder.isOfWhole == true ? Mentions() : read.carried
    if let remainder = known?.remainder ?? TensorRemainder(of: entry, in: document) {
      omitted.add(remainder.others)
      if known == nil, !remainder.left.isEmpty {
        findings.append(Finding(.leftTensors, .warning, file: source, remainder.left.text))
      }
    }
    do throws(WriteError) {
      for omission in try format.omissions(of: document) { omitted.add(omission) }
    } catch {
      // It is no model of tensors, which whoever writes it will say.
      return
    }
    guard !omitted.isEmpty else { return }
    findings.append(Finding(.notCarried, .note, file: source, omitted.text))
  }

  /// Files of every sort lie in folders: there, one that is no model is worth a warning.
  private func severity(of code: ErrorCode) -> Finding.Severity {
    let strangers: [ErrorCode] = [
      .emptyFile, .unrecognizedFile, .unsupportedFile, .alreadyContainer,
    ]
    return strangers.contains(code) && job.isFromFolder && !wish.strict ? .warning : .error
  }

  /// Finds out what the profile leaves out, or would, and whether it can keep the models at all.
  private mutating func judgeProfile(_ read: Source) {
    switch wish.profile {
    case .full:
      unneeded = read.recognition.survey?.trainingOnly ?? []
      // Of less than this share nobody needs to hear.
      guard bytesUnneeded >= sourceBytes / 4, bytesUnneeded > 0 else { return }
      findings.append(Finding(.trainingOnly, .note, file: source, summary))
    case .inference:
      for (name, reason) in read.recognition.opaque {
        let detail = "model '\(name)' is \(reason)"
        findings.append(Finding(.originNeeded, file: source, detail))
      }
      unneeded = read.recognition.survey?.leftOut ?? []
      guard !unneeded.isEmpty else { return }
      findings.append(Finding(.leftOut, .note, file: source, summary))
    }
  }

  /// Adds the rows that are to be kept; what speaks against it becomes an error.
  private mutating func keepRows(in document: inout Document) {
    guard let rows = wish.keptRows, !document.entries.isEmpty else { return }
    do throws(Failure) {
      try rows.add(to: &document, file: source)
    } catch {
      findings += error.findings
    }
  }

  private var bytesUnneeded: Int { unneeded.reduce(0) { $0 + $1.bytes } }

  /// The reasons, the greatest first, each with its bytes.
  private var summary: String {
    var reasons: [(reason: String, bytes: Int)] = []
    for part in unneeded {
      if let index = reasons.firstIndex(where: { $0.reason == part.reason }) {
        reasons[index].bytes += part.bytes
      } else {
        reasons.append((part.reason, part.bytes))
      }
    }
    reasons.sort { $0.bytes > $1.bytes }
    let texts = reasons.filter { $0.bytes > 0 }.map { "\($0.reason) (\(Text.bytes($0.bytes)))" }
    return "\(Text.counted(unneeded.count, "part")): " + ModelName.list(texts)
  }

  /// Whether the document may be written; what speaks against it becomes an error.
  private mutating func isWanted(_ document: Document) -> Bool {
    if document.entries.isEmpty, wish.model == nil {
      findings.append(Finding(.noModel, file: source))
    }
    for index in findings.indices where findings[index].severity == .warning {
      let isRefused =
        wish.strict || (wish.requirePredictable && findings[index].code == .opaqueModel)
      if isRefused { findings[index].severity = .error }
    }
    return findings.allSatisfy { $0.severity != .error }
  }

  /// Whether what was read is what the source's checksums say; if not, that is all there is to tell.
  private mutating func isVerified(_ read: Source) -> Bool {
    do throws(Failure) {
      try read.verify()
      return true
    } catch {
      findings = error.findings
      return false
    }
  }

  /// Bytes of the tensors that are written; nil where that is not known before.
  private static func tensorBytes(of document: Document) -> Int? {
    do throws(ReadError) {
      return try document.namedTensors(ofModel: document.entries[0].model).reduce(0) {
        $0 + $1.count * ($1.type.size ?? 0)
      }
    } catch {
      return nil
    }
  }

  /// Writes the container and returns its size; nil when that failed.
  private mutating func write(_ document: Document, of read: Source) -> Int? {
    let isStandard = isStandardOutput
    do throws(WriteError) {
      let folder = AtomicFile.folder(of: job.output)
      if !isStandard, !Folder.exists(folder) {
        // No folder is made for what comes to nothing.
        guard isVerified(read) else { return nil }
        try Folder.create(folder)
      }
      var file =
        isStandard
        ? try AtomicFile()
        : try AtomicFile(job.output, existing: wish.replaces ? .replace : .keep)
      switch wish.target {
      case .container:
        var options = wish.profile.options(level: wish.level)
        options.headway = headway
        _ = try ContainerWriter.write(document, to: &file, options: options) { [headway] in
          headway?.tell(.digesting)
          read.complete(&$0)
        }
      case .foreign(let format):
        var document = document
        let total = format.scope == .tensors ? Conversion.tensorBytes(of: document) : nil
        file.progress = { [headway] count in headway?.tell(.writing, count, of: total) }
        if format.scope == .document {
          for index in document.entries.indices {
            read.complete(&document.entries[index].provenance)
          }
        }
        try format.write(document, to: &file)
      }
      let bytes = file.count
      headway?.tell(.checking)
      guard isVerified(read) else { return nil }
      headway?.tell(.saving)
      if isStandard { try file.copy(to: 1) } else { try file.commit() }
      return bytes
    } catch {
      if error.code == .brokenPipe {
        closedOutput = error
      } else {
        let isOutput = error.code.outcome == .inputOutput
        findings.append(Finding(error, file: isOutput ? target : source))
      }
      return nil
    }
  }
}
