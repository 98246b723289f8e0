import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "meta-data": words for people, which ask for nothing.
  static let metadata: [SchemaKeyword] = [
    SchemaKeyword("title") { (value, _, _) throws(ReadError) in
      try value.demand(.string)
      return []
    },
    SchemaKeyword("description") { (value, _, _) throws(ReadError) in
      try value.demand(.string)
      return []
    },
    SchemaKeyword("examples") { (value, _, _) throws(ReadError) in
      try value.demand(.array)
      return []
    },
    SchemaKeyword("default") { (_, _, _) throws(ReadError) in [] },
  ]
}
