import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "applicator": subschemas, and what they apply to.
  static let applicator: [SchemaKeyword] = [
    SchemaKeyword("properties") { (value, _, compiler) throws(ReadError) in
      try value.demand(.object)
      var targets: [[UInt8]: Int] = [:]
      for (name, member) in value.members {
        targets[Array(name.utf8)] = try compiler.number(of: member)
      }
      return [.members(targets)]
    },
    SchemaKeyword("additionalProperties") { (value, schema, compiler) throws(ReadError) in
      let names = schema["properties"].map { $0.members.map { Array($0.name.utf8) } } ?? []
      return [.otherMembers(Set(names), try compiler.number(of: value))]
    },
    SchemaKeyword("propertyNames") { (value, _, compiler) throws(ReadError) in
      [.names(try compiler.number(of: value))]
    },
    SchemaKeyword("prefixItems") { (value, _, compiler) throws(ReadError) in
      [.firstElements(try compiler.numbers(of: value))]
    },
    SchemaKeyword("items") { (value, schema, compiler) throws(ReadError) in
      [.elements(from: schema["prefixItems"]?.count ?? 0, try compiler.number(of: value))]
    },
    SchemaKeyword("allOf") { (value, _, compiler) throws(ReadError) in
      [.combination(.all, try compiler.numbers(of: value))]
    },
    SchemaKeyword("anyOf") { (value, _, compiler) throws(ReadError) in
      [.combination(.any, try compiler.numbers(of: value))]
    },
    SchemaKeyword("oneOf") { (value, _, compiler) throws(ReadError) in
      [.combination(.one, try compiler.numbers(of: value))]
    },
    SchemaKeyword("not") { (value, _, compiler) throws(ReadError) in
      [.combination(.none, [try compiler.number(of: value)])]
    },
    SchemaKeyword("if") { (value, schema, compiler) throws(ReadError) in
      var branches: [Int?] = []
      for name in ["then", "else"] {
        guard let branch = schema[name] else {
          branches.append(nil)
          continue
        }
        branches.append(try compiler.number(of: branch))
      }
      return [.condition(try compiler.number(of: value), then: branches[0], otherwise: branches[1])]
    },
    SchemaKeyword("then") { (value, schema, _) throws(ReadError) in
      try demandCondition(value, schema)
    },
    SchemaKeyword("else") { (value, schema, _) throws(ReadError) in
      try demandCondition(value, schema)
    },
  ]

  private static func demandCondition(
    _ value: JSONValue, _ schema: JSONValue
  ) throws(ReadError) -> [SchemaRule.Body] {
    // The specification lets it be ignored; that would hide a mistake.
    guard schema["if"] != nil else { throw value.invalid("it needs an if beside it") }
    return []
  }
}
