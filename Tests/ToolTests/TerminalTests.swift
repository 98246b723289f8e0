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

  @Test func `a verdict stands out on a terminal`() throws {
    let text = try onTerminal("amphora scan model.amphora model.pkl", environment: "TERM=xterm")
    #expect(text.contains("model.pkl: \u{1b}[1msafe\u{1b}[0m, "))
    #expect(!text.contains("\\u{1b}"))
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

  @Test func `long work shows its progress on a terminal, and nowhere else`() throws {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let outcome = try tool.run(
      """
      --version > /dev/null; TERM=xterm script -qec 'amphora convert --level best model.npy' /dev/null
      amphora convert --force --level best model.npy > quiet.txt 2>&1; cat quiet.txt
      """,
      setup: #"""
        (printf '\223NUMPY\001\000\166\000'
        printf '%-117s\n' "{'descr': '|u1', 'fortran_order': False, 'shape': (16000000,), }"
        seq 1 4000000 | head -c 16000000) > model.npy
        """#)
    let lines = outcome.text.split(whereSeparator: \.isNewline)
    #expect(outcome.text.contains("MB of 16.0 MB, "))
    #expect(lines.count > 1)
    #expect(lines.last?.hasPrefix("model.npy → model.amphora: tensors") == true)
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
