import Bytes
import Foundation
import TestSupport
import Testing

@testable import AmphoraTool

@Suite struct TerminalTests {
  /// Runs a command on a terminal of its own.
  private func onTerminal(_ command: String, environment: String) throws -> String {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let outcome = try tool.run(
      "--version > /dev/null; \(environment) script -qec '\(command)' /dev/null",
      setup: """
        cp "$FIXTURES/knn_classroom.p5.pkl" model.pkl
        amphora convert --quiet model.pkl
        """)
    return outcome.text
  }

  @Test func `a terminal gets colour`() throws {
    let text = try onTerminal("amphora inspect model.amphora", environment: "TERM=xterm")
    #expect(text.contains("\u{1b}[1mmodel\u{1b}[0m: nearest_neighbors"))
  }

  @Test(arguments: ["TERM=xterm NO_COLOR=1", "TERM=dumb"])
  func `a terminal that wants no colour gets none`(environment: String) throws {
    let text = try onTerminal("amphora inspect model.amphora", environment: environment)
    #expect(text.contains("model: nearest_neighbors"))
    #expect(!text.contains("\u{1b}"))
  }

  @Test func `an empty NO_COLOR is none`() throws {
    let text = try onTerminal(
      "amphora inspect model.amphora", environment: "TERM=xterm NO_COLOR=")
    #expect(text.contains("\u{1b}[1m"))
  }

  @Test func `a container does not go to a terminal`() throws {
    let text = try onTerminal("amphora convert - < model.pkl", environment: "TERM=xterm")
    #expect(text.contains("binary data would go to the terminal; name the output: -o FILE"))
  }

  @Test func `a reader that has gone is told apart from other failures`() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let writer = pipe.fileHandleForWriting.fileDescriptor
    let text = Array("text".utf8)
    #expect(throws: WriteError(.brokenPipe)) {
      try StandardStream.write(text.span, to: writer)
    }
    try pipe.fileHandleForWriting.close()
    #expect(throws: WriteError(.cannotWrite)) { try StandardStream.write(text.span, to: -1) }
  }
}
