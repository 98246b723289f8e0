import Bytes
import Codecs

/// The comparison of one value with a schema.
///
/// Three passes over the rows of the value, none of which recurses. The first, forwards, notes which
/// subschemas apply to each row; one row and one subschema make a *slot*. The second, backwards,
/// judges each slot when all slots of its children are judged. The third, forwards, finds the
/// slots that are to blame. Each slot is judged once, however many ways lead to it.
///
///     row  text  slots                          links
///     0    {…}   0: the whole schema
///     1    "a"   –                              (a key; only propertyNames applies to it)
///     2    [     1: properties/a                0 → 1
///     3    1     2: properties/a/items          1 → 2
///     4    "x"   3: properties/a/items, false   1 → 3      so 1 and 0 are false, and 3 is to blame
struct SchemaValidation {
  /// A subschema that applies to a row.
  struct Slot {
    let subschema: Int32
    var isValid = true
    var isToBlame = false
  }

  /// A slot that needs the slot of one of its children.
  struct Link {
    let parent: Int
    let child: Int
    let rule: Int

    /// Whether it is by `unevaluated…`, and the child was left over.
    var isLeftOver = false
  }

  let schema: JSONSchema
  let value: JSONValue
  var slots: [Slot] = []

  /// The links to the slots of each row, in the order of rows.
  var links: [Link] = []

  /// How many elements of each slot satisfy its `contains`.
  var contained: [Int: Int] = [:]

  /// The first slot of each row, and the first link; one more at the end.
  var firstSlots: [Int] = []
  var firstLinks: [Int] = []

  let budget = SchemaPattern.Budget()
  let equality: SchemaEquality

  /// The slots and links that there may be, and eighths of questions.
  private let work: Int

  /// What it took until now, but for steps, which the budget counts.
  private var ownEffort = SchemaEffort()

  /// The targets of the item at hand.
  var targets: [Target] = []

  var states: SchemaStates

  /// Whether parts may be settled by what is remembered of others; not where all slots are wanted, as
  /// for a report.
  let remembers: Bool

  var recollection = Recollection()

  /// Compares a value with a schema.
  ///
  /// With `remembers` nothing but `isValid` may be asked afterwards.
  ///
  /// - Throws: `schemaPattern` or `schemaWork`.
  init(
    _ schema: JSONSchema, _ value: JSONValue, work: Int, remembers: Bool = false
  ) throws(ReadError) {
    self.schema = schema
    self.work = work
    self.value = value
    self.remembers = remembers
    equality = SchemaEquality(value)
    states = schema.pool.take()
    try assign()
    assigned = effort
    try judge()
    schema.pool.give(states)
    states = SchemaStates()
  }

  /// The slots of a row; rows count from that of the value.
  func slots(of row: Int) -> Range<Int> { firstSlots[row]..<firstSlots[row + 1] }

  /// The links to the slots of a row.
  func links(to row: Int) -> Range<Int> { firstLinks[row]..<firstLinks[row + 1] }

  /// The slot of a subschema among those of one row.
  func slot(of subschema: Int, in range: Range<Int>) -> Int? {
    // The slots of a row ascend by their subschemas.
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if slots[middle].subschema < subschema { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && slots[low].subschema == subschema ? low : nil
  }

  /// The rule of the parent that made a link.
  func rule(of link: Link) -> SchemaRule {
    schema.subschemas[Int(slots[link.parent].subschema)].rules[link.rule]
  }

  /// Whether the whole value is valid, after the second pass.
  var isValid: Bool { slots(of: 0).last.map { slots[$0].isValid } ?? true }

  /// Counts questions about a value.
  ///
  /// - Throws: `schemaWork` when they, slots and links are too many.
  mutating func ask(_ count: Int, at current: JSONValue) throws(ReadError) {
    ownEffort.questions += count
    let made = slots.count + links.count + ownEffort.remembered
    guard made + ownEffort.questions / 8 <= work else {
      throw ReadError(.schemaWork, at: current.offset)
    }
  }

  /// What the first pass took, when it is done.
  var assigned = SchemaEffort()

  /// What it took until now.
  var effort: SchemaEffort {
    var effort = ownEffort
    effort.steps = budget.spent
    return effort
  }

  /// Counts what a value took that was remembered.
  ///
  /// - Throws: `schemaWork` or `schemaPattern`.
  mutating func spend(_ effort: SchemaEffort, on current: JSONValue) throws(ReadError) {
    budget.offset = current.offset
    try budget.spend(effort.steps)
    ownEffort.remembered += effort.remembered
    try ask(effort.questions, at: current)
  }
}
