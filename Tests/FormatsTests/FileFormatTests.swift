import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct FileFormatTests {
  @Test(arguments: [
    ("", "format.empty@0"), ("just some text\n", "format.unrecognized@0"),
    ("PK\u{3}\u{4}rest", "zip.end@8"), ("\u{1f}\u{8b}rest", "format.unrecognized@0"),
    ("x\u{9c}rest", "bytes.truncated@6"), ("BZh9", "format.unrecognized@0"),
    ("\u{93}NUMPY\u{1}\u{0}", "bytes.truncated@8"),
  ])
  func `a file that is no pickle is named for what it is`(content: String, code: String) {
    #expect(Pickled.refusals(Pickled.bytes(content)) == [code])
  }

  @Test func `every pickle that scikit-learn wrote is read`() throws {
    let paths = Repository.files(below: "fixtures/sklearn", suffix: ".pkl")
    #expect(paths.count > 500)
    for path in paths {
      let reading = try Pickled.read(Repository.bytes(path))
      #expect(reading.document.origin != nil, "\(path)")
      #expect(reading.findings.isEmpty, "\(path)")
    }
  }

  @Test func `protocols 2 and 5 of one model give the same origin`() throws {
    for older in Repository.files(below: "fixtures/sklearn/1.9.1", suffix: ".p2.pkl").prefix(60) {
      let path = older.replacing(".p2.pkl", with: ".p5.pkl")
      let five = try Pickled.text(Repository.bytes(path))
      let two = try Pickled.text(Repository.bytes(older))
      // Protocol 2 imports by Python 2's names.
      #expect(five == two.replacing("'__builtin__'", with: "'builtins'"), "\(path)")
    }
  }

  private static let sample = "fixtures/sklearn/1.9.1/knn_classroom.p5.pkl"

  @Test func `every truncation of a model is refused`() {
    for prefix in Mutations.truncations(of: Repository.bytes(FileFormatTests.sample)) {
      #expect(!Pickled.refusals(prefix).isEmpty)
    }
  }

  @Test func `a flipped bit of a model is refused, or changes a value, and never traps`() throws {
    let sample = Repository.bytes(FileFormatTests.sample)
    var refused = 0
    for (index, mutant) in Mutations.bitFlips(of: sample).enumerated() where index % 7 == 0 {
      if !Pickled.refusals(mutant).isEmpty { refused += 1 }
    }
    #expect(refused > 100)
  }
}
