import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

@testable import AmphoraTool

/// What `inspect --html` writes.
@Suite struct PageTests {
  @Test func `the embedded page is that of the viewer's folder`() {
    let page = Page(Array("null".utf8))
    #expect(page.bytes == Repository.bytes("tools/viewer/page.html"), "run tools/embed-page")
  }

  @Test func `what a page holds satisfies the schema, and is what the commands print`() throws {
    let folder = try TemporaryFolder()
    let files = "models.amphora opaque.amphora models.pkl short.amphora nothing.amphora evil.pkl"
    let tool = AmphoraProcess(folder: folder.path)
    let page = try tool.run(
      "inspect --html -o - \(files)", setup: AmphoraProcess.filesOfEachOutcome)
    #expect(page.status == 1)
    let report = try Self.report(in: page.output)
    let schema = try #require(try SchemaSet().schema(named: "reports/page"))
    let violations = try schema.validate(report)
    #expect(violations.isEmpty, "\(violations)")
    for (member, command) in [
      ("inspect", "inspect --json \(files)"),
      ("scan", "scan --report json models.pkl evil.pkl"),
      ("validate", "validate --report json models.amphora opaque.amphora short.amphora"),
    ] {
      let printed = try tool.run(command).output
      let expected = try JSONDocument(parsing: printed.span, rules: .plain).root
      let found = try #require(report[member])
      #expect(Self.isEqual(found, expected), "\(member)")
    }
    #expect((report["trees"]?.count ?? 0) > 0 && (report["heatmaps"]?.count ?? 0) > 0)
  }

  @Test func `a page of nothing takes the place of no other`() throws {
    let folder = try TemporaryFolder()
    let outcome = try AmphoraProcess(folder: folder.path).run(
      "inspect nothing.amphora --html -o page.html --force; cat page.html",
      setup: "echo kept > page.html")
    #expect(outcome.messages.contains("[io.cannot-open]") && outcome.text == "kept\n")
  }

  @Test func `markup in names and values stays text`() throws {
    let folder = try TemporaryFolder()
    let name = "</script><!--<script>alert(1)</script>&amp;\u{2028}"
    let setup = """
      amphora add --quiet models.amphora '\(name)'="$FIXTURES/knn_classroom.p5.pkl" \
        --metadata 'note=]]></SCRIPT ><img src=x onerror=alert(2)>'
      mv models.amphora '<b>.amphora'
      """
    let page = try AmphoraProcess(folder: folder.path)
      .run("inspect --html -o - '<b>.amphora'", setup: setup)
    #expect(page.status == 0)
    let text = try Self.reportText(in: page.output)
    #expect(!text.contains(UInt8(ascii: "<")))
    let report = try Self.report(in: page.output)
    let file = try #require(report["inspect"]?["files"]?.elements.first { _ in true })
    let model = try #require(file["models"]?.elements.first { _ in true })
    #expect(file["file"]?.isString("<b>.amphora") == true)
    #expect(model["name"]?.isString(name) == true)
  }

  @Test func `a drawn tree leads rows to the answers of the model`() throws {
    let folder = try TemporaryFolder()
    let rows = [
      [-3.2, -1, -3.2, -1.7], [-5.5, 1.5, 2.7, 1.6], [0.1, 3, 0.2, 0.3], [4, -2, 1, 6],
    ]
    let lines = rows.map { $0.map { "\($0)" }.joined(separator: ",") }.joined(separator: "\\n")
    let tool = AmphoraProcess(folder: folder.path)
    let setup = """
      cp "$FIXTURES/dict_of_models.p5.pkl" models.pkl
      printf 'a,b,c,d\\n\(lines)\\n' > rows.csv
      """
    let asked = "predict models.pkl --model tree --input rows.csv --method predict_proba"
    let answers = try tool.run(asked, setup: setup).text.split(separator: "\n")
      .map { $0.split(separator: ",").compactMap { Double($0) } }
    let page = try tool.run("inspect models.pkl --model tree --html -o -")
    let trees = try #require(try Self.report(in: page.output)["trees"])
    let nodes = try #require(trees.elements.first { _ in true }?["nodes"]).elements.map { $0 }
    for (row, answer) in zip(rows, answers) {
      var node = nodes[0]
      while let column = node["feature"]?.integer {
        #expect(node["test"]?.isString("<=") == true)
        let threshold = try #require(node["threshold"]?.double)
        let next = Double(Float(row[column])) <= threshold ? node["left"] : node["right"]
        node = nodes[try #require(next?.integer)]
      }
      let values = try #require(node["value"]).elements.compactMap(\.double)
      let sum = values.reduce(0, +)
      #expect(values.map { $0 / sum } == answer)
    }
    #expect(answers.count == rows.count)
  }

  @Test func `elements that are not read are not drawn, and that is said`() throws {
    let folder = try TemporaryFolder()
    let setup = """
      amphora convert --quiet "$FIXTURES/dict_of_models.p5.pkl" -o models.amphora
      """
    let page = try AmphoraProcess(folder: folder.path)
      .run("inspect --html --no-stats -o - models.amphora", setup: setup)
    let report = try Self.report(in: page.output)
    #expect(report["heatmaps"]?.count == 0 && report["trees"]?.count == 0)
    #expect(report["validate"]?.kind == .null && report["left_out"]?.count == 2)
  }

  /// The report in a page, as it was written.
  static func reportText(in page: [UInt8]) throws -> [UInt8] {
    let (head, tail) = (Array(PageTemplate.head.utf8), Array(PageTemplate.tail.utf8))
    try #require(page.starts(with: head) && page.suffix(tail.count) == tail[...])
    return Array(page[head.count..<page.count - tail.count])
  }

  static func report(in page: [UInt8]) throws -> JSONValue {
    let text = try reportText(in: page)
    return try JSONDocument(parsing: text.span, rules: .plain).root
  }

  /// Whether two values are the same but for white space and escapes.
  private static func isEqual(_ one: JSONValue, _ other: JSONValue) -> Bool {
    switch one.kind {
    case .object:
      one.kind == other.kind && one.count == other.count
        && one.members.allSatisfy { key, value in
          guard let twin = other[key] else { return false }
          return isEqual(value, twin)
        }
    case .array:
      one.kind == other.kind && one.count == other.count
        && zip(one.elements, other.elements).allSatisfy { isEqual($0, $1) }
    default: one.utf8 == other.utf8 && (one.utf8 != nil || one.text == other.text)
    }
  }
}
