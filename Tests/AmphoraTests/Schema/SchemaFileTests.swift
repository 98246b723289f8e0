import Amphora
import Codecs
import TestSupport
import Testing

struct SchemaFileTests {
  static let paths = Repository.files(below: "schemas", suffix: ".schema.json")

  @Test
  func `the repository has schemas`() {
    #expect(Self.paths.count >= 10)
  }

  @Test(arguments: paths)
  func `every schema of the repository compiles`(path: String) throws {
    let documents = try Self.documents.get()
    let document = try #require(documents[path])
    let others = documents.filter { $0.key != path }.map { SchemaSource($0.value) }
    #expect(document.root["$schema"] != nil)
    #expect(throws: Never.self) {
      try JSONSchema(SchemaSource(document), others: others, dialect: .strict)
    }
  }

  private static let documents = Result {
    try Dictionary(
      uniqueKeysWithValues: paths.map { path in
        let text = Repository.bytes(path)
        return (path, try JSONDocument(parsing: text.span, rules: .plain))
      })
  }
}
