import Amphora
import Bytes
import Testing

@Suite struct ReportTests {
  private func code(_ outcome: ErrorCode.Outcome) -> ErrorCode {
    ErrorCode("test.code", outcome, "Something was found.", remedy: "Look at it.")
  }

  @Test func `a message names file, place, fact, next step and code`() {
    let finding = Finding(ReadError(code(.malformed), at: 79, "the fact"), file: "m.pkl")
    #expect(
      finding.text == "m.pkl: byte 79: Something was found: the fact. Look at it. [test.code]")
  }

  @Test func `control characters of a file do not reach the terminal`() {
    let finding = Finding(code(.malformed), file: "a\u{1b}[2Jb", "x\r\ny\u{202e}")
    #expect(finding.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202e })
    #expect(finding.text.contains("a\\u{1b}[2Jb"))
  }

  @Test(
    arguments: [
      ([], 0), ([.malformed, .refused], 1), ([.malformed, .overLimit], 3),
      ([.inputOutput, .unsupported], 4), ([.unsupported, .malformed], 2), ([.inputOutput], 74),
    ] as [([ErrorCode.Outcome], Int32)])
  func `of several outcomes the first that applies decides the exit status`(
    outcomes: [ErrorCode.Outcome], status: Int32
  ) {
    var report = Report()
    report.examine(
      "f",
      findings: outcomes.map { Finding(ErrorCode("t.\($0)", $0, "m.", remedy: "r."), file: "f") })
    #expect(report.exitStatus == status)
  }

  @Test func `warnings do not change the exit status`() {
    var report = Report()
    report.examine("f", findings: [Finding(code(.refused), .warning, file: "f")])
    #expect(report.exitStatus == 0)
    #expect(report.isClean)
  }
}
