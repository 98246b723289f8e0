import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "applicator": subschemas, and what they apply to.
  static let applicator: [SchemaKeyword] = [
    SchemaKeyword("properties", .members) { (value, _, compiler) throws(ReadError) in
      [.members(try compiler.numbers(ofMembers: value))]
    },
    SchemaKeyword("patternProperties", .members) { (value, _, compiler) throws(ReadError) in
      try value.demand(.object)
      var targets: [SchemaRule.PatternTarget] = []
      for (_, member) in value.members {
        let pattern = try SchemaPattern(member.key ?? member)
        targets.append((pattern, try compiler.number(of: member)))
      }
      return [.matchingMembers(targets)]
    },
    SchemaKeyword("additionalProperties", .one) { (value, schema, compiler) throws(ReadError) in
      let names = schema["properties"].map { $0.members.map { (Array($0.name.utf8), 0) } } ?? []
      var patterns: [SchemaPattern] = []
      if let others = schema["patternProperties"] {
        for (_, member) in others.members {
          patterns.append(try SchemaPattern(member.key ?? member))
        }
      }
      return [.otherMembers(SchemaNames(names), patterns, try compiler.number(of: value))]
    },
    SchemaKeyword("propertyNames", .one) { (value, _, compiler) throws(ReadError) in
      [.names(try compiler.number(of: value))]
    },
    SchemaKeyword("prefixItems", .list) { (value, _, compiler) throws(ReadError) in
      [.firstElements(try compiler.numbers(of: value))]
    },
    SchemaKeyword("items", .one) { (value, schema, compiler) throws(ReadError) in
      [.elements(from: schema["prefixItems"]?.count ?? 0, try compiler.number(of: value))]
    },
    SchemaKeyword("contains", .one) { (value, schema, compiler) throws(ReadError) in
      let least = compiler.uses(.validation) ? try schema["minContains"]?.demandCount() : nil
      let most = compiler.uses(.validation) ? try schema["maxContains"]?.demandCount() : nil
      return [.contains(try compiler.number(of: value), least: least ?? 1, most: most ?? .max)]
    },
    SchemaKeyword("allOf", .list) { (value, _, compiler) throws(ReadError) in
      [.combination(.all, try compiler.numbers(of: value))]
    },
    SchemaKeyword("anyOf", .list) { (value, _, compiler) throws(ReadError) in
      [.combination(.any, try compiler.numbers(of: value))]
    },
    SchemaKeyword("oneOf", .list) { (value, _, compiler) throws(ReadError) in
      [.combination(.one, try compiler.numbers(of: value))]
    },
    SchemaKeyword("not", .one) { (value, _, compiler) throws(ReadError) in
      [.combination(.none, [try compiler.number(of: value)])]
    },
    SchemaKeyword("dependentSchemas", .members) { (value, _, compiler) throws(ReadError) in
      try value.demand(.object)
      var bodies: [SchemaRule.Body] = []
      for (name, member) in value.members {
        bodies.append(.dependent(name, try compiler.number(of: member)))
      }
      return bodies
    },
    // Of older drafts: both kinds of dependency by one name (core, appendix A).
    SchemaKeyword("dependencies", .members) { (value, _, compiler) throws(ReadError) in
      try value.demand(.object)
      var bodies: [SchemaRule.Body] = []
      for (name, member) in value.members {
        if member.kind == .array {
          bodies += try dependencies(on: name, member)
        } else {
          bodies.append(.dependent(name, try compiler.number(of: member)))
        }
      }
      return bodies
    },
    SchemaKeyword("if", .one) { (value, schema, compiler) throws(ReadError) in
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
    SchemaKeyword("then", .one) { (value, schema, compiler) throws(ReadError) in
      try demandCondition(value, schema, &compiler)
    },
    SchemaKeyword("else", .one) { (value, schema, compiler) throws(ReadError) in
      try demandCondition(value, schema, &compiler)
    },
  ]

  private static func demandCondition(
    _ value: JSONValue, _ schema: JSONValue, _ compiler: inout SchemaCompiler
  ) throws(ReadError) -> [SchemaRule.Body] {
    // The specification lets it be ignored; in a schema of ours that would hide a mistake.
    guard compiler.dialect.unknownKeywords == .annotations || schema["if"] != nil else {
      throw value.invalid("it needs an if beside it")
    }
    _ = try compiler.number(of: value)
    return []
  }
}
