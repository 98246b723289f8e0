import Bytes
import Codecs

extension SchemaValidation {
  /// The second pass: judges every slot, the last row first.
  ///
  /// - Throws: `schemaPattern` or `schemaWork`.
  mutating func judge() throws(ReadError) {
    let base = value.rows.lowerBound
    var row = value.rows.upperBound
    while row > base {
      row -= 1
      // What lies in a settled part has no slots, and no links.
      if let part = recollection.parts.last, part.isSettled, row < part.endRow { row = part.row }
      let own = slots(of: row - base)
      // Without slots there are no links either.
      guard !own.isEmpty else { continue }
      let part = takePart(at: row)
      if part?.isSettled != true {
        try judge(own, by: value.document.value(at: row))
        if remembers { noteEffort(at: row) }
      }
      if let part, !part.isSettled { remember(part, own) }
      for link in links(to: row - base) {
        let isValid = slots[links[link].child].isValid
        let rule = rule(of: links[link])
        if rule.isHard {
          if !isValid { slots[links[link].parent].isValid = false }
        } else if !rule.isUnevaluated, isValid {
          contained[links[link].parent, default: 0] += 1
        }
      }
    }
  }

  /// Judges the slots of a value, when those of what lies in it are judged.
  private mutating func judge(_ own: Range<Int>, by current: JSONValue) throws(ReadError) {
    var evaluation = try evaluation(of: own, current)
    for slot in own {
      slots[slot].isValid = try isSatisfied(slot, among: own, by: current)
      if evaluation != nil { try judgeLeftovers(slot, among: own, current, &evaluation) }
    }
  }

  private func isSatisfied(
    _ slot: Int, among own: Range<Int>, by current: JSONValue
  ) throws(ReadError) -> Bool {
    // It is false already when a child is.
    guard slots[slot].isValid else { return false }
    let number = Int(slots[slot].subschema)
    let kind = current.kind
    guard schema.subschemas[number].ownKinds.include(kind) else { return true }
    for rule in schema.subschemas[number].ownRules[Int(kind.rawValue)] {
      guard try isSatisfied(rule, of: slot, among: own, by: current) else { return false }
    }
    return true
  }

  /// Whether a value satisfies a rule of a slot, apart from what the rule asks of each item.
  func isSatisfied(
    _ rule: SchemaRule, of slot: Int, among own: Range<Int>, by current: JSONValue
  ) throws(ReadError) -> Bool {
    switch rule.body {
    case .assertion(let assertion):
      return !assertion.kinds.include(current.kind) || assertion.holds(current)
    case .comparison(_, let holds): return holds(current, equality)
    case .pattern(_, let pattern, let holds):
      guard let text = current.utf8 else { return true }
      budget.offset = current.offset
      return try pattern.matches(text, budget) && holds(text)
    case .contains(_, let least, let most):
      let count = contained[slot] ?? 0
      return current.kind != .array || least <= count && count <= most
    case .combination(let kind, let targets):
      let count = targets.count { isValid($0, among: own) }
      switch kind {
      case .all: return count == targets.count
      case .any: return count > 0
      case .one: return count == 1
      case .none: return count == 0
      }
    case .condition, .dependent:
      return active(rule, among: own, by: current).allSatisfy { isValid($0, among: own) }
    default: return true
    }
  }

  /// The subschemas of a `.condition` or `.dependent` that a value must satisfy.
  func active(
    _ rule: SchemaRule, among own: Range<Int>, by current: JSONValue
  ) -> [Int] {
    switch rule.body {
    case .condition(let condition, let then, let otherwise):
      [isValid(condition, among: own) ? then : otherwise].compactMap(\.self)
    case .dependent(let name, let target): current[name] != nil ? [target] : []
    default: []
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
