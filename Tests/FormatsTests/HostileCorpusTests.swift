import Amphora
import Bytes
import Formats
import Foundation
import TestSupport
import Testing

@Suite struct HostileCorpusTests {
  private struct Case {
    var name: String
    var bytes: [UInt8]
    var verdict: String
    var offset: Int
    var callable: String
  }

  /// What `convert` answers otherwise than a loader's verdict, with the reason.
  private static let others: [String: (code: String, outcome: ErrorCode.Outcome)] = [
    // Both are recognised for what they are, and this version does not handle them.
    "no_buffer": ("pickle.outside-object", .unsupported),
    "protocol_6": ("pickle.unsupported-protocol", .unsupported),
  ]

  private static let cases: [Case] = {
    let folder = "fixtures/pickles/hostile"
    let data = Data(Repository.bytes("\(folder)/expected.json"))
    let entries = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    return (entries ?? []).map { entry in
      Case(
        name: entry["name"] as? String ?? "",
        bytes: Repository.bytes("\(folder)/\(entry["pickle"] as? String ?? "")"),
        verdict: entry["verdict"] as? String ?? "", offset: entry["offset"] as? Int ?? -1,
        callable: entry["callable"] as? String ?? "")
    }
  }()

  private static func findings(_ bytes: [UInt8]) -> [Finding] {
    do throws(Refusal) {
      _ = try Pickled.read(bytes)
      return []
    } catch {
      return error.findings
    }
  }

  @Test func `what would call is refused, and the first finding says what and where`() {
    let unsafe = HostileCorpusTests.cases.filter {
      $0.verdict == "unsafe" && $0.name != "attribute"
    }
    #expect(unsafe.count > 40)
    for row in unsafe {
      let first = HostileCorpusTests.findings(row.bytes).first
      #expect(first?.code.outcome == .refused, "\(row.name)")
      #expect(first?.place == .byte(row.offset), "\(row.name)")
      #expect(first?.detail.contains(row.callable) == true, "\(row.name): \(first?.detail ?? "")")
    }
  }

  @Test func `a function kept as an attribute is carried as a name, and said`() throws {
    // Nothing runs when the file is loaded or converted; the warning names what use would run.
    let row = try #require(HostileCorpusTests.cases.first { $0.name == "attribute" })
    let reading = try Pickled.read(row.bytes)
    let values = reading.findings.filter { $0.code == .unlistedValue }
    #expect(values.map(\.detail) == ["os.system"])
    #expect(values.map(\.severity) == [.warning])
  }

  @Test func `what breaks a rule is malformed`() {
    let malformed = HostileCorpusTests.cases.filter { $0.verdict == "malformed" }
    #expect(malformed.count > 50)
    for row in malformed {
      let findings = HostileCorpusTests.findings(row.bytes)
      if let other = HostileCorpusTests.others[row.name] {
        #expect(findings.map(\.code.name) == [other.code], "\(row.name)")
        #expect(findings.map(\.code.outcome) == [other.outcome], "\(row.name)")
      } else {
        var report = Report()
        report.examine(row.name, findings: findings)
        #expect(report.exitStatus == 2, "\(row.name): \(findings.map(\.text))")
      }
    }
  }

  @Test func `what asks for too much is over a limit`() {
    let limited = HostileCorpusTests.cases.filter { $0.verdict == "limit" }
    #expect(limited.count == 3)
    for row in limited {
      let findings = HostileCorpusTests.findings(row.bytes)
      #expect(findings.map(\.code.outcome) == [.overLimit], "\(row.name)")
    }
  }
}
