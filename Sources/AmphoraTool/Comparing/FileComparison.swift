import Amphora
import Bytes

/// Compares two files model by model.
struct FileComparison {
  /// Models that were found equal.
  private(set) var equal = 0

  /// Whether some model differs, or is on one side only.
  private(set) var isDifferent = false

  /// All models, of either file.
  private(set) var count = 0

  /// How far apart the numbers are that differ most, of those that are near enough.
  private(set) var tolerated: Double?

  /// What is wrong with models that could not be read.
  private(set) var findings: [Finding] = []

  /// What was not compared, and of which models.
  private var reasons: [(text: String, models: Int, name: String)] = []
  private var placeOfReason: [String: Int] = [:]

  private var one: ComparedFile
  private var other: ComparedFile
  private let task: ModelComparison.Task

  /// The objects of the sources of the last models.
  private var origins: OriginComparison?

  /// What was found about two sections: several models may name one.
  private var known: [Sections: ModelComparison] = [:]
  private var repetition: SectionRepetition

  private struct Sections: Hashable {
    let one: ComparedFile.Place
    let other: ComparedFile.Place
  }

  init(_ one: ComparedFile, _ other: ComparedFile, _ task: ModelComparison.Task, _ limits: Limits) {
    (self.one, self.other, self.task) = (one, other, task)
    repetition = SectionRepetition(limits)
  }

  /// Whether all models are on both sides, were read, and are equal.
  var isEqual: Bool { equal == count && findings.isEmpty }

  /// What was not compared.
  var unchecked: [String] {
    let texts = reasons.map { text, models, name in
      models == 1 ? "model '\(name)': \(text)" : "\(Text.counted(models, "model")): \(text)"
    }
    let older = [one, other].filter { ($0.generation ?? 1) > 1 }
    return texts + older.map { "\($0.name): its earlier generations" }
  }

  /// Compares all models, or those of one name, and tells what was found of each.
  ///
  /// The order is that of the first file; what only the second has comes last.
  mutating func run(
    _ names: (first: String, second: String)? = nil, _ tell: (ModelComparison) -> Void
  ) {
    if let names { return tell(compared(names.first, names.second)) }
    for name in one.models + other.models.filter({ !one.holds($0) }) {
      // When time is up, one model says so; the others are not even tried.
      guard !findings.contains(where: { $0.code == .outOfTime }) else {
        note("there was no time left", of: name)
        continue
      }
      tell(compared(name, name))
    }
  }

  /// Compares two models, and counts them.
  private mutating func compared(_ name: String, _ otherName: String) -> ModelComparison {
    count += 1
    let comparison: ModelComparison
    do throws(Failure) {
      comparison = try compare(name, otherName)
    } catch {
      // What was found equal before the failure may have been half of it.
      origins = nil
      findings += error.findings
      return ModelComparison(name, otherName, .unread)
    }
    if comparison.outcome == .equal { equal += 1 } else { isDifferent = true }
    if let near = comparison.differences.tolerated { tolerated = max(tolerated ?? 0, near) }
    for text in comparison.unchecked { note(text, of: name) }
    return comparison
  }

  private mutating func compare(
    _ name: String, _ otherName: String
  ) throws(Failure) -> ModelComparison {
    guard other.holds(otherName) else { return missing(name, otherName, .onlyInFirst) }
    guard one.holds(name) else { return missing(name, otherName, .onlyInSecond) }
    try checkTime()
    var sections: Sections?
    if let first = one.place(of: name), let second = other.place(of: otherName) {
      let pair = Sections(one: first, other: second)
      sections = pair
      if var comparison = known[pair] {
        try count(first, second)
        (comparison.name, comparison.otherName) = (name, otherName)
        return comparison
      }
    }
    guard let left = try one.model(name), let right = try other.model(otherName) else {
      preconditionFailure("both are there")
    }
    let comparison = try ModelComparison(left, right, task, origins: &origins)
    if let sections, one.isRepeated(sections.one), other.isRepeated(sections.other) {
      known[sections] = comparison
    }
    return comparison
  }

  private func missing(
    _ name: String, _ otherName: String, _ outcome: ModelComparison.Outcome
  ) -> ModelComparison {
    let isFirst = outcome == .onlyInFirst
    let hasLookalike = isFirst ? other.holdsLookalike(of: otherName) : one.holdsLookalike(of: name)
    let lookalike = hasLookalike ? "a name of other characters that looks the same" : nil
    return ModelComparison(
      name, otherName, outcome,
      Difference(
        code: .missingModel, pointer: "", first: isFirst ? "'\(name)'" : lookalike,
        second: isFirst ? lookalike : "'\(otherName)'"))
  }

  private func checkTime() throws(Failure) {
    do throws(ReadError) {
      try task.deadline?.check(at: 0)
    } catch {
      throw Failure(error, file: one.name)
    }
  }

  /// Counts sections that are repeated, since what was found of them is.
  private mutating func count(
    _ one: ComparedFile.Place, _ other: ComparedFile.Place
  ) throws(Failure) {
    do throws(ReadError) {
      try repetition.count(one.entry)
      try repetition.count(other.entry)
    } catch {
      throw Failure(error, file: self.one.name)
    }
  }

  private mutating func note(_ text: String, of model: String) {
    if let place = placeOfReason[text] {
      reasons[place].models += 1
    } else {
      placeOfReason[text] = reasons.count
      reasons.append((text, 1, model))
    }
  }
}
