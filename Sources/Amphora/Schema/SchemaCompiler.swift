import Bytes
import Codecs

/// Turns schemas into the table of their subschemas.
///
/// A subschema gets its number when it is first met and its rules when its turn comes, so references
/// may point anywhere and nothing recurses.
struct SchemaCompiler {
  private struct Place: Hashable {
    let document: ObjectIdentifier
    let row: Int
  }

  private let document: JSONDocument
  private var documents: [String: JSONDocument] = [:]
  private var numbers: [Place: Int] = [:]
  private var subschemas: [Subschema] = []

  /// The sum over all subschemas of those that apply with them.
  private static let maximumClosures = 1 << 18

  /// - Throws: `schemaIdentifier`.
  init(_ document: JSONDocument, others: [JSONDocument]) throws(ReadError) {
    self.document = document
    for document in [document] + others {
      guard let id = document.root["$id"], let name = id.string else { continue }
      guard documents.updateValue(document, forKey: name) == nil else {
        throw ReadError(.schemaIdentifier, at: id.offset, name)
      }
    }
  }

  /// The subschemas, each after those that apply with it, and the number of the outermost.
  ///
  /// - Throws: One of `ErrorCode.schema`.
  mutating func compile() throws(ReadError) -> (subschemas: [Subschema], root: Int) {
    let root = try number(of: document.root)
    var next = 0
    while next < subschemas.count {
      subschemas[next].rules = try rules(of: subschemas[next].value)
      next += 1
    }
    let order = try order()
    var number = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { number[old] = new }
    var ordered: [Subschema] = []
    var total = 0
    for (new, old) in order.enumerated() {
      var subschema = subschemas[old]
      subschema.rules = subschema.rules.map { $0.renumbered(number) }
      let targets = Set(subschema.rules.flatMap(\.sameValueTargets))
      var closure: Set<Int> = [new]
      for target in targets { closure.formUnion(ordered[target].closure) }
      subschema.closure = closure.sorted()
      total += closure.count
      guard total <= Self.maximumClosures else {
        throw ReadError(.schemaSize, at: subschema.value.offset)
      }
      ordered.append(subschema)
    }
    return (ordered, number[root])
  }

  /// The number of the subschema that is written as `value`.
  ///
  /// - Throws: `schemaValue`.
  mutating func number(of value: JSONValue) throws(ReadError) -> Int {
    try value.demand(.object, .bool)
    let place = Place(document: ObjectIdentifier(value.document), row: value.rows.lowerBound)
    if let number = numbers[place] { return number }
    numbers[place] = subschemas.count
    subschemas.append(Subschema(value: value))
    return subschemas.count - 1
  }

  /// The numbers of the subschemas in a list, which must not be empty.
  ///
  /// - Throws: `schemaValue`.
  mutating func numbers(of value: JSONValue) throws(ReadError) -> [Int] {
    try value.demand(.array)
    guard value.count > 0 else { throw value.invalid("it must list a schema") }
    var numbers: [Int] = []
    for element in value.elements { numbers.append(try number(of: element)) }
    return numbers
  }

  /// The number of the subschema that the value of a `$ref` leads to.
  ///
  /// - Throws: `schemaValue` or `schemaReference`.
  mutating func number(ofReference value: JSONValue) throws(ReadError) -> Int {
    try value.demand(.string)
    guard let target = target(of: value) else {
      throw ReadError(.schemaReference, at: value.offset, value.text)
    }
    return try number(of: target)
  }

  private func target(of reference: JSONValue) -> JSONValue? {
    let parts = (reference.string ?? "").split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var document = reference.document
    if let name = parts.first, !name.isEmpty {
      guard let named = documents[String(name)] ?? sibling(of: document, named: name) else {
        return nil
      }
      document = named
    }
    guard parts.count == 2, !parts[1].isEmpty else { return document.root }
    guard parts[1].hasPrefix("/") else { return nil }
    return document.root.value(at: parts[1])
  }

  /// The schema whose identifier differs from that of `document` in its last part only.
  private func sibling(of document: JSONDocument, named name: Substring) -> JSONDocument? {
    guard let base = document.root["$id"]?.string, let slash = base.lastIndex(of: "/") else {
      return nil
    }
    return documents[String(base[...slash] + name)]
  }

  private mutating func rules(of schema: JSONValue) throws(ReadError) -> [SchemaRule] {
    if schema.bool == false {
      return [
        SchemaRule(keyword: "false", value: schema, body: .assertion("be absent") { _ in false })
      ]
    }
    var rules: [SchemaRule] = []
    for (name, value) in schema.members {
      guard let keyword = SchemaKeyword.named[Array(name.utf8)] else {
        let offset = value.key?.offset ?? value.offset
        throw ReadError(.schemaKeyword, at: offset, SchemaWords.place(of: value))
      }
      for body in try keyword.compile(value, schema, &self) {
        rules.append(SchemaRule(keyword: keyword.name, value: value, body: body))
      }
    }
    return rules
  }

  /// The numbers of the subschemas, each after all that apply to the same value with it.
  ///
  /// - Throws: `schemaCycle`.
  private func order() throws(ReadError) -> [Int] {
    let targets = subschemas.map { Set($0.rules.flatMap(\.sameValueTargets)) }
    var waiting = targets.map(\.count)
    var users = [[Int]](repeating: [], count: subschemas.count)
    for (number, targets) in targets.enumerated() {
      for target in targets { users[target].append(number) }
    }
    var order = waiting.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for user in users[order[next]] {
        waiting[user] -= 1
        if waiting[user] == 0 { order.append(user) }
      }
      next += 1
    }
    guard order.count < subschemas.count else { return order }
    // Whoever waits, waits for another one that waits: going on, we come to a cycle.
    var number = waiting.firstIndex { $0 > 0 } ?? 0
    var visited: Set<Int> = []
    while visited.insert(number).inserted {
      number = targets[number].filter { waiting[$0] > 0 }.min() ?? number
    }
    let value = subschemas[number].value
    throw ReadError(.schemaCycle, at: value.offset, SchemaWords.place(of: value))
  }
}

extension JSONValue {
  /// The value that a JSON Pointer leads to from here.
  fileprivate func value(at pointer: Substring) -> JSONValue? {
    var value = self
    for token in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let found =
        value.kind == .object
        ? value.members.first { JSONValue.token($0.name).utf8.elementsEqual(token.utf8) }?.value
        : value.elements.enumerated().first { "\($0.offset)" == token }?.element
      guard let found else { return nil }
      value = found
    }
    return value
  }
}
