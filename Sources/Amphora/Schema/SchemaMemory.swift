/// Which parts of values are valid, remembered for parts of the same text.
///
/// Documents repeat each other: tensors are encoded alike from one container to the next. Whether an array or object is valid follows from the subschemas that apply to it, its state
/// (`SchemaStates`), and from its text. The effort is remembered too, and counted each time, so that what is
/// over a limit is so whatever was compared before.
struct SchemaMemory: Sendable {
  /// A text in a state.
  struct Key: Hashable {
    let state: Int
    let text: [UInt8]

    func hash(into hasher: inout Hasher) {
      hasher.combine(state)
      unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }

  /// What came of a comparison.
  struct Verdict {
    /// Whether each subschema of the state is satisfied.
    let areValid: [Bool]

    /// What the comparison took, beyond the slots and links of the part itself.
    let effort: SchemaEffort
  }

  private var verdicts: [Key: Verdict] = [:]

  /// Bytes of what is remembered, or about so many.
  private var size = 0

  /// The longest text that is remembered; longer ones do not come twice.
  static let longestText = 512

  /// The bytes at which everything is forgotten: some megabytes for a schema and a thread.
  private static let mostSize = 1 << 21

  /// What came of a text in a state, if it is remembered.
  subscript(key: Key) -> Verdict? { verdicts[key] }

  /// Remembers what came of a text in a state.
  mutating func keep(_ verdict: Verdict, for key: Key) {
    // Two arrays with their headers, and a place in a table that is half empty.
    let cost = key.text.count + verdict.areValid.count + 256
    guard cost <= SchemaMemory.mostSize / 16 else { return }
    if size + cost > SchemaMemory.mostSize { self = SchemaMemory() }
    if verdicts.updateValue(verdict, forKey: key) == nil { size += cost }
  }
}

/// What a comparison with a schema takes, which has limits.
struct SchemaEffort: Sendable, Equatable {
  /// Slots and links that are not made, since their values were remembered.
  var remembered = 0

  /// What rules were asked of items.
  var questions = 0

  /// Steps of patterns.
  var steps = 0

  static func + (one: SchemaEffort, other: SchemaEffort) -> SchemaEffort {
    SchemaEffort(
      remembered: one.remembered + other.remembered, questions: one.questions + other.questions,
      steps: one.steps + other.steps)
  }

  static func - (one: SchemaEffort, other: SchemaEffort) -> SchemaEffort {
    SchemaEffort(
      remembered: one.remembered - other.remembered, questions: one.questions - other.questions,
      steps: one.steps - other.steps)
  }
}
