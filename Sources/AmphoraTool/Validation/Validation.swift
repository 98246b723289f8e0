import Amphora
import Bytes
import Codecs
import Models

/// Everything that can be checked about one file, and what was found.
struct Validation: Sendable {
  /// What messages call the file.
  let file: String

  /// Bytes of the file.
  private(set) var bytes = 0

  /// Generations of the file.
  private(set) var generations = 0

  /// Models that have names.
  private(set) var models = 0

  /// Different tensors, each decoded and compared with its digests.
  private(set) var tensors = 0

  /// Nodes of the source's objects.
  private(set) var nodes = 0

  /// What is wrong, or worth a warning.
  var findings: [Finding] = []

  /// What was not checked, and why.
  var unchecked: [String] = []

  /// What the specification's own report says of a JSON file; nil where it was not asked for.
  var output: SchemaOutput?

  /// Whether the file lay in a folder and is nothing that could be validated.
  private(set) var isStranger = false

  /// Models whose verification rows were asked again.
  private var asked = 0

  private let task: Task

  /// Whether all that is wrong is that the file could not be read.
  var isUnread: Bool {
    !isValid
      && !findings.contains { $0.severity == .error && $0.code.outcome != .inputOutput }
  }

  /// Whether nothing is wrong.
  var isValid: Bool { !findings.contains { $0.severity == .error } }

  /// What is to be checked of every file.
  struct Task: Sendable {
    /// What reading a file may cost; the time allowed begins when it is asked.
    let limits: @Sendable () -> Limits

    /// Which generations' elements are decoded.
    var scope = ContainerVerifier.Scope.newestGeneration

    /// How much an append that was not finished matters.
    var unfinishedAppend = Finding.Severity.warning

    /// The user's own schema.
    var schema: UserSchema?

    /// The form in which the specification's own report is wanted of JSON files.
    var outputForm: SchemaOutput.Form?

    let schemas = SchemaSet()

    init(_ limits: @escaping @Sendable () -> Limits) { self.limits = limits }
  }

  /// Validates a file: a container, or with a schema a JSON text.
  init(_ input: InputPaths.Input, _ task: Task, telling headway: Headway? = nil) {
    self.task = task
    file = InputFile.title(of: input.path)
    var limits = task.limits()
    limits.headway = headway
    do throws(ReadError) {
      let content = try InputFile(input.path, limits: limits).bytes
      try validate(content, isFromFolder: input.isFromFolder, limits)
    } catch {
      findings.append(Finding(error, file: file))
    }
  }

  /// Validates a file that is open.
  init(_ file: InputFile, _ task: Task) {
    self.task = task
    self.file = file.name
    do throws(ReadError) {
      try validate(file.bytes, isFromFolder: false, task.limits())
    } catch {
      findings.append(Finding(error, file: file.name))
    }
  }

  private mutating func validate(
    _ content: ByteSlice, isFromFolder: Bool, _ limits: Limits
  ) throws(ReadError) {
    bytes = content.count
    if Container.isRecognized(content.bytes) {
      validate(content.storage, limits)
    } else if isFromFolder {
      isStranger = true
      unchecked.append("\(file): it is no container")
    } else if let schema = task.schema {
      try validateText(content.bytes, by: schema, task.outputForm, limits)
    } else if Validation.isJSON(content.bytes) {
      findings.append(Finding(.noSchema, file: file))
    } else {
      validate(content.storage, limits)
    }
  }

  private mutating func validate(_ storage: ByteStorage, _ limits: Limits) {
    defer { if let schema = task.schema { validate(storage, by: schema, limits) } }
    // Framing, digests, JSON by its rule, every chunk and node, and that every byte belongs.
    let result = ContainerVerifier.verify(storage, limits: limits, scope: task.scope)
    generations = result.generations
    tensors = result.tensors
    nodes = result.nodes
    for issue in result.issues + result.warnings {
      // One chunk may keep several things from being read.
      var finding = Finding(issue, file: file)
      if issue.code == .containerUnfinishedAppend { finding.severity = task.unfinishedAppend }
      if !findings.contains(finding) { findings.append(finding) }
    }
    guard var container = result.container, result.isValid else {
      unchecked.append("\(file): schemas and models, because the container itself is not sound")
      return
    }
    limits.headway?.tell(.validating)
    container.sum = limits.headway?.sum(.validating)
    models = container.entries.count
    compare(container.rootDocument.root, with: "root", model: nil)
    var seen: Set<Extent> = []
    validate(container.entries, of: container, &seen)
    if task.scope == .allGenerations {
      validateHistory(of: container, &seen)
    } else if result.undecodedTensors > 0 {
      let tensors = Text.counted(result.undecodedTensors, "tensor")
      unchecked.append("\(file): \(tensors) of earlier generations; --history checks them too")
    }
    if asked == 0 {
      unchecked.append("\(file): predictions, because the container holds no verification rows")
    } else if asked < models {
      let count = Text.counted(models - asked, "model")
      unchecked.append("\(file): predictions of \(count), without verification rows")
    }
  }

  /// Validates the models that only earlier generations have.
  private mutating func validateHistory(of container: Container, _ seen: inout Set<Extent>) {
    var history = container.history()
    do throws(ReadError) {
      while let generation = try history.next() {
        validate(generation.set, of: container, &seen)
      }
    } catch {
      findings.append(Finding(error, file: file))
    }
  }

  private mutating func validate(
    _ entries: [Container.Entry], of container: Container, _ seen: inout Set<Extent>
  ) {
    for entry in entries where seen.insert(entry.section).inserted {
      do throws(ReadError) {
        try validate(entry, of: container, &seen)
      } catch {
        findings.append(Finding(error, file: file))
      }
    }
  }

  private mutating func validate(
    _ entry: Container.Entry, of container: Container, _ seen: inout Set<Extent>
  ) throws(ReadError) {
    let section = try container.section(for: entry)
    let root = section.document.root
    compare(root, with: "section", model: entry.name)
    if let origin = section.origin, seen.insert(origin).inserted {
      compare(try container.sectionDocument(at: origin).root, with: "origin", model: entry.name)
    }
    if let models = root["models"] {
      for model in models.elements { compareFields(of: model, entry.name) }
    }
    let document = try container.document(for: section)
    let checks = ModelChecks(document)
    for refusal in checks.refused {
      let place = Finding.Place.field(
        model: entry.name, pointer: "/models/\(refusal.model)/fields")
      findings.append(Finding(refusal.error.code, file: file, at: place, refusal.error.detail))
    }
    if let first = checks.unpredictable.first {
      let place = first.model == 0 ? "" : "/models/\(first.model)/fields of "
      unchecked.append(
        "\(file): predictions of \(place)'\(entry.name)', because there are none: "
          + first.error.detail)
    }
    guard isValid, let kept = document.entries.first, !kept.verification.isEmpty else { return }
    asked += 1
    var methods: Set<String> = []
    for (number, fields) in kept.verification.enumerated() {
      // Each is some bytes that name tensors of any size, and takes as long as they are large.
      let isRepeated =
        if case .string(let method)? = fields["method"] {
          !methods.insert(method).inserted
        } else { false }
      let found =
        isRepeated
        ? (ErrorCode.badVerification, "its method was asked before")
        : mismatch(fields, of: kept, in: document)
      guard let finding: (code: ErrorCode, detail: String) = found else { continue }
      let place = Finding.Place.field(model: entry.name, pointer: "/verification/\(number)")
      findings.append(Finding(finding.code, file: file, at: place, finding.detail))
    }
  }

  /// Asks verification rows again; why they are refused or answered otherwise, nil for neither.
  private func mismatch(
    _ fields: Fields, of entry: Document.Entry, in document: Document
  ) -> (code: ErrorCode, detail: String)? {
    do throws(ReadError) {
      let rows = try VerificationRows(fields, in: document)
      let predictor = try Predictor(document, model: entry.model)
      do throws(PredictionError) {
        guard let mismatch = try rows.mismatch(of: predictor) else { return nil }
        let promise = KeptRows.promise(of: document.models[entry.model].kind)
        return (.verificationMismatch, mismatch.words + promise)
      } catch {
        return (.verificationMismatch, "\(error.code.name), \(error.detail)")
      }
    } catch {
      return (error.code, error.detail)
    }
  }

  private mutating func compareFields(of model: JSONValue, _ name: String) {
    guard let kind = model["kind"]?.string, let fields = model["fields"] else { return }
    compare(fields, with: "kinds/\(kind)", model: name)
  }

  /// Compares a value with the schema named `schema`.
  private mutating func compare(_ value: JSONValue, with schema: String, model: String?) {
    do throws(ReadError) {
      guard let compiled = try task.schemas.schema(named: schema) else {
        unchecked.append("\(file): \(value.pointer), because there is no schema '\(schema)'")
        return
      }
      for violation in try compiled.validate(value) {
        let pointer = violation.instancePointer
        let place = model.map { Finding.Place.field(model: $0, pointer: pointer) } ?? .whole
        let start = model == nil ? "at '\(pointer)' of the root, " : ""
        let detail = start + violation.sentence
        findings.append(Finding(.schemaViolation, file: file, at: place, detail))
      }
    } catch {
      if error.code.outcome == .overLimit {
        findings.append(Finding(error.code, file: file, "by the schema '\(schema)'"))
      } else {
        findings.append(Finding(error, file: "the schema '\(schema)'"))
      }
    }
  }
}
