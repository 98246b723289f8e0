import Amphora
import Bytes

/// What comparing two models found.
struct ModelComparison: Sendable {
  /// How the models are to each other.
  enum Outcome: String, Sendable {
    case equal
    case different
    case onlyInFirst = "only-in-first"
    case onlyInSecond = "only-in-second"
    /// One of them could not be read; a finding says why.
    case unread
  }

  /// What is compared, and how exactly.
  struct Task {
    /// How far apart numbers may be.
    var tolerance = Tolerance()

    /// What is left out.
    var ignored: Set<ComparedPart> = [.provenance]

    /// When to give up.
    var deadline: Deadline?
  }

  /// The name in the first file, or in the only one.
  var name: String

  /// The name in the second file.
  var otherName: String

  /// How they are to each other.
  var outcome: Outcome { known ?? (differences.isEmpty ? .equal : .different) }

  /// The outcome, where it is not what the differences say.
  private let known: Outcome?

  /// In what they differ.
  private(set) var differences = Differences()

  /// What could not be compared, since a file does not have it.
  private(set) var unchecked: [String] = []

  /// A model that was not compared with another.
  init(_ name: String, _ otherName: String, _ outcome: Outcome, _ difference: Difference? = nil) {
    (self.name, self.otherName, known) = (name, otherName, outcome)
    if let difference { differences.add(difference) }
  }

  /// Compares two models.
  ///
  /// - Throws: What reading them throws.
  init(
    _ one: ComparedModel, _ other: ComparedModel, _ task: Task,
    origins: inout OriginComparison?
  ) throws(Failure) {
    (name, otherName) = (one.entry.name, other.entry.name)
    var fields = FieldComparison(one, other, task.tolerance, deadline: task.deadline)
    try fields.compareModels()
    if !task.ignored.contains(.verification) {
      if one.entry.verification.isEmpty == other.entry.verification.isEmpty {
        try fields.compareVerification()
      } else {
        let file = one.entry.verification.isEmpty ? one.file : other.file
        unchecked.append("verification rows, of which \(file) has none")
      }
    }
    var differences = fields.differences
    if !task.ignored.contains(.metadata) {
      if one.section != nil, other.section != nil {
        EntryComparison.compareMetadata(one.entry, other.entry, &differences)
      } else if !one.entry.metadata.isEmpty || !other.entry.metadata.isEmpty {
        unchecked.append("metadata, which a source does not have")
      }
    }
    if !task.ignored.contains(.provenance) {
      EntryComparison.compareProvenance(one.entry, other.entry, &differences)
    }
    self.differences = differences
    known = nil
    if !task.ignored.contains(.origin) {
      try compareOrigins(one, other, task, isNeeded: fields.hasOpaquePart, &origins)
    } else if fields.hasOpaquePart {
      unchecked.append("all that there is of parts that are opaque")
    }
  }

  private mutating func compareOrigins(
    _ one: ComparedModel, _ other: ComparedModel, _ task: Task, isNeeded: Bool,
    _ origins: inout OriginComparison?
  ) throws(Failure) {
    guard let left = one.origin, let right = other.origin else {
      guard one.origin != nil || other.origin != nil else {
        if isNeeded { unchecked.append("parts that are opaque, whose origin neither file keeps") }
        return
      }
      // Without its origin nothing is left of a part that no kind describes.
      guard isNeeded else {
        let file = one.origin == nil ? one.file : other.file
        return unchecked.append("the origin, which \(file) does not keep")
      }
      let words = { (origin: ComparedOrigin?) in origin == nil ? nil : "kept" }
      return differences.add(
        Difference(
          code: .differentOrigin, pointer: "/origin", first: words(one.origin),
          second: words(other.origin)))
    }
    if left.node != left.origin.root || right.node != right.origin.root {
      unchecked.append("what the sources hold beside the models")
    }
    // Taken, not copied; and given back for the next models only when all is equal so far.
    var kept = origins.take()
    if kept?.covers(left, right) != true {
      kept = OriginComparison(left, right, task.tolerance, deadline: task.deadline)
    }
    guard var comparison = kept.take() else { preconditionFailure("it was just made") }
    guard let difference = try comparison.difference(left.node, right.node, &differences) else {
      origins = comparison
      return
    }
    differences.add(difference)
  }
}

/// What can be left out of a comparison.
enum ComparedPart: String, Sendable, CaseIterable {
  case metadata
  case origin
  case provenance
  case verification
}
