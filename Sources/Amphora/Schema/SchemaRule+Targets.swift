import Bytes
import Codecs

extension SchemaRule {
  /// Something that lies in an array or object.
  enum Item {
    case name
    case member([UInt8])
    case element(Int)
  }

  /// The subschemas that an item must satisfy, or may, by this rule.
  ///
  /// - Throws: `patternLimit`.
  func targets(
    of item: Item, _ budget: SchemaPattern.Budget
  ) throws(ReadError) -> [Int] {
    switch (body, item) {
    case (.members(let targets), .member(let name)): return targets[name].map { [$0] } ?? []
    case (.matchingMembers(let targets), .member(let name)):
      var matching: [Int] = []
      for (pattern, target) in targets where try pattern.matches(name, budget) {
        matching.append(target)
      }
      return matching
    case (.otherMembers(let names, let patterns, let target), .member(let name)):
      if names.contains(name) { return [] }
      for pattern in patterns where try pattern.matches(name, budget) { return [] }
      return [target]
    case (.names(let target), .name): return [target]
    case (.firstElements(let targets), .element(let position)):
      return position < targets.count ? [targets[position]] : []
    case (.elements(let from, let target), .element(let position)):
      return position >= from ? [target] : []
    case (.contains(let target, _, _), .element), (.unevaluatedElements(let target), .element),
      (.unevaluatedMembers(let target), .member):
      return [target]
    default: return []
    }
  }

  /// Whether it asks for something of elements, members or their names.
  var isOfItems: Bool {
    switch body {
    case .members, .matchingMembers, .otherMembers, .names, .firstElements, .elements, .contains,
      .unevaluatedMembers, .unevaluatedElements:
      true
    case .assertion, .comparison, .pattern, .annotation, .combination, .condition, .dependent: false
    }
  }

  /// How many questions it takes to say what an item must satisfy.
  var questions: Int {
    switch body {
    case .matchingMembers(let targets): 1 + targets.count
    case .otherMembers(_, let patterns, _): 1 + patterns.count
    default: 1
    }
  }

  /// The subschemas that apply to the same value.
  var sameValueTargets: [Int] {
    switch body {
    case .combination(_, let targets): targets
    case .condition(let condition, let then, let otherwise):
      [condition] + [then, otherwise].compactMap(\.self)
    case .dependent(_, let target): [target]
    default: []
    }
  }

  /// The rule after the subschemas have got other numbers.
  func renumbered(_ number: [Int]) -> SchemaRule {
    var rule = self
    switch body {
    case .assertion, .comparison, .pattern, .annotation: break
    case .members(let targets): rule.body = .members(targets.mapValues { number[$0] })
    case .matchingMembers(let targets):
      rule.body = .matchingMembers(targets.map { ($0.pattern, number[$0.target]) })
    case .otherMembers(let names, let patterns, let target):
      rule.body = .otherMembers(names, patterns, number[target])
    case .names(let target): rule.body = .names(number[target])
    case .firstElements(let targets): rule.body = .firstElements(targets.map { number[$0] })
    case .elements(let from, let target): rule.body = .elements(from: from, number[target])
    case .contains(let target, let least, let most):
      rule.body = .contains(number[target], least: least, most: most)
    case .unevaluatedMembers(let target): rule.body = .unevaluatedMembers(number[target])
    case .unevaluatedElements(let target): rule.body = .unevaluatedElements(number[target])
    case .combination(let kind, let targets):
      rule.body = .combination(kind, targets.map { number[$0] })
    case .condition(let condition, let then, let otherwise):
      rule.body = .condition(
        number[condition], then: then.map { number[$0] }, otherwise: otherwise.map { number[$0] })
    case .dependent(let name, let target): rule.body = .dependent(name, number[target])
    }
    return rule
  }
}
