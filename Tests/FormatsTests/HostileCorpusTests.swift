import Amphora
import Bytes
import Formats
import Testing

/// What `convert` makes of the cases that say at which opcode the fault lies.
@Suite struct HostileCorpusTests {
  private static let cases = CorpusCase.all.filter { $0.offset != nil }

  private static func findings(_ bytes: [UInt8]) -> [Finding] {
    do throws(Refusal) {
      _ = try Pickled.read(bytes)
      return []
    } catch {
      return error.findings
    }
  }

  @Test func `what would call is refused, and the first finding says what and where`() throws {
    let unsafe = HostileCorpusTests.cases.filter {
      $0.verdict == "unsafe" && $0.name != "attribute"
    }
    #expect(unsafe.count > 40)
    for row in unsafe {
      let first = try #require(HostileCorpusTests.findings(row.bytes).first, "\(row.name)")
      #expect(first.code.outcome == .refused, "\(row.name)")
      #expect(first.place == row.offset.map { .byte($0) }, "\(row.name)")
      #expect(first.detail.contains(row.callable ?? ""), "\(row.name): \(first.detail)")
    }
  }

  @Test func `a function kept as an attribute is carried as a name, and said`() throws {
    // Nothing runs when the file is loaded or converted; the warning names what use would run.
    let row = try #require(HostileCorpusTests.cases.first { $0.name == "attribute" })
    let reading = try Pickled.read(row.bytes)
    let values = reading.findings.filter { $0.code == .unknownValue }
    #expect(values.map(\.detail) == ["os.system"])
    #expect(values.map(\.severity) == [.warning])
  }

  @Test(arguments: [("malformed", 50, 2), ("over-limit", 10, 3), ("unsupported", 2, 4)])
  func `what breaks a rule ends with the status of its verdict`(
    verdict: String, least: Int, status: Int32
  ) {
    let faults = HostileCorpusTests.cases.filter { $0.verdict == verdict }
    #expect(faults.count >= least)
    for row in faults {
      let findings = HostileCorpusTests.findings(row.bytes)
      var report = Report()
      report.examine(row.name, findings: findings)
      #expect(report.exitStatus == status, "\(row.name): \(findings.map(\.text))")
    }
  }
}
