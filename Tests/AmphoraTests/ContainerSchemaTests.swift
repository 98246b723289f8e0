import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: what the writer writes fits the schemas")
struct ContainerSchemaTests {
  private static let names = ["root", "section", "origin", "tensor"]

  private static func schema(_ name: String) throws -> JSONSchema {
    func parse(_ name: String) throws -> JSONDocument {
      let text = Repository.bytes("schemas/\(name).schema.json")
      return try JSONDocument(parsing: text.span, rules: .plain)
    }
    return try JSONSchema(
      SchemaSource(parse(name)),
      others: names.filter { $0 != name }.map { SchemaSource(try parse($0)) }, dialect: .strict)
  }

  @Test func `root, sections and origin are valid`() throws {
    let container = try Container(ContainerFaultTests.sample.storage)
    #expect(try Self.schema("root").validate(container.rootDocument.root).isEmpty)
    let section = try Self.schema("section")
    for entry in container.entries {
      let document = try container.sectionDocument(for: entry)
      #expect(try section.validate(document.root).isEmpty)
    }
    let origin = try #require(try container.originSectionDocument(for: container.entries[0]))
    #expect(try Self.schema("origin").validate(origin.root).isEmpty)
  }

  @Test func `the schema of roots tells full ones from deltas`() throws {
    let schema = try Self.schema("root")
    for generations in 1...2 {
      let container = try Container(GenerationSketch.chain(generations).bytes.storage)
      let text = container.rootDocument.root.text
      #expect(try schema.validate(container.rootDocument.root).isEmpty)
      let other =
        generations == 1
        ? text.replacing("full", with: "delta") : text.replacing("delta", with: "full")
      let bytes = Array(other.utf8)
      let document = try JSONDocument(parsing: bytes.span, rules: .container)
      #expect(try !schema.validate(document.root).isEmpty)
    }
  }

  @Test(arguments: ContainerFaultTests.modelFaults.filter { $0.code == .containerJSON })
  func `the schema of sections finds what the reader refuses`(
    fault: ContainerFaultTests.Fault
  ) throws {
    let patient = try ContainerFaultTests.patient(fault)
    let container = try Container(patient.bytes.storage)
    let document = try container.sectionDocument(for: container.entries[0])
    // Digits are beyond what a schema without patterns can judge.
    guard !fault.new.contains("0F") else { return }
    #expect(try !Self.schema("section").validate(document.root).isEmpty)
  }

  @Test func `the schema of the origin describes every kind of node`() throws {
    let text = Repository.bytes("schemas/origin.schema.json")
    let document = try JSONDocument(parsing: text.span, rules: .plain)
    let kinds = try #require(document.root["$defs"]?["node_kind"]?["oneOf"])
    let numbers = kinds.elements.map { $0["const"]?.integer }
    #expect(numbers == NodeKind.allCases.map { Int($0.rawValue) })
  }
}
