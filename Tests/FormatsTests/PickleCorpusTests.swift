import Amphora
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

  @Test(arguments: [("python", 200), ("python2", 45), ("numpy1", 300), ("numpy2", 300)])
  func `every benign pickle reads as the value that was written`(folder: String, least: Int) throws
  {
    let cases = try NeutralCase.all(in: folder)
    #expect(cases.count >= least)
    for row in cases {
      let bytes = Repository.bytes(row.path)
      if let code = PickleCorpusTests.refused[row.name] {
        let refusals = Pickled.refusals(bytes)
        #expect(refusals.first?.hasPrefix(code) == true, "\(row.path)")
        continue
      }
      do throws(Refusal) {
        let reading = try Pickled.read(bytes)
        let differences = try? NeutralForm.differences(reading.document, row.value)
        #expect(differences == [], "\(row.path)")
      } catch {
        Issue.record("\(row.path): \(error.findings.map(\.text))")
      }
    }
  }

  @Test func `the comparison tells values apart`() throws {
    let cases = try NeutralCase.all(in: "numpy2").filter { $0.path.hasSuffix(".p5.pkl") }
    for (one, other) in zip(cases, cases.dropFirst()) {
      // Equal values are equal; of an array of objects the order in memory is not kept.
      if NeutralForm.equal(one.value, other.value) || one.name == "numpy2/array_objects" {
        continue
      }
      let reading = try Pickled.read(Repository.bytes(one.path))
      let differences = try NeutralForm.differences(reading.document, other.value)
      #expect(!differences.isEmpty, "\(one.name) is taken for \(other.name)")
    }
  }
}
