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

  /// An array or object in which the first pass is.
  private struct Open {
    let isObject: Bool

    /// Its slots, some of which ask for something of what lies in it.
    let slots: Range<Int>

    /// What they ask of each.
    let questions: Int

    let endRow: Int
    var position = 0

    func item(_ value: JSONValue, name: [UInt8]) -> SchemaRule.Item {
      if value.isKey { return .name }
      return isObject ? .member(name) : .element(position)
    }
  }

  let schema: JSONSchema
  let value: JSONValue
  var slots: [Slot] = []

  /// The links to the slots of each row, in the order of rows.
  var links: [Link] = []

  /// How many elements of each slot satisfy its `contains`.
  var contained: [Int: Int] = [:]

  /// The first slot of each row, and the first link; one more at the end.
  private var firstSlots: [Int] = []
  private var firstLinks: [Int] = []

  let budget = SchemaPattern.Budget()
  let equality: SchemaEquality

  /// The slots and links that there may be, and eighths of questions.
  private let work: Int

  /// What rules have been asked of items.
  private var questions = 0

  /// What the rules of an array or object lead to for one of its items.
  private struct Target {
    let parent: Int
    let rule: Int
    let subschema: Int
  }

  /// The targets of the item at hand.
  private var targets: [Target] = []

  /// - Throws: `patternLimit` or `schemaWork`.
  init(_ schema: JSONSchema, _ value: JSONValue, work: Int) throws(ReadError) {
    self.schema = schema
    self.work = work
    self.value = value
    equality = SchemaEquality(value)
    try assign()
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
    questions += count
    guard slots.count + links.count + questions / 8 <= work else {
      throw ReadError(.schemaWork, at: current.offset)
    }
  }

  // MARK: First pass

  private mutating func assign() throws(ReadError) {
    var open: [Open] = []
    var name: [UInt8] = []
    let base = value.rows.lowerBound
    for row in value.rows {
      let current = value.document.value(at: row)
      firstSlots.append(slots.count)
      firstLinks.append(links.count)
      while let last = open.last, last.endRow == row { open.removeLast() }
      if row == base {
        append(schema.subschemas[schema.root].closure)
      } else {
        let parent = open.count - 1
        if open[parent].questions > 0 {
          if current.isKey { name = current.utf8 ?? [] }
          try ask(open[parent].questions, at: current)
          budget.offset = current.key?.offset ?? current.offset
          try assign(open[parent].item(current, name: name), to: open[parent].slots)
        }
        open[parent].position += 1
      }
      try ask(0, at: current)
      if current.count > 0 {
        let own = firstSlots[row - base]..<slots.count
        open.append(
          Open(
            isObject: current.kind == .object, slots: own,
            questions: own.reduce(0) {
              $0 + schema.subschemas[Int(slots[$1].subschema)].questions
            },
            endRow: current.rows.upperBound))
      }
    }
    firstSlots.append(slots.count)
    firstLinks.append(links.count)
  }

  /// Makes the slots of an item from those of the array or object that it lies in.
  private mutating func assign(
    _ item: SchemaRule.Item, to parents: Range<Int>
  ) throws(ReadError) {
    targets.removeAll(keepingCapacity: true)
    for parent in parents {
      let number = Int(slots[parent].subschema)
      for rule in schema.subschemas[number].itemRules {
        try schema.subschemas[number].rules[rule].forEachTarget(of: item, budget) {
          targets.append(Target(parent: parent, rule: rule, subschema: $0))
        }
      }
    }
    guard let first = targets.first else { return }
    let start = slots.count
    if targets.allSatisfy({ $0.subschema == first.subschema }) {
      append(schema.subschemas[first.subschema].closure)
    } else {
      appendClosures()
    }
    let own = start..<slots.count
    for target in targets {
      guard let child = slot(of: target.subschema, in: own) else { continue }
      links.append(Link(parent: target.parent, child: child, rule: target.rule))
    }
  }

  /// Makes a slot of each subschema that applies by one of the targets, or more.
  private mutating func appendClosures() {
    var numbers: [Int] = []
    for subschema in Self.different(targets.map(\.subschema)) {
      numbers += schema.subschemas[subschema].closure
    }
    // Ascending numbers, so that a slot comes after those that it needs.
    append(Self.different(numbers))
  }

  /// The different numbers of a list, ascending.
  private static func different(_ numbers: [Int]) -> [Int] {
    var numbers = numbers
    numbers.sort()
    var last = -1
    numbers.removeAll { number in
      defer { last = number }
      return number == last
    }
    return numbers
  }

  private mutating func append(_ closure: [Int]) {
    for subschema in closure { slots.append(Slot(subschema: Int32(subschema))) }
  }
}
