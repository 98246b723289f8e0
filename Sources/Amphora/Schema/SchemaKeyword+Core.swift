import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "core": what a schema is called and what it refers to.
  static let core: [SchemaKeyword] = [
    SchemaKeyword("$schema") { (value, _, _) throws(ReadError) in
      // The library has taken the dialect from it.
      try value.demand(.string)
      return []
    },
    SchemaKeyword("$vocabulary") { (value, _, _) throws(ReadError) in
      try value.demand(.object)
      for (_, member) in value.members { try member.demand(.bool) }
      return []
    },
    SchemaKeyword("$id") { (value, _, _) throws(ReadError) in
      try value.demand(.string)
      return []
    },
    SchemaKeyword("$anchor") { (value, _, _) throws(ReadError) in
      try value.demand(.string)
      return []
    },
    SchemaKeyword("$dynamicAnchor") { (value, _, _) throws(ReadError) in
      try value.demand(.string)
      return []
    },
    SchemaKeyword("$ref") { (value, _, compiler) throws(ReadError) in
      [.combination(.all, [try compiler.number(ofReference: value)])]
    },
    SchemaKeyword("$dynamicRef") { (value, _, compiler) throws(ReadError) in
      [.combination(.all, [try compiler.number(ofDynamicReference: value)])]
    },
    SchemaKeyword("$defs", .members) { (value, _, compiler) throws(ReadError) in
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
