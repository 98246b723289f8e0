public import Bytes
public import Codecs

/// A compiled JSON Schema (2020-12).
///
///     let schema = try JSONSchema(parsing: text.span)
///     for violation in try schema.validate(document.root) { print(violation.sentence) }
public struct JSONSchema: Sendable {
  /// The `$id` of the schema, if it has one.
  public let identifier: String?

  let subschemas: [Subschema]

  /// The number of the subschema that is the whole schema.
  let root: Int

  /// What the schemas are called.
  let library: SchemaLibrary

  /// Whether something asks which items have been evaluated.
  let isCounting: Bool

  /// What comparisons remember for those that follow.
  let pool: SchemaStatePool

  /// The work after which a comparison is given up: about 2 GB.
  public static let defaultWork = 1 << 26

  /// The names of the keywords that a schema may have.
  public static var keywords: [String] { SchemaKeyword.all.map(\.name) }

  /// The places of keywords that nobody knows, and which ask for nothing, each with the number of its
  /// schema as in a `SchemaFault`; a name that begins with `x-` says itself that it does not.
  public var unknownKeywords: [(source: Int, place: String)] {
    var places: [(source: Int, place: String)] = []
    var seen: Set<[UInt8]> = []
    for rule in subschemas.flatMap(\.rules) {
      guard case .annotation = rule.body, !rule.keyword.utf8.starts(with: "x-".utf8),
        SchemaKeyword.named[Array(rule.keyword.utf8)] == nil
      else { continue }
      let place = library.place(of: rule.value)
      guard seen.insert(Array(place.utf8)).inserted else { continue }
      places.append((library.source(of: rule.value), place))
    }
    return places
  }

  /// The places of formats that are not asked for: where `format` is an annotation, and where it
  /// names what the specification does not have.
  public var unassertedFormats: [String] {
    var places: [String] = []
    for subschema in subschemas {
      let rules = subschema.rules.filter { $0.keyword.utf8.elementsEqual("format".utf8) }
      // One that is asked for is an annotation as well.
      if rules.count == 1 { places.append(library.place(of: rules[0].value)) }
    }
    return places
  }

  /// Compiles a schema.
  ///
  /// - Parameters:
  ///   - source: The schema.
  ///   - others: Schemas that it refers to. Those that nothing refers to are not compiled. Nothing
  ///     else is looked up, and nothing is fetched.
  ///   - dialect: How the schema is read where the specification leaves a choice.
  /// - Throws: One of `ErrorCode.schema`; `compiled` also says which schema the offset counts in.
  public init(
    _ source: SchemaSource, others: [SchemaSource] = [], dialect: SchemaDialect = .standard
  ) throws(ReadError) {
    do throws(SchemaFault) {
      self = try JSONSchema.compiled(source, others: others, dialect: dialect)
    } catch {
      throw error.error
    }
  }

  init(identifier: String?, subschemas: [Subschema], root: Int, library: SchemaLibrary) {
    self.identifier = identifier
    self.subschemas = subschemas
    self.root = root
    self.library = library
    isCounting = subschemas.contains(where: \.isCounted)
    pool = SchemaStatePool()
  }

  /// Parses and compiles a schema that refers to no other.
  ///
  /// - Throws: What parsing by the plain rules throws, or one of `ErrorCode.schema`.
  public init(
    parsing text: Span<UInt8>, dialect: SchemaDialect = .standard
  ) throws(ReadError) {
    try self.init(SchemaSource(JSONDocument(parsing: text, rules: .plain)), dialect: dialect)
  }

  /// Compares a value with the schema; empty when it is valid.
  ///
  /// - Parameters:
  ///   - value: The value, with all that lies in it.
  ///   - limit: The number of violations after which the rest is not reported.
  ///   - work: The number of subschemas, summed over all values that they apply to, of their
  ///     relations, each of which takes some 30 bytes of memory, and of eight questions each that
  ///     keywords are asked of an element or member.
  /// - Returns: The violations, in the order of the text.
  /// - Throws: `patternLimit`, or `schemaWork` where the value and the schema multiply each other.
  /// - Complexity: O(*n* · *s* · log *s*), where *n* is the number of values and *s* the number of
  ///   keywords of the subschemas that apply to one, each pattern and name counted; the steps of
  ///   patterns have a limit of their own.
  public func validate(
    _ value: JSONValue, limit: Int = 100, work: Int = JSONSchema.defaultWork
  ) throws(ReadError) -> [SchemaViolation] {
    if isSurelyValid(value, work: work) { return [] }
    var validation = try SchemaValidation(self, value, work: work)
    return try validation.violations(limit: limit)
  }

  /// Whether a value is valid.
  ///
  /// - Throws: What `validate(_:limit:)` throws.
  public func accepts(
    _ value: JSONValue, work: Int = JSONSchema.defaultWork
  ) throws(ReadError) -> Bool {
    if isSurelyValid(value, work: work) { return true }
    return try SchemaValidation(self, value, work: work).isValid
  }

  /// Whether a value is valid as far as memory helps to tell; false for what is over a limit.
  ///
  /// Whoever needs to know where and why compares again without memory.
  private func isSurelyValid(_ value: JSONValue, work: Int) -> Bool {
    do throws(ReadError) {
      return try SchemaValidation(self, value, work: work, remembers: true).isValid
    } catch {
      return false
    }
  }
}
