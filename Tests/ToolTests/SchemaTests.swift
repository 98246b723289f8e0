import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

@testable import AmphoraTool

@Suite struct SchemaTests {
  @Test func `the embedded schemas are those of the schemas folder`() {
    let files = Repository.files(below: "schemas", suffix: ".schema.json")
    let names = files.map { String($0.dropFirst("schemas/".count).dropLast(".schema.json".count)) }
    #expect(EmbeddedSchemas.all.map(\.name) == names.sorted())
    for (file, name) in zip(files, names) {
      let isEqual = EmbeddedSchemas.text(of: name).map { Array($0.utf8) } == Repository.bytes(file)
      #expect(isEqual, "\(name): run tools/embed-schemas")
    }
  }

  @Test(arguments: EmbeddedSchemas.all.map(\.name))
  func `every schema compiles, and its examples are valid`(name: String) throws {
    let schemas = SchemaSet()
    let found = try schemas.schema(named: name)
    let schema = try #require(found)
    let text = Array((EmbeddedSchemas.text(of: name) ?? "").utf8)
    let document = try JSONDocument(parsing: text.span, rules: .plain)
    for example in document.root["examples"]?.elements ?? document.root.elements {
      guard document.root["examples"] != nil else { return }
      let violations = try schema.validate(example)
      #expect(violations.isEmpty, "\(name): \(violations)")
    }
  }

  @Test(arguments: EmbeddedSchemas.all + EmbeddedSchemas.jsonSchema)
  func `json-c reads the embedded schemas, which are read without it`(
    entry: EmbeddedSchemas.Entry
  ) {
    let text = Array(entry.text.utf8)
    #expect(throws: Never.self) { try JSONDocument(parsing: text.span, rules: .plain) }
  }

  @Test(arguments: ["root", "section", "origin"])
  func `the schemas that validate needs are there`(name: String) {
    #expect(EmbeddedSchemas.text(of: name) != nil)
  }

  @Test func `what log reports satisfies its schema`() throws {
    let folder = try TemporaryFolder()
    let setup = """
      cp "$FIXTURES/dict_of_models.p5.pkl" models.pkl
      amphora convert --quiet models.pkl
      amphora add --quiet models.amphora more=models.pkl
      printf X | dd of=models.amphora bs=1 seek=40 conv=notrunc 2> /dev/null
      """
    let outcome = try AmphoraProcess(folder: folder.path).run("log --json *.amphora", setup: setup)
    let report = try JSONDocument(parsing: outcome.output.span, rules: .plain)
    let schemas = SchemaSet()
    let found = try schemas.schema(named: "reports/log")
    let schema = try #require(found)
    let violations = try schema.validate(report.root)
    #expect(violations.isEmpty, "\(violations)")
    #expect(report.root["generations"]?.count == 2)
    #expect(report.root["findings"]?.count == 1)
  }

  @Test(arguments: [
    ("add", "add --json models.amphora more=models.pkl", 0, "added", 1),
    ("add", "add --json new.amphora a=knn.pkl b=models.pkl", 0, "added", 2),
    ("add", "add --json models.amphora models.pkl", 1, "added", 0),
    ("add", "add --json models.amphora a=knn.pkl nothing.pkl", 74, "added", 0),
    ("compact", "compact --json models.amphora", 0, "compacted", 1),
    ("compact", "compact --json models.amphora -o new.amphora", 0, "compacted", 1),
    ("compact", "compact --json models.pkl", 2, "compacted", 0),
  ])
  func `what a command that changes a container reports satisfies the schema`(
    name: String, command: String, status: Int32, member: String, count: Int
  ) throws {
    let folder = try TemporaryFolder()
    let setup = """
      cp "$FIXTURES/dict_of_models.p5.pkl" models.pkl
      cp "$FIXTURES/knn_classroom.p5.pkl" knn.pkl
      amphora convert --quiet models.pkl
      """
    let outcome = try AmphoraProcess(folder: folder.path).run(command, setup: setup)
    #expect(outcome.status == status)
    #expect(outcome.messages == "")
    let report = try JSONDocument(parsing: outcome.output.span, rules: .plain)
    let schemas = SchemaSet()
    let schema = try #require(try schemas.schema(named: "reports/\(name)"))
    let violations = try schema.validate(report.root)
    #expect(violations.isEmpty, "\(violations)")
    #expect(report.root[member]?.count == count)
    #expect(status == 0 || (report.root["findings"]?.count ?? 0) > 0)
  }

  @Test(arguments: [
    ("convert", "convert --json"), ("inspect", "inspect --json"),
    ("scan", "scan --report json"), ("validate", "validate --report json"),
  ])
  func `what a command reports satisfies the schema of its report`(
    name: String, command: String
  ) throws {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let inputs =
      name == "convert"
      ? "--force models.pkl opaque.pkl evil.pkl nothing.pkl"
      : "models.amphora opaque.amphora short.amphora nothing.amphora evil.pkl"
    let outcome = try tool.run("\(command) \(inputs)", setup: AmphoraProcess.filesOfEachOutcome)
    let report = try JSONDocument(parsing: outcome.output.span, rules: .plain)
    let schemas = SchemaSet()
    let found = try schemas.schema(named: "reports/\(name)")
    let schema = try #require(found)
    let violations = try schema.validate(report.root)
    #expect(violations.isEmpty, "\(violations)")
    #expect((report.root["findings"]?.count ?? 0) > 0)
  }

  @Test func `a field that its kind does not know is a violation`() throws {
    var document = Document()
    let fields: Fields = ["class": .string("a.B"), "reason": .string("none"), "more": .integer(1)]
    let model = document.add(Model(kind: "opaque", version: 1, fields: fields))
    document.entries = [
      Document.Entry(name: "model", model: model, node: nil, provenance: Provenance())
    ]
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/model.amphora"
    let validation = try Validation(of: document, at: path)
    let found = validation.findings.first { $0.code == .schemaViolation }
    let finding = try #require(found)
    #expect(finding.place == .field(model: "model", pointer: "/models/0/fields/more"))
    #expect(!validation.isValid)
  }
}
