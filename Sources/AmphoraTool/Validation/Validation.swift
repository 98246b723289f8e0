import Amphora
import Bytes
import Codecs
import Models

/// Everything that can be checked about one container, and what was found.
struct Validation {
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
  private(set) var findings: [Finding] = []

  /// What was not checked, and why.
  private(set) var unchecked: [String] = []

  /// Models whose verification rows were asked again.
  private var asked = 0

  private var schemas: SchemaSet
  private let scope: ContainerVerifier.Scope
  private let unfinishedAppend: Finding.Severity

  /// Whether nothing is wrong.
  var isValid: Bool { !findings.contains { $0.severity == .error } }

  /// Validates the container at `path`.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard input.
  ///   - limits: What reading may cost.
  ///   - scope: Which generations' elements are decoded.
  ///   - unfinishedAppend: How much an append that was not finished matters.
  /// - Throws: What parsing the embedded schemas throws; a test shows that it does not.
  init(
    _ path: String, limits: Limits, scope: ContainerVerifier.Scope = .newestGeneration,
    unfinishedAppend: Finding.Severity = .warning
  ) throws(ReadError) {
    self.scope = scope
    self.unfinishedAppend = unfinishedAppend
    file = InputFile.title(of: path)
    schemas = try SchemaSet()
    do throws(ReadError) {
      let input = try InputFile(path, limits: limits)
      bytes = input.bytes.count
      validate(input.bytes.storage, limits)
    } catch {
      findings.append(Finding(error, file: file))
    }
  }

  private mutating func validate(_ storage: ByteStorage, _ limits: Limits) {
    // Framing, digests, JSON by its rule, every chunk and node, and that every byte belongs.
    let result = ContainerVerifier.verify(storage, limits: limits, scope: scope)
    generations = result.generations
    tensors = result.tensors
    nodes = result.nodes
    for issue in result.issues + result.warnings {
      // One chunk may keep several things from being read.
      var finding = Finding(issue, file: file)
      if issue.code == .containerUnfinishedAppend { finding.severity = unfinishedAppend }
      if !findings.contains(finding) { findings.append(finding) }
    }
    guard let container = result.container, result.isValid else {
      unchecked.append("\(file): schemas and models, because the container itself is not sound")
      return
    }
    models = container.entries.count
    compare(container.rootDocument.root, with: "root", model: nil)
    var seen: Set<Extent> = []
    validate(container.entries, of: container, &seen)
    if scope == .allGenerations {
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
    for index in document.models.indices {
      do throws(ReadError) {
        try ModelKinds.check(document, model: index)
      } catch {
        let place = Finding.Place.field(model: entry.name, pointer: "/models/\(index)/fields")
        findings.append(Finding(error.code, file: file, at: place, error.detail))
      }
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
      guard let compiled = try schemas.schema(named: schema) else {
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
      findings.append(Finding(error, file: "the schema '\(schema)'"))
    }
  }
}
