import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct JoblibCorpusTests {
  static func read(_ path: String) throws(Refusal) -> Reading {
    let bytes = Repository.bytes(path)
    return try FileFormats.read(
      SourceFile(
        ByteStorage(copying: bytes.span).slice, named: path,
        siblings: SiblingFiles(of: "\(Repository.root)/\(path)")),
      limits: Limits())
  }

  @Test(arguments: [
    ("0.8.4", 80), ("0.9.4", 90), ("0.11", 70), ("0.14.1", 70), ("1.1.1", 75), ("1.2.0", 75),
    ("1.6.0", 75), ("sklearn-0.20.4", 70),
  ])
  func `every file of every version reads as the value that was written`(
    version: String, least: Int
  ) throws {
    let cases = try NeutralCase.all(in: "joblib/\(version)")
    #expect(cases.count >= least)
    for row in cases {
      do throws(Refusal) {
        let reading = try JoblibCorpusTests.read(row.path)
        let differences = try? NeutralForm.differences(reading.document, row.value)
        #expect(differences == [], "\(row.path)")
      } catch {
        Issue.record("\(row.path): \(error.findings.map(\.text))")
      }
    }
  }

  @Test func `a file is joblib's when it holds an array in joblib's way`() throws {
    let folder = "fixtures/pickles/joblib/1.6.0"
    #expect(try JoblibCorpusTests.read("\(folder)/objects.raw.joblib").format == "joblib")
    #expect(try JoblibCorpusTests.read("\(folder)/order_f.raw.joblib").format == "joblib")
    #expect(try JoblibCorpusTests.read("\(folder)/no_array.raw.joblib").format == "pickle")
  }
}
