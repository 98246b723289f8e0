import Codecs

extension SchemaValidation {
  /// The second pass: judges every slot, the last row first.
  mutating func judge() {
    for row in value.rows.indices.reversed() {
      let own = slots(of: row - value.rows.lowerBound)
      let current = value.document.value(at: row)
      for slot in own where !isSatisfied(slot, among: own, by: current) {
        slots[slot].isValid = false
      }
      for link in links(to: row - value.rows.lowerBound) where !slots[links[link].child].isValid {
        slots[links[link].parent].isValid = false
      }
    }
  }

  private func isSatisfied(
    _ slot: Int, among own: Range<Int>, by current: JSONValue
  ) -> Bool {
    // It is false already when a child is.
    slots[slot].isValid
      && schema.subschemas[Int(slots[slot].subschema)].rules.allSatisfy { rule in
        isSatisfied(rule, among: own, by: current)
      }
  }

  /// Whether a value satisfies a rule, apart from what the rule asks of its items.
  func isSatisfied(_ rule: SchemaRule, among own: Range<Int>, by current: JSONValue) -> Bool {
    switch rule.body {
    case .assertion(_, let holds): return holds(current)
    case .members, .otherMembers, .names, .firstElements, .elements: return true
    case .combination(let kind, let targets):
      let count = targets.count { isValid($0, among: own) }
      switch kind {
      case .all: return count == targets.count
      case .any: return count > 0
      case .one: return count == 1
      case .none: return count == 0
      }
    case .condition(let condition, let then, let otherwise):
      let branch = isValid(condition, among: own) ? then : otherwise
      return branch.map { isValid($0, among: own) } ?? true
    }
  }

  /// Whether a subschema that applies to the same value is satisfied.
  func isValid(_ subschema: Int, among own: Range<Int>) -> Bool {
    guard let slot = slot(of: subschema, in: own) else {
      preconditionFailure("a slot is missing in the closure")
    }
    return slots[slot].isValid
  }
}
