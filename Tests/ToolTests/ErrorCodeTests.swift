import ArgumentParser
import Bytes
import TestSupport
import Testing

@testable import AmphoraTool

@Suite struct ErrorCodeTests {
  @Test func `names are unique`() {
    var seen: Set<String> = []
    for code in ErrorCodes.all { #expect(seen.insert(code.name).inserted, "\(code.name)") }
  }

  @Test func `names are an area and words with dashes`() {
    for code in ErrorCodes.all {
      let isName = code.name.wholeMatch(of: /[a-z0-9]+\.[a-z0-9]+(-[a-z0-9]+)*/) != nil
      #expect(isName, "\(code.name)")
    }
  }

  @Test func `every code has a sentence for the fact and one for the next step`() {
    for code in ErrorCodes.all {
      #expect(code.meaning.hasSuffix(".") && code.remedy.hasSuffix("."), "\(code.name)")
    }
  }

  @Test func `every option that a remedy names exists`() throws {
    let help = LimitOptions.helpMessage(includeHidden: true)
    for code in ErrorCodes.all {
      for word in code.remedy.split(separator: " ") where word.hasPrefix("--max-") {
        let option = word.prefix { $0.isLetter || $0 == "-" }
        #expect(help.contains("\(option) "), "\(code.name): \(option)")
      }
    }
  }

  @Test func `the table of codes in the documentation is the one in the sources`() {
    Golden.expect(ErrorTable.markdown, equals: "schemas/errors.md")
  }
}

/// `schemas/errors.md`, made from the codes.
enum ErrorTable {
  static var markdown: String {
    var text = """
      # Error codes

      Every message of Amphora ends with its code in brackets. Codes are stable: programs may match
      on them. The outcome decides the exit status of the tool.

      | outcome | exit status | it means |
      |---|---|---|

      """
    for outcome in ErrorCode.Outcome.allCases {
      text += "| \(outcome.rawValue) | \(outcome.exitStatus) | \(meaning(of: outcome)) |\n"
    }
    text += """

      A finding may also be a warning or a note; it then has no part in the exit status.

      This page is generated from the sources. `AMPHORA_RECORD=1 swift test --filter ErrorCodeTests`
      writes it again.

      """
    for area in ErrorCodes.areas {
      text += "\n## \(area.title)\n\n| code | outcome | fact | next step |\n|---|---|---|---|\n"
      for code in area.codes {
        text += "| `\(code.name)` | \(code.outcome.rawValue) | \(code.meaning) | \(code.remedy) |\n"
      }
    }
    return text
  }

  private static func meaning(of outcome: ErrorCode.Outcome) -> String {
    switch outcome {
    case .refused: "the answer to the question asked is no: unsafe, invalid or different"
    case .malformed: "the bytes are not what they claim to be"
    case .overLimit: "reading the input would cost more than the limits allow"
    case .unsupported: "the input is recognised, but this version does not handle it"
    case .inputOutput: "the operating system could not read or write"
    }
  }
}
