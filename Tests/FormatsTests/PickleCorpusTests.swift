import Amphora
import Foundation
import Formats
import TestSupport
import Testing

@Suite struct PickleCorpusTests {
  /// Benign values that are not read, with the reason.
  private static let refused = [
    // INST and OBJ call whatever the name stands for; only Python knows whether it is a class.
    "python2/old_class": "pickle.forbidden-call",
    "python2/new_class": "pickle.forbidden-call",
  ]

  private struct Case {
    var name: String
    var file: String
    var value: Any
  }

  private static func cases(_ folder: String) throws -> [Case] {
    let path = "fixtures/pickles/\(folder)"
    let data = Data(Repository.bytes("\(path)/expected.json"))
    let entries = try JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    return (entries ?? []).flatMap { entry in
      let files = entry["pickles"] as? [String: String] ?? [:]
      return files.values.sorted().map { file in
        Case(
          name: "\(folder)/\(entry["name"] as? String ?? "")", file: "\(path)/\(file)",
          value: entry["value"] ?? NSNull())
      }
    }
  }

  @Test(arguments: [("python", 200), ("python2", 45), ("numpy1", 300), ("numpy2", 300)])
  func `every benign pickle reads as the value that was written`(folder: String, least: Int) throws
  {
    let cases = try PickleCorpusTests.cases(folder)
    #expect(cases.count >= least)
    for row in cases {
      let bytes = Repository.bytes(row.file)
      if let code = PickleCorpusTests.refused[row.name] {
        let refusals = Pickled.refusals(bytes)
        #expect(refusals.first?.hasPrefix(code) == true, "\(row.file)")
        continue
      }
      do throws(Refusal) {
        let reading = try Pickled.read(bytes)
        let differences = try? NeutralForm.differences(reading.document, row.value)
        #expect(differences == [], "\(row.file)")
      } catch {
        Issue.record("\(row.file): \(error.findings.map(\.text))")
      }
    }
  }

  @Test func `the comparison tells values apart`() throws {
    let cases = try PickleCorpusTests.cases("numpy2").filter { $0.file.hasSuffix(".p5.pkl") }
    for (one, other) in zip(cases, cases.dropFirst()) {
      // Equal values are equal; of an array of objects the order in memory is not kept.
      if NeutralForm.equal(one.value, other.value) || one.name == "numpy2/array_objects" {
        continue
      }
      let reading = try Pickled.read(Repository.bytes(one.file))
      let differences = try NeutralForm.differences(reading.document, other.value)
      #expect(!differences.isEmpty, "\(one.name) is taken for \(other.name)")
    }
  }
}
