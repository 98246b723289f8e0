import Bytes
import Codecs

extension SchemaValidation {
  /// Which items of an array or object have been evaluated by each of its slots.
  ///
  /// Item, here, is the number of an element, or of a member in the order of the text.
  struct Evaluation {
    /// For each slot that is counted, whether it has evaluated each item.
    var items: [Int: [Bool]] = [:]

    /// The links by which a rule of a slot applies to what is left over.
    var leftovers: [Int: [(item: Int, link: Int)]] = [:]
  }

  /// What the slots of a value have evaluated by themselves; nil when nothing asks.
  ///
  /// - Throws: `schemaWork`.
  mutating func evaluation(
    of own: Range<Int>, _ current: JSONValue
  ) throws(ReadError) -> Evaluation? {
    guard schema.isCounting, current.isComposite else { return nil }
    let counted = own.filter { schema.subschemas[Int(slots[$0].subschema)].isCounted }
    guard !counted.isEmpty else { return nil }
    try ask(counted.count * current.count, at: current)
    var evaluation = Evaluation()
    for slot in counted {
      evaluation.items[slot] = [Bool](repeating: false, count: current.count)
    }
    let children = current.elements.map(\.rows) + current.members.map(\.value.rows)
    for (item, rows) in children.enumerated() {
      for link in links(to: rows.lowerBound - value.rows.lowerBound) {
        let parent = links[link].parent
        let rule = rule(of: links[link])
        if rule.isUnevaluated {
          evaluation.leftovers[parent, default: []].append((item, link))
        } else if rule.isHard || slots[links[link].child].isValid {
          evaluation.items[parent]?[item] = true
        }
      }
    }
    return evaluation
  }

  /// Takes what valid subschemas of the same value have evaluated to a slot, whose `unevaluated…`
  /// then judges the rest.
  ///
  /// - Throws: `schemaWork`.
  mutating func judgeLeftovers(
    _ slot: Int, among own: Range<Int>, _ current: JSONValue, _ evaluation: inout Evaluation?
  ) throws(ReadError) {
    guard var items = evaluation?.items[slot] else { return }
    for rule in schema.subschemas[Int(slots[slot].subschema)].rules {
      for target in evaluating(rule, among: own, by: current) {
        guard let source = self.slot(of: target, in: own), slots[source].isValid,
          let others = evaluation?.items[source]
        else { continue }
        try ask(items.count, at: current)
        for item in items.indices where others[item] { items[item] = true }
      }
    }
    for (item, link) in evaluation?.leftovers[slot] ?? [] where !items[item] {
      items[item] = true
      links[link].isLeftOver = true
      if !slots[links[link].child].isValid { slots[slot].isValid = false }
    }
    evaluation?.items[slot] = items
  }

  /// The subschemas of a rule whose evaluations count for the value.
  private func evaluating(
    _ rule: SchemaRule, among own: Range<Int>, by current: JSONValue
  ) -> [Int] {
    switch rule.body {
    case .combination(.none, _): []
    case .combination(_, let targets): targets
    case .condition(let condition, _, _): [condition] + active(rule, among: own, by: current)
    default: active(rule, among: own, by: current)
    }
  }
}
