import Bytes
import Codecs

/// Walks from the whole schema to whatever speaks for the result: rules that are not satisfied, or,
/// where the value is valid, annotations.
struct SchemaOutputWalk {
  private enum Step {
    case unit(SchemaOutput.Unit)
    case slot(Int, row: Int, location: String, depth: Int)
  }

  private let validation: SchemaValidation
  private var units: [SchemaOutput.Unit] = []
  private var waiting: [Step] = []

  init(_ validation: SchemaValidation) { self.validation = validation }

  /// - Throws: `patternLimit`.
  consuming func output(limit: Int) throws(ReadError) -> SchemaOutput {
    guard let root = validation.slots(of: 0).last else {
      preconditionFailure("a schema applies to the whole value")
    }
    let isValid = validation.slots[root].isValid
    waiting = [.slot(root, row: validation.value.rows.lowerBound, location: "", depth: 0)]
    while let step = waiting.popLast(), units.count < limit {
      switch step {
      case .unit(let unit): units.append(unit)
      case .slot(let slot, let row, let location, let depth):
        let steps = try steps(of: slot, at: row, location, depth)
        waiting += steps.reversed()
      }
    }
    return SchemaOutput(isValid: isValid, units: units, isCut: units.count >= limit)
  }

  /// What a slot says, and the slots that it leads to.
  private func steps(
    of slot: Int, at row: Int, _ location: String, _ depth: Int
  ) throws(ReadError) -> [Step] {
    let current = validation.value.document.value(at: row)
    let isValid = validation.slots[slot].isValid
    let subschema = validation.schema.subschemas[Int(validation.slots[slot].subschema)]
    var steps: [Step] = [.unit(unit(isValid, location, subschema.value, current, depth))]
    for (number, rule) in subschema.rules.enumerated() {
      let own = validation.slots(of: row - validation.value.rows.lowerBound)
      let place = location + (rule.keyword == "false" ? "" : "/" + JSONValue.token(rule.keyword))
      var whole = unit(isValid, place, rule.value, current, depth + 1)
      var within = followed(rule, own, isValid: isValid, current).map { slot in
        Step.slot(slot, row: row, location: location + tail(rule, slot), depth: depth + 2)
      }
      if case .annotation = rule.body, isValid {
        whole.annotation = rule.value.text
      } else if !isValid, try fails(rule, of: slot, own, current) {
        whole.error = "It must \(validation.demand(rule, of: slot, among: own))."
      }
      let links = links(of: slot, number, current, isValid: isValid)
      within += links.map { link in
        .slot(
          link.slot, row: link.row, location: location + tail(rule, link.slot), depth: depth + 2)
      }
      if isValid { whole.annotation = whole.annotation ?? evaluated(rule, links, current) }
      if !within.isEmpty || whole.error != nil || whole.annotation != nil {
        steps.append(.unit(whole))
        steps += within
      }
    }
    return steps
  }

  private func unit(
    _ isValid: Bool, _ location: String, _ place: JSONValue, _ current: JSONValue, _ depth: Int
  ) -> SchemaOutput.Unit {
    SchemaOutput.Unit(
      isValid: isValid, keywordLocation: location,
      absoluteKeywordLocation: SchemaWords.place(of: place), instanceLocation: current.pointer,
      error: nil, annotation: nil, depth: depth)
  }

  /// Whether a rule has something to say of the value itself.
  private func fails(
    _ rule: SchemaRule, of slot: Int, _ own: Range<Int>, _ current: JSONValue
  ) throws(ReadError) -> Bool {
    switch rule.body {
    case .combination(.all, _), .condition, .dependent: return false
    default: return try !validation.isSatisfied(rule, of: slot, among: own, by: current)
    }
  }

  /// The slots of the same value that a rule leads to, and that say why it is as it is.
  private func followed(
    _ rule: SchemaRule, _ own: Range<Int>, isValid: Bool, _ current: JSONValue
  ) -> [Int] {
    let targets =
      switch rule.body {
      case .combination(.none, _): [Int]()
      case .combination(_, let targets): targets
      case .condition(let condition, _, _) where isValid:
        [condition] + validation.active(rule, among: own, by: current)
      default: validation.active(rule, among: own, by: current)
      }
    return targets.compactMap { validation.slot(of: $0, in: own) }.filter {
      validation.slots[$0].isValid == isValid
    }
  }

  /// The slots of items that a rule of a slot leads to, and that say why it is as it is.
  private func links(
    of slot: Int, _ rule: Int, _ current: JSONValue, isValid: Bool
  ) -> [(slot: Int, row: Int)] {
    let keys = current.members.compactMap(\.value.key?.rows.lowerBound)
    let values = current.members.map(\.value.rows.lowerBound)
    return (current.elements.map(\.rows.lowerBound) + keys + values).flatMap { row in
      validation.links(to: row - validation.value.rows.lowerBound).compactMap { number in
        let link = validation.links[number]
        guard link.parent == slot, link.rule == rule,
          validation.slots[link.child].isValid == isValid
        else { return nil }
        let rule = validation.rule(of: link)
        guard !rule.isUnevaluated || link.isLeftOver else { return nil }
        return isValid || rule.isHard || link.isLeftOver ? (link.child, row) : nil
      }
    }
  }

  /// The way from a schema to one that a rule leads to.
  private func tail(_ rule: SchemaRule, _ slot: Int) -> String {
    let target = validation.schema.subschemas[Int(validation.slots[slot].subschema)].value
    if case .condition = rule.body { return "/" + (target.key?.string ?? "") }
    let start = "/" + JSONValue.token(rule.keyword)
    guard target.document === rule.value.document, rule.value.rows.contains(target.rows.lowerBound)
    else { return start }
    return start + target.pointer.dropFirst(rule.value.pointer.count)
  }

  /// Which items a rule applied to, as the specification lets its keyword say (core, section 10.3).
  private func evaluated(
    _ rule: SchemaRule, _ links: [(slot: Int, row: Int)], _ current: JSONValue
  ) -> String? {
    let rows = Set(links.map(\.row))
    switch rule.body {
    case .members, .matchingMembers, .otherMembers, .unevaluatedMembers:
      guard current.kind == .object else { return nil }
      let keys = current.members.filter { rows.contains($0.value.rows.lowerBound) }
      return "[" + keys.compactMap { $0.value.key?.text }.joined(separator: ",") + "]"
    case .firstElements(let targets) where current.kind == .array:
      guard current.count > 0 else { return nil }
      return current.count <= targets.count ? "true" : "\(targets.count - 1)"
    case .elements, .unevaluatedElements: return rows.isEmpty ? nil : "true"
    case .contains where current.kind == .array:
      let positions = current.elements.enumerated().filter {
        rows.contains($0.element.rows.lowerBound)
      }
      return "[" + positions.map { "\($0.offset)" }.joined(separator: ",") + "]"
    default: return nil
    }
  }
}
