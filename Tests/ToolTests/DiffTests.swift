import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

@testable import AmphoraTool

@Suite struct DiffTests {
  private static let reason: FieldValue = .list([.string("none"), .list([.float(1), .integer(2)])])
  private static let base: Fields = ["class": .string("a.B"), "reason": reason]

  private static let changes: [(Fields, String?)] = [
    (base, nil),
    (["class": .string("a.C"), "reason": reason], "/fields/class 'a.B' 'a.C'"),
    (["class": .string("a.B")], "/fields/reason a list of 2 -"),
    (
      ["class": .string("a.B"), "more": .bool(true), "reason": reason],
      "/fields/more - true"
    ),
    (
      [
        "class": .string("a.B"),
        "reason": .list([.string("none"), .list([.float(1), .integer(3)])]),
      ], "/fields/reason/1/1 2 3"
    ),
    (
      [
        "class": .string("a.B"),
        "reason": .list([.string("none"), .list([.float(1.5), .integer(2)])]),
      ], "/fields/reason/1/0 1.0 1.5"
    ),
    (["class": .string("a.B"), "reason": .integer(1)], "/fields/reason a list of 2 1"),
  ]

  @Test(arguments: changes)
  func `fields are compared through nested lists`(fields: Fields, found: String?) throws {
    let differences = try compare(document(fields: Self.base), document(fields: fields))
    #expect(differences == [found].compactMap { $0 })
    let back = try compare(document(fields: fields), document(fields: Self.base))
    #expect(back.count == differences.count)
  }

  @Test func `a part is compared where its whole names it, each pair once`() throws {
    func whole(_ name: String, _ kind: String = "opaque") -> Document {
      var document = Document()
      let fields: Fields = ["parts": .list([.model(1), .model(1)])]
      let top = document.add(Model(kind: "delegate", version: 1, fields: fields))
      _ = document.add(Model(kind: kind, version: 1, fields: ["class": .string(name)]))
      document.entries = [
        Document.Entry(name: "m", model: top, node: nil, provenance: Provenance())
      ]
      return document
    }
    #expect(try compare(whole("a"), whole("a")).isEmpty)
    #expect(try compare(whole("a"), whole("b")) == ["/fields/parts/0/fields/class 'a' 'b'"])
    #expect(try compare(whole("a"), whole("b", "linear")) == ["/fields/parts/0/kind opaque linear"])
  }

  @Test func `verification rows are compared like fields`() throws {
    func verified(_ recorder: String?) -> ComparedModel {
      var document = document(fields: Self.base)
      document.entries[0].verification = recorder.map { [["recorded_by": .string($0)]] } ?? []
      return model(document)
    }
    for (other, pointers) in [
      ("one", []), ("two", ["/verification/0/recorded_by"]), (nil, ["/verification"]),
    ] {
      var comparison = FieldComparison(
        verified("one"), verified(other), Tolerance(), deadline: nil)
      try comparison.compareVerification()
      let found = comparison.differences.listed
      #expect(found.map(\.pointer) == pointers)
      #expect(found.allSatisfy { $0.code == .differentVerification })
    }
  }

  @Test func `very many differences are counted`() throws {
    func many(_ value: Int) -> Document {
      document(fields: ["a": .list([FieldValue](repeating: .integer(value), count: 1_000))])
    }
    var comparison = FieldComparison(
      model(many(1)), model(many(2)), Tolerance(), deadline: nil)
    try comparison.compareModels()
    #expect(comparison.differences.listed.first?.code == .differentField)
    #expect(comparison.differences.listed.count + comparison.differences.unlisted == 1_000)
    #expect(comparison.differences.unlisted > 0)
  }

  @Test(arguments: [
    ("diff --json a.amphora b.amphora", 1, false), ("diff --json a.amphora a.amphora", 0, true),
    ("diff --json a.amphora knn.pkl", 0, true), ("diff --json a.amphora nothing", 74, false),
    ("diff --json short.amphora a.amphora", 2, false), ("diff --json bits.pkl knn.pkl", 1, false),
    ("diff --json a.amphora inference.amphora", 0, true),
    ("diff --json --tolerance 0.5 near.pkl forest.pkl", 0, true),
  ])
  func `what diff reports satisfies its schema`(
    command: String, status: Int32, isEqual: Bool
  ) throws {
    let folder = try TemporaryFolder()
    let setup = """
      cp "$FIXTURES/knn_classroom.p5.pkl" knn.pkl
      cp "$FIXTURES/bernoulli_bits.p5.pkl" bits.pkl
      cp "$FIXTURES/bernoulli_bits.p5.pkl" near.pkl
      cp "$FIXTURES/bernoulli_bits.p2.pkl" forest.pkl
      amphora convert --quiet --metadata a=b knn.pkl -o a.amphora
      amphora convert --quiet bits.pkl -o b.amphora
      amphora convert --quiet --profile inference --metadata a=b knn.pkl -o inference.amphora
      head -c 2000 a.amphora > short.amphora
      """
    let outcome = try AmphoraProcess(folder: folder.path).run(command, setup: setup)
    #expect(outcome.status == status)
    #expect(outcome.messages == "")
    let report = try JSONDocument(parsing: outcome.output.span, rules: .plain)
    let schemas = SchemaSet()
    let schema = try #require(try schemas.schema(named: "reports/diff"))
    let violations = try schema.validate(report.root)
    #expect(violations.isEmpty, "\(violations)")
    #expect(report.root["equal"]?.bool == isEqual)
  }

  @Test func `a weight that changes is a difference unless the tolerance admits it`() throws {
    let folder = try TemporaryFolder()
    for (name, weight) in [("one", 2.0), ("two", 2.125)] {
      var document = Document()
      let tensor = document.add(Tensor(.float64, [2, 1], ContiguousSource([1.0, weight])))
      document.entries = [
        Document.Entry(
          name: "m",
          model: document.add(
            Model(kind: "opaque", version: 1, fields: ["a": .tensor(TensorReference(tensor))])),
          node: nil, provenance: Provenance())
      ]
      var file = try AtomicFile("\(folder.path)/\(name).amphora", existing: .keep)
      _ = try ContainerWriter.write(document, to: &file)
      try file.commit()
    }
    let tool = AmphoraProcess(folder: folder.path)
    let exact = try tool.run("diff one.amphora two.amphora")
    #expect(exact.status == 1)
    #expect(
      exact.text.hasPrefix(
        """
        model 'm':
          /fields/a: 1 of 2 elements differs, most at [1, 0] by 0.125: 2.0, but 2.125 [diff.tensor]
        one.amphora and two.amphora: different, 0 of 1 model equal

        """))
    let near = try tool.run("diff --absolute-tolerance 0.125 one.amphora two.amphora")
    #expect(near.status == 0)
    #expect(
      near.text.hasPrefix(
        "one.amphora and two.amphora: equal, 1 model; numbers differ by 0.125 at most\n"))
    #expect(try tool.run("diff --tolerance 0.05 one.amphora two.amphora").status == 1)
    #expect(try tool.run("diff --tolerance 0.06 one.amphora two.amphora").status == 0)
  }

  @Test(arguments: Repository.files(below: "fixtures/hostile", suffix: ".amphora"))
  func `a hostile container is refused, or equal to itself`(path: String) throws {
    var task = ModelComparison.Task()
    task.deadline = Deadline(seconds: 20)
    do {
      let path = "\(Repository.root)/\(path)"
      let file = try ComparedFile(path, limits: Limits())
      var comparison = FileComparison(file, file, task, Limits())
      comparison.run { _ in }
      #expect(!comparison.isDifferent)
      #expect(comparison.isEqual || !comparison.findings.isEmpty)
    } catch {
      #expect(error.exitStatus > 0)
    }
  }

  private func document(fields: Fields) -> Document {
    var document = Document()
    let model = document.add(Model(kind: "opaque", version: 1, fields: fields))
    document.entries = [
      Document.Entry(name: "m", model: model, node: nil, provenance: Provenance())
    ]
    return document
  }

  private func model(_ document: Document) -> ComparedModel {
    ComparedModel(
      file: "f", document: document, entry: document.entries[0], origin: nil, section: nil)
  }

  private func compare(_ one: Document, _ other: Document) throws -> [String] {
    var comparison = FieldComparison(model(one), model(other), Tolerance(), deadline: nil)
    try comparison.compareModels()
    return comparison.differences.listed.map {
      "\($0.pointer) \($0.first ?? "-") \($0.second ?? "-")"
    }
  }
}
