import Codecs

/// One schema within a schema: an object of keywords, `true` or `false`.
///
/// Subschemas lie in one table and name each other by number. A subschema applied to the same value
/// as another (by `$ref`, `allOf`, …) has the lower number of the two.
struct Subschema: Sendable {
  /// Where it is written.
  let value: JSONValue

  var rules: [SchemaRule] = []

  /// The numbers of all subschemas that apply wherever this one does, ascending; itself is the last.
  var closure: [Int] = []

  /// Whether this is `false`, which no value satisfies.
  var refusesAll: Bool { value.bool == false }
}

/// What one keyword asks for.
struct SchemaRule: Sendable {
  /// The keyword.
  let keyword: String

  /// The value of the keyword, where it is written.
  let value: JSONValue

  var body: Body

  enum Body: Sendable {
    /// The value itself must be thus. The text goes on after "It must".
    case assertion(String, @Sendable (JSONValue) -> Bool)

    /// Members of these names must satisfy their subschemas.
    case members([[UInt8]: Int])

    /// Members of other names must satisfy a subschema.
    case otherMembers(Set<[UInt8]>, Int)

    /// Names of members must satisfy a subschema.
    case names(Int)

    /// The first elements must satisfy these, each its own.
    case firstElements([Int])

    /// The elements from a position on must satisfy a subschema.
    case elements(from: Int, Int)

    /// The same value must satisfy so many of the subschemas.
    case combination(Combination, [Int])

    /// Where the same value satisfies the first, it must satisfy the second, else the third.
    case condition(Int, then: Int?, otherwise: Int?)
  }

  enum Combination: Sendable {
    case all
    case any
    case one
    case none
  }

  /// Something that lies in an array or object.
  enum Item {
    case name
    case member([UInt8])
    case element(Int)
  }

  /// The subschema that an item must satisfy, if this rule asks for one.
  func target(of item: Item) -> Int? {
    switch (body, item) {
    case (.members(let targets), .member(let name)): targets[name]
    case (.otherMembers(let names, let target), .member(let name)):
      names.contains(name) ? nil : target
    case (.names(let target), .name): target
    case (.firstElements(let targets), .element(let position)):
      position < targets.count ? targets[position] : nil
    case (.elements(let from, let target), .element(let position)):
      position >= from ? target : nil
    default: nil
    }
  }

  /// The subschemas that apply to the same value.
  var sameValueTargets: [Int] {
    switch body {
    case .combination(_, let targets): targets
    case .condition(let condition, let then, let otherwise):
      [condition] + [then, otherwise].compactMap(\.self)
    default: []
    }
  }

  /// The rule after the subschemas have got other numbers.
  func renumbered(_ number: [Int]) -> SchemaRule {
    var rule = self
    switch body {
    case .assertion: break
    case .members(let targets): rule.body = .members(targets.mapValues { number[$0] })
    case .otherMembers(let names, let target): rule.body = .otherMembers(names, number[target])
    case .names(let target): rule.body = .names(number[target])
    case .firstElements(let targets): rule.body = .firstElements(targets.map { number[$0] })
    case .elements(let from, let target): rule.body = .elements(from: from, number[target])
    case .combination(let kind, let targets):
      rule.body = .combination(kind, targets.map { number[$0] })
    case .condition(let condition, let then, let otherwise):
      rule.body = .condition(
        number[condition], then: then.map { number[$0] }, otherwise: otherwise.map { number[$0] })
    }
    return rule
  }
}
