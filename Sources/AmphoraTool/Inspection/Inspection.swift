import Amphora
import Bytes

/// What there is to see in one file.
struct Inspection {
  /// What messages call the file.
  let file: String

  /// Bytes of the file.
  let bytes: Int

  /// The generation that was opened; nil when the file is a source and no container.
  let generation: Int?

  /// The models.
  private(set) var models: [ModelInspection] = []

  /// What opening and reading found.
  private(set) var findings: [Finding]

  /// Which models are looked at: all, or those of one name.
  private let wanted: String?

  /// Whether the elements of tensors are looked at.
  private let measures: Bool

  /// When looking is given up.
  private let deadline: Deadline?

  /// Looks at the file at `path`: at all models or at the one called `wanted`, and at what their tensors
  /// hold if that is to be measured.
  ///
  /// - Throws: All that speaks against the file.
  init(
    _ path: String, model wanted: String? = nil, measures: Bool, limits: Limits
  ) throws(Failure) {
    (self.wanted, self.measures, deadline) = (wanted, measures, limits.deadline)
    let file = try ModelFile(path, limits: limits)
    self.file = file.name
    bytes = file.bytes.count
    generation = file.container?.generation
    findings = file.findings
    let names: [String]
    if let container = file.container {
      names = container.entries.map(\.name)
      do throws(ReadError) {
        try addModels(of: container, limits)
      } catch {
        throw Failure(error, file: file.name)
      }
    } else {
      guard let document = file.converted else { return }
      names = document.entries.map(\.name)
      for entry in document.entries where isWanted(entry.name) { add(document, entry) }
    }
    if let wanted, !names.contains(where: isWanted) {
      let detail = "'\(wanted)'; it has \(ModelName.list(names))"
      throw Failure(findings: [Finding(.noSuchName, file: file.name, detail)])
    }
  }

  /// Looks at a container that is open.
  ///
  /// - Throws: All that speaks against the container.
  init(_ storage: ByteStorage, named name: String, limits: Limits) throws(Failure) {
    file = name
    bytes = storage.count
    (wanted, measures, deadline) = (nil, false, limits.deadline)
    do throws(ReadError) {
      let container = try Container(storage, limits: limits)
      generation = container.generation
      findings = [Finding](container.warnings, about: name)
      try addModels(of: container, limits)
    } catch {
      throw Failure(error, file: name)
    }
  }

  /// Looks at each section of a container once, by whatever number of models it is named.
  private mutating func addModels(of container: Container, _ limits: Limits) throws(ReadError) {
    var seen: [Extent: (kind: String, model: ModelInspection?)] = [:]
    var repetition = SectionRepetition(limits)
    for entry in container.entries where isWanted(entry.name) {
      if let known = seen[entry.section], known.kind.utf8.elementsEqual(entry.kind.utf8) {
        try repetition.count(entry)
        guard var model = known.model else { continue }
        model.name = entry.name
        models.append(model)
        continue
      }
      let section = try container.section(for: entry)
      let document = try container.document(for: section)
      let model = document.entries.first.flatMap { add(document, $0, from: section) }
      seen[entry.section] = (entry.kind, model)
    }
  }

  /// Looks at a model, and gives what there is to see if it could be looked at.
  @discardableResult
  private mutating func add(
    _ document: Document, _ entry: Document.Entry, from section: Container.Section? = nil
  ) -> ModelInspection? {
    var model: ModelInspection
    do throws(ReadError) {
      model = try ModelInspection(document, entry, from: section)
    } catch {
      findings.append(Finding(error, file: file))
      return nil
    }
    if measures {
      do throws(ReadError) {
        try model.measure(deadline: deadline)
      } catch {
        findings.append(Finding(error, file: file))
      }
    }
    models.append(model)
    return model
  }

  private func isWanted(_ name: String) -> Bool {
    wanted.map { $0.utf8.elementsEqual(name.utf8) } ?? true
  }
}
