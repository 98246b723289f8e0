/// What applies to the items of arrays and objects, remembered from one to the next.
///
/// The subschemas that apply to a value are its *state*. Which apply to an item of the value follows
/// from that state and the name or position of the item, so that one step serves all items of a sort,
/// in this value and in the next ones that are compared with the schema. Steps on which patterns are
/// asked are not kept: they count against a budget.
struct SchemaStates: Sendable {
  /// By which an item is bound to the value; both ends count within their states.
  struct Link: Sendable {
    let parent: Int32
    let child: Int32
    let rule: Int32
  }

  /// What an item leads to.
  struct Step: Sendable {
    let state: Int
    let links: [Link]
  }

  /// The place of a step among those of its state.
  struct Place {
    fileprivate let state: Int
    fileprivate let step: Int
  }

  private struct State {
    let subschemas: [Int32]

    /// The number of the step of each name that a rule knows.
    let names: SchemaNames

    /// Elements from here on are treated alike.
    let firstLikeElement: Int

    let asksPatterns: Bool
    var steps: [Step?]
  }

  /// The steps that every state has, before those of its names.
  private enum Common: Int, CaseIterable {
    case name
    case element
    case otherMember
  }

  /// What came of values in their states.
  var memory = SchemaMemory()

  private var states: [State] = []
  private var numbers: [[Int32]: Int] = [:]

  /// Names and links that are kept in all.
  private var size = 0

  /// The size from which on nothing more is kept: some megabytes.
  private static let mostSize = 1 << 16

  /// The subschemas of a state, ascending.
  func subschemas(of state: Int) -> [Int32] { states[state].subschemas }

  /// The state in which these subschemas apply; nil when it is new and there are too many.
  mutating func state(of subschemas: [Int32], in schema: JSONSchema) -> Int? {
    if let known = numbers[subschemas] { return known }
    let rules = subschemas.flatMap { number in
      let subschema = schema.subschemas[Int(number)]
      return subschema.itemRules.map { subschema.rules[$0] }
    }
    // Judged before anything is made, since who is refused asks again for each item.
    let cost = rules.reduce(subschemas.count + 1) { $0 + ($1.knownNames?.count ?? 0) }
    guard size + cost <= SchemaStates.mostSize else { return nil }
    size += cost
    let names = Set(rules.flatMap { $0.knownNames?.all ?? [] })
    let first = Common.allCases.count
    states.append(
      State(
        subschemas: subschemas,
        names: SchemaNames(names.enumerated().map { ($0.element, first + $0.offset) }),
        firstLikeElement: rules.reduce(0) { max($0, $1.firstLikeElement) },
        asksPatterns: rules.contains(where: \.asksPatterns),
        steps: Array(repeating: nil, count: first + names.count)))
    numbers[subschemas] = states.count - 1
    return states.count - 1
  }

  /// Where the step to an item is kept; nil when it is not.
  func place(of item: SchemaRule.Item, in state: Int) -> Place? {
    if states[state].asksPatterns { return nil }
    switch item {
    case .name: return Place(state: state, step: Common.name.rawValue)
    case .member(let name):
      return Place(state: state, step: states[state].names[name] ?? Common.otherMember.rawValue)
    case .element(let position):
      guard position >= states[state].firstLikeElement else { return nil }
      return Place(state: state, step: Common.element.rawValue)
    }
  }

  /// The step at a place, if it was kept.
  subscript(place: Place) -> Step? { states[place.state].steps[place.step] }

  /// Keeps a step.
  mutating func keep(_ step: Step, at place: Place) {
    guard size + step.links.count <= SchemaStates.mostSize else { return }
    size += step.links.count
    states[place.state].steps[place.step] = step
  }
}

extension SchemaRule {
  /// The names that it treats otherwise than the rest.
  fileprivate var knownNames: SchemaNames? {
    switch body {
    case .members(let names), .otherMembers(let names, _, _): names
    default: nil
    }
  }

  /// The position from which on it treats all elements alike.
  fileprivate var firstLikeElement: Int {
    switch body {
    case .firstElements(let targets): targets.count
    case .elements(let from, _): from
    default: 0
    }
  }

  /// Whether it looks for patterns in names.
  fileprivate var asksPatterns: Bool {
    switch body {
    case .matchingMembers: true
    case .otherMembers(_, let patterns, _): !patterns.isEmpty
    default: false
    }
  }
}
