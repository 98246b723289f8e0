import Amphora
import Bytes
import Formats
import TestSupport
import Testing

/// The other half of the corpus: what real libraries write is safe.
@Suite struct CorpusBenignTests {
  /// What is said of names that the fixtures' own programs make up, and of `print`, which no model
  /// needs: nobody lists them, and so a scan calls them unsafe.
  private static let madeUp = [
    "geometry.", "INST calls geometry.", "OBJ calls geometry.", "builtins.print",
    "__builtin__.print",
  ]

  private static let files = [
    "fixtures/pickles", "fixtures/sklearn", "fixtures/estimators",
  ].flatMap { folder in
    Repository.files(below: folder, suffix: "").filter { path in
      !path.hasPrefix(CorpusCase.folder) && !path.hasPrefix("fixtures/pickles/code")
        && [".pkl", ".joblib"].contains { path.hasSuffix($0) }
    }
  }

  /// Scans a file with those beside it, as the tool does.
  private static func scan(_ path: String) -> Scan {
    let bytes = ByteStorage(copying: Repository.bytes(path).span).slice
    let siblings = SiblingFiles(of: "\(Repository.root)/\(path)")
    return Scanner.scan(
      SourceFile(bytes, named: path, siblings: siblings), limits: Limits(), listing: .unlessSafe)
  }

  private static func isMadeUp(_ finding: Finding) -> Bool {
    madeUp.contains { finding.detail.hasPrefix($0) }
  }

  @Test func `what libraries wrote is safe`() {
    #expect(CorpusBenignTests.files.count > 1_500)
    var wrong: [String] = []
    for path in CorpusBenignTests.files {
      let against = CorpusBenignTests.scan(path).findings.first { finding in
        finding.severity == .error && !CorpusBenignTests.isMadeUp(finding)
      }
      if let against { wrong.append("\(path): \(against.text)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(40).joined(separator: "\n"))")
  }

  @Test func `a container of ours is not a file that scan judges`() {
    let scan = Scan.of("fixtures/golden/container-1.amphora")
    #expect(scan.codes == ["format.not-examined"])
  }

  @Test func `what scikit-learn wrote warns of nothing`() {
    let folders = ["fixtures/sklearn", "fixtures/estimators"]
    for path in CorpusBenignTests.files where folders.contains(where: path.hasPrefix) {
      #expect(CorpusBenignTests.scan(path).findings.isEmpty, "\(path)")
    }
  }
}
