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

  /// Looks at the file at `path`.
  ///
  /// - Throws: All that speaks against the file.
  init(_ path: String, limits: Limits) throws(Failure) {
    let file = try ModelFile(path, limits: limits)
    self.file = file.name
    bytes = file.bytes.count
    generation = file.container?.generation
    findings = file.findings
    guard let container = file.container else {
      guard let document = file.converted else { return }
      for entry in document.entries { add(document, entry) }
      return
    }
    do throws(ReadError) {
      try addModels(of: container, limits)
    } catch {
      throw Failure(error, file: file.name)
    }
  }

  /// Looks at a container that is open.
  ///
  /// - Throws: All that speaks against the container.
  init(_ storage: ByteStorage, named name: String, limits: Limits) throws(Failure) {
    file = name
    bytes = storage.count
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
    for entry in container.entries {
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
    do throws(ReadError) {
      let model = try ModelInspection(document, entry, from: section)
      models.append(model)
      return model
    } catch {
      findings.append(Finding(error, file: file))
      return nil
    }
  }
}
