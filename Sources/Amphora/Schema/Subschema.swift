import Bytes
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

  /// The numbers of the rules that ask for something of elements, members or their names.
  var itemRules: [Int] = []

  /// The rules that a value of each kind can break by itself, in the order of kinds.
  var ownRules: [[SchemaRule]] = []

  /// The kinds that have such rules.
  var ownKinds: SchemaKinds = []

  /// What the rules ask of each item.
  var questions = 0

  /// Whether a subschema asks which items it has evaluated.
  var isCounted = false

  /// Whether this is `false`, which no value satisfies.
  var refusesAll: Bool { value.bool == false }

  /// Whether it asks which items other subschemas have evaluated.
  var asksForUnevaluated: Bool { rules.contains { $0.isUnevaluated } }
}

/// What one keyword asks for.
///
/// A class, because rules are looked at once for each value that they apply to.
final class SchemaRule: Sendable {
  /// The keyword.
  let keyword: String

  /// The value of the keyword, where it is written.
  let value: JSONValue

  let body: Body

  init(keyword: String, value: JSONValue, body: Body) {
    self.keyword = keyword
    self.value = value
    self.body = body
  }

  typealias PatternTarget = (pattern: SchemaPattern, target: Int)

  enum Body: Sendable {
    /// The value itself must be thus.
    case assertion(SchemaAssertion)

    /// The same, of a value that is compared with others. The text goes on after "It must".
    case comparison(String, @Sendable (JSONValue, SchemaEquality) -> Bool)

    /// A string must match, and one that does must be thus. The text goes on after "It must".
    case pattern(String, SchemaPattern, and: @Sendable ([UInt8]) -> Bool)

    /// Nothing is asked for; the value of the keyword says something about what is here.
    case annotation

    /// Members of these names must satisfy their subschemas.
    case members(SchemaNames)

    /// Members whose names match must satisfy the subschemas.
    case matchingMembers([PatternTarget])

    /// Members of other names must satisfy a subschema.
    case otherMembers(SchemaNames, [SchemaPattern], Int)

    /// Names of members must satisfy a subschema.
    case names(Int)

    /// The first elements must satisfy these, each its own.
    case firstElements([Int])

    /// The elements from a position on must satisfy a subschema.
    case elements(from: Int, Int)

    /// So many of the elements must satisfy a subschema.
    case contains(Int, least: Int, most: Int)

    /// The members that nothing else has evaluated must satisfy a subschema.
    case unevaluatedMembers(Int)

    /// The elements that nothing else has evaluated must satisfy a subschema.
    case unevaluatedElements(Int)

    /// The same value must satisfy so many of the subschemas.
    case combination(Combination, [Int])

    /// Where the same value satisfies the first, it must satisfy the second, else the third.
    case condition(Int, then: Int?, otherwise: Int?)

    /// Where the same value has a member of some name, it must satisfy a subschema.
    case dependent(String, Int)
  }

  enum Combination: Sendable {
    case all
    case any
    case one
    case none
  }

  /// Whether some value of a kind can break it by itself, apart from what it asks of each item.
  func canBreak(by kind: JSONValue.Kind) -> Bool {
    switch body {
    case .assertion(let assertion): assertion.kinds.include(kind)
    case .comparison, .combination, .condition: true
    case .pattern: kind == .string
    case .contains: kind == .array
    case .dependent: kind == .object
    case .annotation, .members, .matchingMembers, .otherMembers, .names, .firstElements, .elements,
      .unevaluatedMembers, .unevaluatedElements:
      false
    }
  }

  var isUnevaluated: Bool {
    switch body {
    case .unevaluatedMembers, .unevaluatedElements: true
    default: false
    }
  }

  /// Whether each item that it leads to must be valid, whatever else there is.
  var isHard: Bool {
    if case .contains = body { return false }
    return !isUnevaluated
  }
}
