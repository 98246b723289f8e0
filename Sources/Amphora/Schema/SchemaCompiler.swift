import Bytes
import Codecs

/// Turns schemas into the table of their subschemas.
///
/// A subschema gets its number when it is first met and its rules when its turn comes, so references
/// may point anywhere and nothing recurses. What `$dynamicRef` means depends on the resources
/// through which a subschema was reached: a subschema that is reached with other dynamic anchors in
/// force (an `Environment`) is another row of the table, in which the reference is as fixed as
/// any.
struct SchemaCompiler {
  let dialect: SchemaDialect

  private struct Place: Hashable {
    let document: ObjectIdentifier
    let row: Int
    let environment: Int
  }

  private let sources: [SchemaSource]

  /// The text that a fault is in.
  private(set) var documentAtFault: JSONDocument

  private(set) var library: SchemaLibrary
  private var environments = SchemaEnvironments()
  private var numbers: [Place: Int] = [:]
  private var subschemas: [Subschema] = []

  /// The resource and the environment of each subschema.
  private var contexts: [(resource: Int, environment: Int)] = []

  /// Those of the subschema whose rules are being made.
  private var context = (resource: 0, environment: 0)

  /// The sum over all subschemas of those that apply with them.
  private static let maximumClosures = 1 << 18

  /// The number of subschemas, each counted in every environment.
  private static let maximumSubschemas = 1 << 17

  init(_ source: SchemaSource, others: [SchemaSource], _ dialect: SchemaDialect) {
    self.dialect = dialect
    sources = [source] + others
    documentAtFault = source.document
    library = SchemaLibrary(sources, dialect)
  }

  /// The subschemas, each after those that apply with it, and the number of the outermost.
  ///
  /// - Throws: One of `ErrorCode.schema`.
  mutating func compile() throws(ReadError) -> (subschemas: [Subschema], root: Int) {
    do throws(ReadError) {
      try library.open(sources)
    } catch {
      documentAtFault = library.lastDocument
      throw error
    }
    let root = try number(of: sources[0].document.root)
    var next = 0
    while next < subschemas.count {
      context = contexts[next]
      documentAtFault = subschemas[next].value.document
      subschemas[next].rules = try rules(of: subschemas[next].value)
      next += 1
    }
    let order = try SchemaOrder(subschemas, &documentAtFault).numbers
    var number = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { number[old] = new }
    return (try ordered(order, number), number[root])
  }

  /// The subschemas in their order, with their closures.
  private mutating func ordered(_ order: [Int], _ number: [Int]) throws(ReadError) -> [Subschema] {
    var ordered: [Subschema] = []
    var total = 0
    for (new, old) in order.enumerated() {
      var subschema = subschemas[old]
      subschema.rules = subschema.rules.map { $0.renumbered(number) }
      subschema.itemRules = subschema.rules.indices.filter { subschema.rules[$0].isOfItems }
      for kind in JSONValue.Kind.allCases {
        let rules = subschema.rules.filter { $0.canBreak(by: kind) }
        subschema.ownRules.append(rules)
        if !rules.isEmpty { subschema.ownKinds.insert(SchemaKinds(kind)) }
      }
      subschema.questions = subschema.itemRules.reduce(0) { $0 + subschema.rules[$1].questions }
      let targets = Set(subschema.rules.flatMap(\.sameValueTargets))
      var closure: Set<Int> = [new]
      for target in targets { closure.formUnion(ordered[target].closure) }
      subschema.closure = closure.sorted()
      total += closure.count
      guard total <= Self.maximumClosures else {
        documentAtFault = subschema.value.document
        throw ReadError(.schemaSize, at: subschema.value.offset)
      }
      ordered.append(subschema)
      guard subschema.asksForUnevaluated else { continue }
      for member in subschema.closure { ordered[member].isCounted = true }
    }
    return ordered
  }

  /// Whether the schema that is being compiled has the keywords of a vocabulary.
  func uses(_ vocabulary: SchemaVocabulary) -> Bool {
    library[context.resource].vocabularies.contains(vocabulary)
  }

  /// Whether `format` is an assertion in the schema that is being compiled.
  var assertsFormats: Bool { dialect.formats == .assertions || uses(.formatAssertion) }

  private mutating func rules(of schema: JSONValue) throws(ReadError) -> [SchemaRule] {
    if schema.bool == false {
      return [
        SchemaRule(
          keyword: "false", value: schema, body: .assertion("be absent", of: .all) { _ in false })
      ]
    }
    var rules: [SchemaRule] = []
    for (name, value) in schema.members {
      let known = SchemaKeyword.named[Array(name.utf8)]
      if let known, uses(known.vocabulary) || known.vocabulary == .formatAnnotation {
        for body in try known.compile(value, schema, &self) {
          rules.append(SchemaRule(keyword: known.name, value: value, body: body))
        }
      } else if dialect.unknownKeywords == .annotations {
        rules.append(SchemaRule(keyword: name, value: value, body: .annotation))
      } else {
        let offset = value.key?.offset ?? value.offset
        throw ReadError(.schemaKeyword, at: offset, SchemaWords.place(of: value))
      }
    }
    return rules
  }
}

extension SchemaCompiler {
  /// The number of the subschema that is written as `value`.
  ///
  /// - Throws: `schemaValue` or `schemaSize`.
  mutating func number(of value: JSONValue) throws(ReadError) -> Int {
    let before = documentAtFault
    documentAtFault = value.document
    let number = try anyNumber(of: value)
    documentAtFault = before
    return number
  }

  private mutating func anyNumber(of value: JSONValue) throws(ReadError) -> Int {
    try value.demand(.object, .bool)
    let resource = library.resource(of: value)
    let environment = environments.number(
      context.environment, entering: resource, library[resource].dynamicAnchors)
    guard environments.anchors <= Self.maximumClosures else {
      throw ReadError(.schemaSize, at: value.offset)
    }
    let place = Place(
      document: ObjectIdentifier(value.document), row: value.rows.lowerBound,
      environment: environment)
    if let number = numbers[place] { return number }
    guard subschemas.count < Self.maximumSubschemas else {
      throw ReadError(.schemaSize, at: value.offset)
    }
    numbers[place] = subschemas.count
    subschemas.append(Subschema(value: value))
    contexts.append((resource, environment))
    return subschemas.count - 1
  }

  /// The numbers of the subschemas in a list, which must not be empty.
  ///
  /// - Throws: `schemaValue` or `schemaSize`.
  mutating func numbers(of value: JSONValue) throws(ReadError) -> [Int] {
    try value.demand(.array)
    guard value.count > 0 else { throw value.invalid("it must list a schema") }
    var numbers: [Int] = []
    for element in value.elements { numbers.append(try number(of: element)) }
    return numbers
  }

  /// The numbers of the subschemas in an object, by their names.
  ///
  /// - Throws: `schemaValue` or `schemaSize`.
  mutating func numbers(ofMembers value: JSONValue) throws(ReadError) -> SchemaNames {
    try value.demand(.object)
    var numbers: [(name: [UInt8], number: Int)] = []
    for (name, member) in value.members {
      numbers.append((Array(name.utf8), try number(of: member)))
    }
    return SchemaNames(numbers)
  }

  /// The number of the subschema that the value of a `$ref` leads to.
  ///
  /// - Throws: One of `ErrorCode.schema`.
  mutating func number(ofReference value: JSONValue) throws(ReadError) -> Int {
    try number(of: try target(of: value).value)
  }

  /// The number of the subschema that the value of a `$dynamicRef` leads to: where it names a
  /// dynamic anchor, the one of that name in the outermost resource.
  ///
  /// - Throws: One of `ErrorCode.schema`.
  mutating func number(ofDynamicReference value: JSONValue) throws(ReadError) -> Int {
    let target = try target(of: value)
    let outermost = target.dynamicName.flatMap { environments[context.environment][$0] }
    return try number(of: outermost ?? target.value)
  }

  private mutating func target(of value: JSONValue) throws(ReadError) -> SchemaLibrary.Target {
    try value.demand(.string)
    do throws(ReadError) {
      if let target = try library.target(of: value) { return target }
    } catch {
      documentAtFault = library.lastDocument
      throw error
    }
    throw ReadError(.schemaReference, at: value.offset, value.text)
  }
}
