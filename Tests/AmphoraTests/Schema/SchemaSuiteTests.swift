import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

/// The official test suite of JSON Schema 2020-12, where `tools/schema-suite` has fetched it.
struct SchemaSuiteTests {
  static let folder = ".build/json-schema-suite"

  static func files(_ part: String) -> [String] {
    Repository.files(below: "\(folder)/\(part)", suffix: ".json")
  }

  static let required = files("tests/draft2020-12").filter { !$0.contains("/optional/") }
  static let optional = files("tests/draft2020-12/optional")

  /// The schemas that the suite expects at an address of its own, and those of JSON Schema.
  static let others = Result {
    let remotes = files("remotes").filter { path in
      path.contains("/draft2020-12/") || !path.contains("/draft")
    }
    return try remotes.map { path in
      let place = path.dropFirst("\(folder)/remotes/".count)
      return SchemaSource(try document(path), identifier: "http://localhost:1234/\(place)")
    } + EmbeddedSchemas.jsonSchema.map { SchemaSource(try plain($0.text)) }
  }

  static func document(_ path: String) throws -> JSONDocument {
    let text = Repository.bytes(path)
    return try JSONDocument(parsing: text.span, rules: .plain)
  }

  /// Runs a file of the suite; says which of its tests do not come out as it says.
  static func failures(_ path: String) throws -> (count: Int, failures: [String]) {
    let dialect: SchemaDialect = path.contains("/format/") ? .assertingFormats : .standard
    var count = 0
    var failures: [String] = []
    for group in try document(path).root.elements {
      let name = group["description"]?.string ?? ""
      let schema = try #require(group["schema"])
      let compiled = Result {
        try JSONSchema(SchemaSource(try plain(schema.text)), others: others.get(), dialect: dialect)
      }
      for test in try #require(group["tests"]).elements {
        count += 1
        let data = try #require(test["data"])
        let expected = test["valid"]?.bool
        let found = try? compiled.get().accepts(data)
        guard found != expected else { continue }
        let error = (try? compiled.get()) == nil ? "\(compiled)" : ""
        failures.append("\(name): \(test["description"]?.string ?? "") \(error)")
      }
    }
    return (count, failures)
  }

  @Test(.enabled(if: !required.isEmpty, "tools/schema-suite fetches it"), arguments: required)
  func `every required test of the official suite comes out as it says`(path: String) throws {
    let (count, failures) = try Self.failures(path)
    #expect(count > 0)
    #expect(failures.isEmpty, "\(path): \(failures.joined(separator: "\n"))")
  }

  /// Optional tests that come out otherwise, by file and number of tests.
  ///
  /// IDNA's tables (RFC 5892) are not ours to keep; older drafts are refused by name.
  static let different = ["cross-draft": 1, "format/idn-hostname": 31]

  @Test(.enabled(if: !required.isEmpty, "tools/schema-suite fetches it"))
  func `of the optional tests only those that are known come out otherwise`() throws {
    var total = 0
    var found: [String: Int] = [:]
    for path in Self.optional {
      let (count, failures) = try Self.failures(path)
      total += count
      let name = path.dropFirst("\(Self.folder)/tests/draft2020-12/optional/".count).dropLast(5)
      if !failures.isEmpty { found[String(name)] = failures.count }
      for failure in failures where Self.different[String(name)] == nil {
        print("optional/\(name): \(failure)")
      }
    }
    let required = try Self.required.reduce(0) { try $0 + Self.failures($1).count }
    let others = found.values.reduce(0, +)
    print(
      "JSON Schema's suite: \(required) required tests; \(total - others) of \(total) optional ones"
    )
    #expect(found == Self.different)
  }
}

/// The official tests of output.
struct SchemaOutputSuiteTests {
  static let paths = SchemaSuiteTests.files("output-tests/draft2020-12/content")

  @Test(.enabled(if: !paths.isEmpty, "tools/schema-suite fetches it"), arguments: paths)
  func `output is what the official suite asks for`(path: String) throws {
    let whole = try SchemaSuiteTests.document(
      "\(SchemaSuiteTests.folder)/output-tests/draft2020-12/output-schema.json")
    for group in try SchemaSuiteTests.document(path).root.elements {
      let schema = try JSONSchema(
        SchemaSource(plain(try #require(group["schema"]).text)),
        others: SchemaSuiteTests.others.get())
      for test in try #require(group["tests"]).elements {
        let output = try schema.output(of: plain(try #require(test["data"]).text).root)
        for (name, expected) in try #require(test["output"]).members {
          var writer = JSONWriter(names: .foreign)
          output.write(try #require(SchemaOutput.Form(rawValue: name)), to: &writer)
          let text = String(decoding: writer.finish(), as: UTF8.self)
          let judge = try JSONSchema(
            SchemaSource(plain(expected.text)), others: [SchemaSource(whole)])
          #expect(try judge.validate(plain(text).root) == [], "\(text)")
        }
      }
    }
  }
}
