import Bytes
import Codecs

extension SchemaRule {
  /// Something that lies in an array or object.
  enum Item {
    case name
    case member(ArraySlice<UInt8>)
    case element(Int)
  }

  /// Calls `visit` with each subschema that an item must satisfy, or may, by this rule.
  ///
  /// `text` is the name of a member again, copied once for the patterns of all rules.
  ///
  /// - Throws: `patternLimit`.
  func forEachTarget(
    of item: Item, _ text: [UInt8], _ budget: SchemaPattern.Budget, _ visit: (Int) -> Void
  ) throws(ReadError) {
    switch (body, item) {
    case (.members(let targets), .member(let name)):
      if let target = targets[name] { visit(target) }
    case (.matchingMembers(let targets), .member):
      for (pattern, target) in targets where try pattern.matches(text, budget) {
        visit(target)
      }
    case (.otherMembers(let names, let patterns, let target), .member(let name)):
      if names[name] != nil { return }
      for pattern in patterns where try pattern.matches(text, budget) { return }
      visit(target)
    case (.names(let target), .name): visit(target)
    case (.firstElements(let targets), .element(let position)):
      if position < targets.count { visit(targets[position]) }
    case (.elements(let from, let target), .element(let position)):
      if position >= from { visit(target) }
    case (.contains(let target, _, _), .element), (.unevaluatedElements(let target), .element),
      (.unevaluatedMembers(let target), .member):
      visit(target)
    default: break
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
    let renumbered: Body
    switch body {
    case .assertion, .comparison, .pattern, .annotation: return self
    case .members(let targets): renumbered = .members(targets.mapValues { number[$0] })
    case .matchingMembers(let targets):
      renumbered = .matchingMembers(targets.map { ($0.pattern, number[$0.target]) })
    case .otherMembers(let names, let patterns, let target):
      renumbered = .otherMembers(names, patterns, number[target])
    case .names(let target): renumbered = .names(number[target])
    case .firstElements(let targets): renumbered = .firstElements(targets.map { number[$0] })
    case .elements(let from, let target): renumbered = .elements(from: from, number[target])
    case .contains(let target, let least, let most):
      renumbered = .contains(number[target], least: least, most: most)
    case .unevaluatedMembers(let target): renumbered = .unevaluatedMembers(number[target])
    case .unevaluatedElements(let target): renumbered = .unevaluatedElements(number[target])
    case .combination(let kind, let targets):
      renumbered = .combination(kind, targets.map { number[$0] })
    case .condition(let condition, let then, let otherwise):
      renumbered = .condition(
        number[condition], then: then.map { number[$0] }, otherwise: otherwise.map { number[$0] })
    case .dependent(let name, let target): renumbered = .dependent(name, number[target])
    }
    return SchemaRule(keyword: keyword, value: value, body: renumbered)
  }
}
