import Amphora
import Bytes
import Models

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

  /// Whether the objects of the source are looked up.
  private let surveys: Bool

  /// Models whose section is that of an earlier one, with the place of that.
  private(set) var repeated: [Int: Int] = [:]

  /// Looks at a file: at all models or at the one called `wanted`, at what their tensors hold if
  /// that is to be measured, and at what their objects were given if that is to be surveyed.
  ///
  /// - Throws: All that speaks against the file.
  init(
    _ file: InputFile, model wanted: String? = nil, measures: Bool, surveys: Bool = true,
    limits: Limits
  ) throws(Failure) {
    (self.wanted, self.surveys) = (wanted, surveys)
    let file = try ModelFile(file, limits: limits)
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
      var looked = document
      looked.entries.removeAll { !isWanted($0.name) }
      let first = models.count
      looked.entries.removeAll { !add(document, $0) }
      survey(Array(first..<models.count), limits) { () throws(ReadError) in looked }
    }
    if let wanted, !names.contains(where: isWanted) {
      throw Failure(findings: [ModelName.missing(wanted, of: names, file: file.name)])
    }
    if measures { measure(limits) }
  }

  /// Looks at a container that is open.
  ///
  /// - Throws: All that speaks against the container.
  init(_ storage: ByteStorage, named name: String, limits: Limits) throws(Failure) {
    file = name
    bytes = storage.count
    (wanted, surveys) = (nil, true)
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
    var seen: [Extent: (kind: String, model: Int?)] = [:]
    var repetition = SectionRepetition(limits)
    // Models that share their origin are looked up in it together.
    var origins: [(models: [Int], entries: [Container.Entry])] = []
    var placeOfOrigin: [Extent: Int] = [:]
    for entry in container.entries where isWanted(entry.name) {
      if let known = seen[entry.section], known.kind.utf8.elementsEqual(entry.kind.utf8) {
        try repetition.count(entry)
        guard var model = known.model.map({ models[$0] }) else { continue }
        model.name = entry.name
        repeated[models.count] = known.model
        models.append(model)
        continue
      }
      let section = try container.section(for: entry)
      let document = try container.document(for: section)
      let isAdded = document.entries.first.map { add(document, $0, from: section) } ?? false
      seen[entry.section] = (entry.kind, isAdded ? models.count - 1 : nil)
      guard isAdded, let origin = section.origin else { continue }
      let place = placeOfOrigin[origin] ?? origins.count
      if place == origins.count { origins.append(([], [])) }
      placeOfOrigin[origin] = place
      origins[place].models.append(models.count - 1)
      origins[place].entries.append(entry)
    }
    for (numbers, entries) in origins {
      survey(numbers, limits) { () throws(ReadError) in try container.origin(for: entries) }
    }
    for (number, first) in repeated { models[number].copyParameters(of: models[first]) }
  }

  /// Looks up what the objects were given that models come from, which are the entries of a
  /// document in their order; what there is to see besides stays, whatever is found.
  private mutating func survey(
    _ numbers: [Int], _ limits: Limits, _ open: () throws(ReadError) -> Document
  ) {
    guard surveys else { return }
    do throws(ReadError) {
      let document = try open()
      guard let survey = try ParameterSurvey(document, limits: limits) else { return }
      for (number, entry) in zip(numbers, document.entries) {
        models[number].take(survey, of: entry.model)
      }
    } catch {
      findings.append(Finding(error, file: file))
    }
  }

  /// Looks at the elements of all tensors; what there is to see besides is seen by then, and stays.
  private mutating func measure(_ limits: Limits) {
    for number in models.indices {
      if let first = repeated[number] {
        models[number].copyMeasures(of: models[first])
        continue
      }
      do throws(ReadError) {
        try models[number].measure(limits)
      } catch {
        findings.append(Finding(error, file: file))
        if error.code == .outOfTime { return }
      }
    }
  }

  /// Looks at a model; false, with a finding, when that is refused.
  @discardableResult
  private mutating func add(
    _ document: Document, _ entry: Document.Entry, from section: Container.Section? = nil
  ) -> Bool {
    let model: ModelInspection
    do throws(ReadError) {
      model = try ModelInspection(document, entry, from: section)
    } catch {
      findings.append(Finding(error, file: file))
      return false
    }
    models.append(model)
    return true
  }

  private func isWanted(_ name: String) -> Bool {
    wanted.map { $0.utf8.elementsEqual(name.utf8) } ?? true
  }
}
