import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "core": what a schema is called and what it refers to.
  static let core: [SchemaKeyword] = [
    SchemaKeyword("$schema") { (value, _, _) throws(ReadError) in
      guard value.isString("https://json-schema.org/draft/2020-12/schema") else {
        throw ReadError(.schemaDialect, at: value.offset, value.text)
      }
      return []
    },
    SchemaKeyword("$id") { (value, schema, _) throws(ReadError) in
      try value.demand(.string)
      // Elsewhere it would change what the references below it mean.
      guard schema.offset == schema.document.root.offset else {
        throw value.invalid("$id can stand only in the outermost object")
      }
      return []
    },
    SchemaKeyword("$ref") { (value, _, compiler) throws(ReadError) in
      [.combination(.all, [try compiler.number(ofReference: value)])]
    },
    SchemaKeyword("$defs") { (value, _, compiler) throws(ReadError) in
      try value.demand(.object)
      for (_, member) in value.members { _ = try compiler.number(of: member) }
      return []
    },
    SchemaKeyword("$comment") { (value, _, _) throws(ReadError) in
      try value.demand(.string)
      return []
    },
  ]
}
