import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "validation": what a value itself must be.
  static let validation: [SchemaKeyword] = [
    SchemaKeyword("type") { (value, _, _) throws(ReadError) in
      let names = value.kind == .string ? [value] : try value.demandNames()
      var union: Set<JSONValue.Kind> = []
      for name in names { union.formUnion(try SchemaWords.kinds(named: name)) }
      let kinds = union
      guard !kinds.isEmpty else { throw value.invalid("it must name a type") }
      let words = names.compactMap(\.string).map(SchemaWords.article(type:))
      return [.assertion("be " + words.joined(separator: " or ")) { kinds.contains($0.kind) }]
    },
    SchemaKeyword("const") { (value, _, _) throws(ReadError) in
      let (kind, canonical) = (value.kind, value.canonical)
      return [
        .assertion("be \(SchemaWords.short(value))") {
          $0.kind == kind && $0.canonical == canonical
        }
      ]
    },
    SchemaKeyword("enum") { (value, _, _) throws(ReadError) in
      try value.demand(.array)
      let canonical = Set(value.elements.map(\.canonical))
      guard canonical.count == value.count, value.count > 0 else {
        throw value.invalid("it must list different values")
      }
      let kinds = Set(value.elements.map(\.kind))
      let words = value.elements.map(SchemaWords.short).joined(separator: ", ")
      return [
        .assertion("be one of \(words)") {
          kinds.contains($0.kind) && canonical.contains($0.canonical)
        }
      ]
    },
    SchemaKeyword("required") { (value, _, _) throws(ReadError) in
      try value.demandNames().map { name in
        let name = name.string ?? ""
        return .assertion("have the key \(SchemaWords.quoted(name))") {
          $0.kind != .object || $0[name] != nil
        }
      }
    },
    SchemaKeyword("dependentRequired") { (value, _, _) throws(ReadError) in
      try value.demand(.object)
      var bodies: [SchemaRule.Body] = []
      for (name, names) in value.members {
        for needed in try names.demandNames().compactMap(\.string) {
          let words = "\(SchemaWords.quoted(needed)) beside \(SchemaWords.quoted(name))"
          bodies.append(
            .assertion("have the key \(words)") { $0[name] == nil || $0[needed] != nil })
        }
      }
      return bodies
    },
    SchemaKeyword("minProperties") { (value, _, _) throws(ReadError) in
      let least = try value.demandCount()
      return [.assertion("have \(least) keys or more") { $0.kind != .object || $0.count >= least }]
    },
    SchemaKeyword("maxProperties") { (value, _, _) throws(ReadError) in
      let most = try value.demandCount()
      return [.assertion("have \(most) keys or fewer") { $0.kind != .object || $0.count <= most }]
    },
    SchemaKeyword("minItems") { (value, _, _) throws(ReadError) in
      let least = try value.demandCount()
      return [
        .assertion("have \(least) elements or more") { $0.kind != .array || $0.count >= least }
      ]
    },
    SchemaKeyword("maxItems") { (value, _, _) throws(ReadError) in
      let most = try value.demandCount()
      return [
        .assertion("have \(most) elements or fewer") { $0.kind != .array || $0.count <= most }
      ]
    },
    SchemaKeyword("uniqueItems") { (value, _, _) throws(ReadError) in
      try value.demand(.bool)
      guard value.bool == true else { return [] }
      return [
        .assertion("have elements that differ") {
          $0.kind != .array || Set($0.elements.map(\.canonical)).count == $0.count
        }
      ]
    },
    SchemaKeyword("minLength") { (value, _, _) throws(ReadError) in
      let least = try value.demandCount()
      return [
        .assertion("have \(least) characters or more") { ($0.codePoints ?? .max) >= least }
      ]
    },
    SchemaKeyword("maxLength") { (value, _, _) throws(ReadError) in
      let most = try value.demandCount()
      return [.assertion("have \(most) characters or fewer") { ($0.codePoints ?? 0) <= most }]
    },
    SchemaKeyword("minimum") { (value, _, _) throws(ReadError) in
      let bound = try SchemaNumber(bound: value)
      return [
        .assertion("be at least \(value.text)") { SchemaNumber($0).map { $0 >= bound } ?? true }
      ]
    },
    SchemaKeyword("maximum") { (value, _, _) throws(ReadError) in
      let bound = try SchemaNumber(bound: value)
      return [
        .assertion("be at most \(value.text)") { SchemaNumber($0).map { $0 <= bound } ?? true }
      ]
    },
    SchemaKeyword("exclusiveMinimum") { (value, _, _) throws(ReadError) in
      let bound = try SchemaNumber(bound: value)
      return [
        .assertion("be greater than \(value.text)") { SchemaNumber($0).map { $0 > bound } ?? true }
      ]
    },
  ]
}

extension JSONValue {
  /// The length of a string in code points; nil for other kinds.
  fileprivate var codePoints: Int? {
    // Every code point has one byte that does not continue another.
    utf8.map { $0.count { $0 & 0xC0 != 0x80 } }
  }
}
