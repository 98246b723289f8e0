import Bytes
import Foundation
import TestSupport
import Testing

@testable import AmphoraTool

/// Whether every code is raised by some source and expected by some test.
///
/// The tests of each module trigger its codes; this one notices a code that no longer has a place
/// that raises it, or that nobody tests.
@Suite struct ErrorCodeReachTests {
  @Test func `every code is raised somewhere`() {
    let sources = Self.text(below: "Sources") { !$0.contains("/ErrorCode+") }
    for (code, member) in Self.members {
      let isRaised = sources.contains(".\(member)")
      #expect(isRaised, "\(code) is never raised")
    }
  }

  @Test func `every code is expected by a test`() {
    // The fuzzer's targets hold links to sources.
    let tests = Self.text(below: "Tests") { !$0.contains("/FuzzInvariants/") }
    for (code, member) in Self.members {
      let isExpected = tests.contains(".\(member)") || tests.contains(code)
      #expect(isExpected, "no test expects \(code)")
    }
  }

  @Test func `every code is declared under a name that this test can find`() {
    for code in ErrorCodes.all {
      #expect(Self.members[code.name] != nil, "\(code.name)")
    }
  }

  /// The name of the static member by the name of its code.
  private static let members: [String: String] = {
    var members: [String: String] = [:]
    for file in Repository.files(below: "Sources", suffix: ".swift")
    where file.contains("/ErrorCode+") {
      let text = String(decoding: Repository.bytes(file), as: UTF8.self)
      for match in text.matches(of: /static let (\w+) = \w+\(\s*"([^"]+)"/) {
        let literal = String(match.2)
        // Some modules add the area to the name.
        for code in ErrorCodes.all
        where code.name == literal || code.name.hasSuffix(".\(literal)") {
          members[code.name] = String(match.1)
        }
      }
    }
    return members
  }()

  private static func text(below folder: String, where isWanted: (String) -> Bool) -> String {
    var paths = Repository.files(below: folder, suffix: ".swift")
    paths += Repository.files(below: folder, suffix: "/stderr")
    paths += Repository.files(below: folder, suffix: "/stdout")
    return paths.filter(isWanted).map {
      String(decoding: Repository.bytes($0), as: UTF8.self)
    }.joined()
  }
}
