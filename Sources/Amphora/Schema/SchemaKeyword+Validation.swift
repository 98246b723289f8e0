import Bytes
import Codecs

extension SchemaKeyword {
  /// Vocabulary "validation": what a value itself must be.
  static let validation: [SchemaKeyword] = [
    SchemaKeyword("type") { (value, _, compiler) throws(ReadError) in
      let names = value.kind == .string ? [value] : try value.demandNames()
      var union: SchemaKinds = []
      for name in names { union.formUnion(try SchemaWords.kinds(named: name)) }
      guard !union.isEmpty else { throw value.invalid("it must name a type") }
      let words = names.compactMap(\.string).map(SchemaWords.article(type:))
      // 1.0 is an integer by its value.
      let takesWhole =
        union.include(.integer) && compiler.dialect.numbers == .byValue
      return [
        .assertion("be " + words.joined(separator: " or "), of: SchemaKinds.all.subtracting(union))
        {
          takesWhole && SchemaNumber($0)?.isWhole == true
        }
      ]
    },
    SchemaKeyword("const") { (value, _, compiler) throws(ReadError) in
      let numbers = compiler.dialect.numbers
      let text = value.utf8Slice
      let canonical = value.isComposite || text != nil ? nil : value.canonical(numbers)
      return [
        .comparison("be \(SchemaWords.short(value))") { part, equality in
          if let text { return part.utf8Slice == text }
          guard let canonical else {
            return part.kind == value.kind && part.count == value.count
              && equality.isEqual(value, part, numbers)
          }
          return !part.isComposite && part.canonical(numbers) == canonical
        }
      ]
    },
    SchemaKeyword("enum") { (value, _, compiler) throws(ReadError) in
      try value.demand(.array)
      let numbers = compiler.dialect.numbers
      // The specification advises against other lists, and allows them.
      if compiler.dialect.unknownKeywords == .refused {
        guard value.count > 0, SchemaEquality(value).differ(value, numbers) else {
          throw value.invalid("it must list different values")
        }
      }
      let scalars = value.elements.filter { !$0.isComposite }
      let strings = SchemaNames(Set(scalars.compactMap(\.utf8)).map { ($0, 0) })
      let others = Set(scalars.filter { $0.kind != .string }.map { $0.canonical(numbers) })
      let shapes = Set(
        value.elements.filter(\.isComposite).map { [Int($0.kind.rawValue), $0.count] })
      return [
        .comparison(SchemaWords.choice(of: value.elements)) { part, equality in
          if let text = part.utf8Slice { return strings[text] != nil }
          guard part.isComposite else { return others.contains(part.canonical(numbers)) }
          // What is large is compared only if it can be among them.
          return shapes.contains([Int(part.kind.rawValue), part.count])
            && equality.contains(value, part, numbers)
        }
      ]
    },
    SchemaKeyword("required") { (value, _, _) throws(ReadError) in
      try value.demandNames().map { name in
        let name = name.string ?? ""
        return .assertion("have the key \(SchemaWords.quoted(name))", of: .object) {
          $0[name] != nil
        }
      }
    },
    SchemaKeyword("dependentRequired") { (value, _, _) throws(ReadError) in
      try value.demand(.object)
      var bodies: [SchemaRule.Body] = []
      for (name, names) in value.members { bodies += try dependencies(on: name, names) }
      return bodies
    },
    count("minProperties", of: .object, "key", "or more") { $0 >= $1 },
    count("maxProperties", of: .object, "key", "or fewer") { $0 <= $1 },
    count("minItems", of: .array, "element", "or more") { $0 >= $1 },
    count("maxItems", of: .array, "element", "or fewer") { $0 <= $1 },
    SchemaKeyword("minContains") { (value, _, _) throws(ReadError) in
      _ = try value.demandCount()
      return []
    },
    SchemaKeyword("maxContains") { (value, _, _) throws(ReadError) in
      _ = try value.demandCount()
      return []
    },
    SchemaKeyword("uniqueItems") { (value, _, compiler) throws(ReadError) in
      try value.demand(.bool)
      guard value.bool == true else { return [] }
      let numbers = compiler.dialect.numbers
      return [
        .comparison("have elements that differ") { part, equality in
          part.kind != .array || equality.differ(part, numbers)
        }
      ]
    },
    count("minLength", of: .string, "character", "or more") { $0 >= $1 },
    count("maxLength", of: .string, "character", "or fewer") { $0 <= $1 },
    SchemaKeyword("pattern") { (value, _, _) throws(ReadError) in
      let words = "match the pattern \(SchemaWords.short(value))"
      return [.pattern(words, try SchemaPattern(value), and: { _ in true })]
    },
    bound("minimum", "be at least") { $0 >= 0 },
    bound("maximum", "be at most") { $0 <= 0 },
    bound("exclusiveMinimum", "be greater than") { $0 > 0 },
    bound("exclusiveMaximum", "be less than") { $0 < 0 },
    SchemaKeyword("multipleOf") { (value, _, _) throws(ReadError) in
      let divisor = try SchemaDivisor(value)
      return [
        .assertion("be a multiple of \(value.text)", of: .numbers) {
          SchemaNumber($0).map(divisor.divides) ?? true
        }
      ]
    },
  ]

  /// The rules that an object with one key has others.
  static func dependencies(
    on name: String, _ names: JSONValue
  ) throws(ReadError) -> [SchemaRule.Body] {
    try names.demandNames().compactMap(\.string).map { needed in
      let words = "\(SchemaWords.quoted(needed)) beside \(SchemaWords.quoted(name))"
      return .assertion("have the key \(words)", of: .object) {
        $0[name] == nil || $0[needed] != nil
      }
    }
  }

  /// A keyword that bounds how many there are of something.
  private static func count(
    _ name: String, of kind: SchemaKinds, _ noun: String, _ bounds: String,
    _ holds: @escaping @Sendable (Int, Int) -> Bool
  ) -> SchemaKeyword {
    SchemaKeyword(name) { (value, _, _) throws(ReadError) in
      let bound = try value.demandCount()
      return [
        .assertion("have \(bound) \(noun)\(bound == 1 ? "" : "s") \(bounds)", of: kind) {
          holds($0.codePoints ?? $0.count, bound)
        }
      ]
    }
  }

  /// A keyword that bounds a number: how the number may lie to the bound, as `order` says.
  private static func bound(
    _ name: String, _ words: String, _ holds: @escaping @Sendable (Int) -> Bool
  ) -> SchemaKeyword {
    SchemaKeyword(name) { (value, _, _) throws(ReadError) in
      let bound = try SchemaNumber(bound: value)
      let integer = bound.integer
      return [
        .assertion("\(words) \(value.text)", of: .numbers) { number in
          // Most numbers and bounds are small integers.
          if let integer, let number = number.integer { return holds(order(number, integer)) }
          return SchemaNumber(number).map { holds(order($0, bound)) } ?? true
        }
      ]
    }
  }

  /// Below zero when the first of two is smaller, above when the second is, zero when neither.
  private static func order<Number: Comparable>(_ one: Number, _ other: Number) -> Int {
    one < other ? -1 : other < one ? 1 : 0
  }
}

extension JSONValue {
  /// The length of a string in code points; nil for other kinds.
  fileprivate var codePoints: Int? {
    // Every code point has one byte that does not continue another.
    utf8Slice.map { $0.count { $0 & 0xC0 != 0x80 } }
  }
}
