import Amphora
import Bytes
import Formats
import Foundation
import TestSupport
import Testing

/// What cloudpickle and dill write: functions and classes as code.
@Suite struct CodeObjectTests {
  private struct Case: Decodable {
    var file: String
    var library: String
    var carriers: [String]

    var bytes: [UInt8] { Repository.bytes("\(CodeObjectTests.folder)/\(file)") }

    /// The details of what is found, in the order of the file.
    var details: Set<String> { Set(carriers.map { "\($0) is stored as code by \(library)" }) }
  }

  private static let folder = "fixtures/pickles/code"

  private static let cases: [Case] = {
    let data = Data(Repository.bytes("\(folder)/expected.json"))
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  private static func details(_ findings: [Finding]) -> [String] {
    findings.filter { $0.code == .pythonCode }.map(\.detail)
  }

  @Test func `every file of the folder is in the table`() {
    let files = Repository.files(below: CodeObjectTests.folder, suffix: ".pkl")
    #expect(CodeObjectTests.cases.count >= 20)
    #expect(files == CodeObjectTests.cases.map { "\(CodeObjectTests.folder)/\($0.file)" })
  }

  @Test func `a scan finds each function and class that carries code once, by its name`() {
    for row in CodeObjectTests.cases {
      let scan = Scan.of(row.bytes, named: row.file)
      let details = CodeObjectTests.details(scan.findings)
      #expect(scan.verdict == .unsafe, "\(row.file)")
      #expect(Set(details) == row.details, "\(row.file)")
      #expect(details.count == row.carriers.count, "\(row.file)")
    }
  }

  @Test func `nothing else is found in such a file`() {
    for row in CodeObjectTests.cases {
      let others = Scan.of(row.bytes, named: row.file).findings.filter { $0.code != .pythonCode }
      #expect(others.map(\.text) == [], "\(row.file)")
    }
  }

  @Test func `convert refuses them with the same words`() {
    for row in CodeObjectTests.cases {
      do throws(Refusal) {
        _ = try Pickled.read(row.bytes)
        Issue.record("\(row.file) was read")
      } catch {
        #expect(Set(CodeObjectTests.details(error.findings)) == row.details, "\(row.file)")
      }
    }
  }

  @Test func `the message says what to do`() {
    let row = CodeObjectTests.cases.first { $0.file == "function.cloudpickle.pkl" }
    let text = row.flatMap { Scan.of($0.bytes, named: $0.file).findings.first?.text } ?? ""
    #expect(text.contains("function 'score' is stored as code by cloudpickle"))
    #expect(text.contains("Define the function or class in a module"))
  }

  @Test(arguments: [
    (
      "a function that is called", "\u{80}\u{02}ctypes\nFunctionType\n)R)R.",
      "pickle.call-of-result"
    ),
    (
      "a type that makes code",
      "\u{80}\u{04}cdill._dill\n_load_type\n\u{8c}\u{08}CodeType\u{85}R)R.", "pickle.python-code"
    ),
    ("a part alone", "\u{80}\u{02}ccloudpickle\n_make_empty_cell\n)R.", "pickle.python-code"),
  ])
  func `code without a name is refused too`(what: String, pickle: String, code: String) {
    #expect(Scan.of(Pickled.bytes(pickle)).codes.last == code, "\(what)")
  }
}
