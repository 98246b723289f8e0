import Bytes
import Codecs

/// Walks from the whole schema to whatever speaks for the result: rules that are not satisfied, or,
/// where the value is valid, annotations.
struct SchemaOutputWalk {
  private enum Step {
    case unit(SchemaOutput.Unit)
    case slot(Int, row: Int, place: Place, depth: Int)
  }

  /// The ways through the schema and through the value.
  private struct Place {
    var location: String
    var instance: String
  }

  /// A key, a member or an element.
  private struct Item {
    let row: Int
    let key: JSONValue?
    let position: Int
  }

  /// A slot of an item, and the item's row and token.
  private struct Link {
    let slot: Int
    let row: Int
    let token: String
  }

  private let validation: SchemaValidation
  private var units: [SchemaOutput.Unit] = []
  private var waiting: [Step] = []
  private var places: SchemaPlaces

  /// The bytes of all units.
  private var bytes = 0

  /// Bytes after which the rest is not reported: places get longer the deeper they lie.
  private static let mostBytes = 64 << 20

  init(_ validation: SchemaValidation) {
    self.validation = validation
    places = SchemaPlaces(validation.schema.library)
  }

  /// - Throws: `patternLimit`.
  consuming func output(limit: Int) throws(ReadError) -> SchemaOutput {
    guard let root = validation.slots(of: 0).last else {
      preconditionFailure("a schema applies to the whole value")
    }
    let isValid = validation.slots[root].isValid
    let whole = Place(location: "", instance: validation.value.pointer)
    waiting = [.slot(root, row: validation.value.rows.lowerBound, place: whole, depth: 0)]
    while units.count < limit, bytes < Self.mostBytes, let step = waiting.popLast() {
      switch step {
      case .unit(let unit): units.append(unit)
      case .slot(let slot, let row, let place, let depth):
        let steps = try steps(of: slot, at: row, place, depth)
        waiting += steps.reversed()
      }
    }
    return SchemaOutput(isValid: isValid, units: units, isCut: !waiting.isEmpty)
  }

  /// What a slot says, and the slots that it leads to.
  private mutating func steps(
    of slot: Int, at row: Int, _ place: Place, _ depth: Int
  ) throws(ReadError) -> [Step] {
    let current = validation.value.document.value(at: row)
    let isValid = validation.slots[slot].isValid
    let subschema = validation.schema.subschemas[Int(validation.slots[slot].subschema)]
    var steps: [Step] = [unit(isValid, place, subschema.value, depth)].map(Step.unit)
    let items = subschema.itemRules.isEmpty ? [] : items(of: current)
    for (number, rule) in subschema.rules.enumerated() {
      let own = validation.slots(of: row - validation.value.rows.lowerBound)
      guard bytes < Self.mostBytes else { break }
      var here = place
      if rule.keyword != "false" { here.location += "/" + JSONValue.token(rule.keyword) }
      var whole = unit(isValid, here, rule.value, depth + 1)
      var within: [Step] = []
      for slot in followed(rule, own, isValid: isValid, current) {
        here.location = place.location + tail(rule, slot)
        within.append(.slot(slot, row: row, place: here, depth: depth + 2))
      }
      if case .annotation = rule.body, isValid {
        whole.annotation = rule.value.text
      } else if !isValid, try fails(rule, of: slot, own, current) {
        whole.error = "It must \(validation.demand(rule, of: slot, among: own))."
      }
      let links = rule.isOfItems ? links(of: slot, number, items, isValid: isValid) : []
      for link in links {
        let instance = place.instance + "/" + link.token
        let item = Place(location: place.location + tail(rule, link.slot), instance: instance)
        bytes += item.location.utf8.count + instance.utf8.count
        within.append(.slot(link.slot, row: link.row, place: item, depth: depth + 2))
      }
      if isValid { whole.annotation = whole.annotation ?? evaluated(rule, links, current) }
      if !within.isEmpty || whole.error != nil || whole.annotation != nil {
        bytes += whole.bytes
        steps.append(.unit(whole))
        steps += within
      }
    }
    return steps
  }

  private mutating func unit(
    _ isValid: Bool, _ place: Place, _ value: JSONValue, _ depth: Int
  ) -> SchemaOutput.Unit {
    SchemaOutput.Unit(
      isValid: isValid, keywordLocation: place.location,
      absoluteKeywordLocation: places.place(of: value), instanceLocation: place.instance,
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
    of slot: Int, _ rule: Int, _ items: [Item], isValid: Bool
  ) -> [Link] {
    items.flatMap { item in
      validation.links(to: item.row - validation.value.rows.lowerBound).compactMap { number in
        let link = validation.links[number]
        guard link.parent == slot, link.rule == rule,
          validation.slots[link.child].isValid == isValid
        else { return nil }
        let rule = validation.rule(of: link)
        guard !rule.isUnevaluated || link.isLeftOver else { return nil }
        guard isValid || rule.isHard || link.isLeftOver else { return nil }
        let token = item.key.map { JSONValue.token($0.string ?? "") } ?? "\(item.position)"
        return Link(slot: link.child, row: item.row, token: token)
      }
    }
  }

  /// What lies in an array or object: elements, or first all keys, then all values.
  private func items(of current: JSONValue) -> [Item] {
    let members = current.members.map(\.value)
    let keys = members.compactMap(\.key)
    return current.elements.enumerated().map { position, element in
      Item(row: element.rows.lowerBound, key: nil, position: position)
    } + keys.map { Item(row: $0.rows.lowerBound, key: $0, position: 0) }
      + members.map { Item(row: $0.rows.lowerBound, key: $0.key, position: 0) }
  }

  /// The way from a schema to one that a rule leads to.
  private func tail(_ rule: SchemaRule, _ slot: Int) -> String {
    let target = validation.schema.subschemas[Int(validation.slots[slot].subschema)].value
    if case .condition = rule.body { return "/" + (target.key?.string ?? "") }
    let start = "/" + JSONValue.token(rule.keyword)
    guard target.document === rule.value.document, rule.value.rows.contains(target.rows.lowerBound)
    else { return start }
    let rest = target.pointer.utf8.dropFirst(rule.value.pointer.utf8.count)
    return start + String(decoding: rest, as: UTF8.self)
  }

  /// Which items a rule applied to, as the specification lets its keyword say (core, section 10.3).
  private func evaluated(
    _ rule: SchemaRule, _ links: [Link], _ current: JSONValue
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
