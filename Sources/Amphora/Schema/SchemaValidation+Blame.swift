import Bytes
import Codecs

extension SchemaValidation {
  /// The third pass: the rules that are to blame for what is not valid, in the order of the text.
  ///
  /// An alternative of `anyOf`, `oneOf` or `not` is never to blame; the keyword itself is.
  ///
  /// - Throws: `patternLimit`.
  mutating func violations(limit: Int) throws(ReadError) -> [SchemaViolation] {
    var violations: [SchemaViolation] = []
    let base = value.rows.lowerBound
    guard let root = slots(of: 0).last, !slots[root].isValid else { return [] }
    slots[root].isToBlame = true
    for row in value.rows {
      let current = value.document.value(at: row)
      for index in links(to: row - base) where isToBlame(links[index]) {
        let link = links[index]
        if schema.subschemas[Int(slots[link.child].subschema)].refusesAll {
          violations.append(refusal(of: current, by: rule(of: link)))
        } else {
          slots[link.child].isToBlame = true
        }
      }
      let own = slots(of: row - base)
      // Backwards, because a slot passes the blame to slots before it.
      for slot in own.reversed() where slots[slot].isToBlame {
        violations += try blame(slot, among: own, for: current)
      }
      guard violations.count < limit else { return Array(violations.prefix(limit)) }
    }
    return violations
  }

  /// Whether a child is why its parent is to blame.
  private func isToBlame(_ link: Link) -> Bool {
    slots[link.parent].isToBlame && !slots[link.child].isValid
      && (link.isLeftOver || rule(of: link).isHard)
  }

  /// Passes the blame on to other slots of the same row, and says what none of them is to blame for.
  private mutating func blame(
    _ slot: Int, among own: Range<Int>, for current: JSONValue
  ) throws(ReadError) -> [SchemaViolation] {
    var violations: [SchemaViolation] = []
    for rule in schema.subschemas[Int(slots[slot].subschema)].rules {
      if try isSatisfied(rule, of: slot, among: own, by: current) { continue }
      switch rule.body {
      case .combination(.all, let targets): pass(targets, among: own)
      case .condition, .dependent:
        pass(active(rule, among: own, by: current), among: own)
      default:
        violations.append(violation(of: current, by: rule, demand(rule, of: slot, among: own)))
      }
    }
    return violations
  }

  private mutating func pass(_ targets: [Int], among own: Range<Int>) {
    for slot in targets.compactMap({ slot(of: $0, in: own) }) where !slots[slot].isValid {
      slots[slot].isToBlame = true
    }
  }

  /// What a rule asks of a value, going on after "It must".
  func demand(_ rule: SchemaRule, of slot: Int, among own: Range<Int>) -> String {
    switch rule.body {
    case .assertion(let assertion): return assertion.demand
    case .comparison(let demand, _), .pattern(let demand, _, _): return demand
    case .contains(_, let least, let most):
      let bounds = most == .max ? "\(least) or more" : "\(least) to \(most)"
      let count = contained[slot] ?? 0
      return "have \(bounds) elements that match the schema below \"contains\" and has \(count)"
    case .combination(.none, _): return "not match the schema below \"not\""
    case .combination(_, let targets):
      let count = targets.count { isValid($0, among: own) }
      return count == 0
        ? "match one of \(targets.count) alternatives and matches none"
        : "match exactly one of \(targets.count) alternatives and matches \(count)"
    default: preconditionFailure("no other rule is violated by the value itself")
    }
  }

  private func violation(
    of current: JSONValue, by rule: SchemaRule, _ demand: String
  ) -> SchemaViolation {
    let thing =
      current.isKey ? "the key \(SchemaWords.short(current))" : SchemaWords.description(current)
    return SchemaViolation(
      instancePointer: current.pointer, instanceOffset: current.offset,
      schemaPointer: schema.library.place(of: rule.value), keyword: rule.keyword,
      sentence: "It must \(demand); it is \(thing).")
  }

  /// A violation of a rule that leads to the schema `false`.
  private func refusal(of current: JSONValue, by rule: SchemaRule) -> SchemaViolation {
    let key = current.isKey ? current : current.key
    let thing = key.map { "The key \(SchemaWords.short($0))" } ?? "This element"
    return SchemaViolation(
      instancePointer: current.pointer, instanceOffset: (key ?? current).offset,
      schemaPointer: schema.library.place(of: rule.value), keyword: rule.keyword,
      sentence: "\(thing) is not allowed here.")
  }
}
