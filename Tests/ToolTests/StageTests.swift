import Foundation
import TestSupport
import Testing

/// Whether a terminal shows what is being done to one file.
///
/// The input comes after a second, so that the rest is spoken of however little time it takes.
@Suite struct StageTests {
  private func onTerminal(_ command: String, setup: String) throws -> String {
    let folder = try TemporaryFolder()
    let outcome = try AmphoraProcess(folder: folder.path).run(
      "--version > /dev/null; TERM=xterm script -qec '\(command)' /dev/null", setup: setup)
    return outcome.text
  }

  /// A list of 50,000 numbers, as protocol 0 writes it.
  private static let list = "(printf '('; yes I1 | head -n 50000; printf 'l.') > list.pkl"

  @Test func `a stream is received, unpacked and read`() throws {
    let text = try onTerminal(
      "(sleep 1; gzip -c list.pkl) | amphora scan -", setup: StageTests.list)
    #expect(text.contains("\u{1b}[Jstandard input: receiving "))
    #expect(text.contains("\u{1b}[Jstandard input: unpacking "))
    #expect(text.contains("\u{1b}[Jstandard input: reading "))
    #expect(text.contains("kB of 150 kB"))
    #expect(text.contains("standard input: \u{1b}[1msafe"))
  }

  @Test func `a conversion is shown before its first byte is written, and after its last`() throws {
    let text = try onTerminal(
      "(sleep 1; cat model.pkl) | amphora convert - -o model.amphora",
      setup: #"cp "$FIXTURES/knn_classroom.p5.pkl" model.pkl"#)
    for words in ["looking for models", "writing 0 kB of ", "waiting for the disk"] {
      #expect(text.contains("\u{1b}[Jstandard input: \(words)"), "\(words)")
    }
  }

  @Test func `a validation is shown as it verifies, and as it judges`() throws {
    let text = try onTerminal(
      "(sleep 1; cat model.amphora) | amphora validate -",
      setup: """
        cp "$FIXTURES/knn_classroom.p5.pkl" model.pkl
        amphora convert --quiet --level stored model.pkl
        """)
    for words in ["reading what it holds", "verifying ", "judging the models"] {
      #expect(text.contains("\u{1b}[Jstandard input: \(words)"), "\(words)")
    }
  }

  @Test(arguments: ["TERM", "BUS"])
  func `a signal takes the line away before the tool ends`(signal: String) throws {
    // Foundation starts processes with most signals blocked.
    let program = #"""
      import os, signal
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      open("pid", "w").write(str(os.getpid()))
      os.execvp("amphora", ["amphora", "scan", "-"])
      """#
    let text = try onTerminal(
      "(sleep 1; cat list.pkl; sleep 1; kill -\(signal) $(cat pid); sleep 1) | python3 run.py",
      setup: "\(StageTests.list); cat > run.py <<'END'\n\(program)\nEND")
    let parts = text.components(separatedBy: "\r\u{1b}[J")
    #expect(parts.dropLast().last?.hasPrefix("standard input: receiving ") == true)
    let isMessage = parts.last?.hasPrefix("amphora: An input became shorter") == true
    #expect(isMessage == (signal == "BUS"))
    #expect(parts.last?.contains("safe") == false)
  }

  @Test func `several files have one line, and quiet commands none`() throws {
    let setup = "\(StageTests.list); cp list.pkl other.pkl"
    let inputs = "other.pkl - other.pkl"
    let text = try onTerminal(
      "(sleep 1; cat list.pkl) | amphora scan \(inputs)", setup: setup)
    #expect(text.contains("\u{1b}[Jall: "))
    #expect(text.contains(" of 3 files, "))
    let quiet = try onTerminal(
      "(sleep 1; cat list.pkl) | amphora scan --quiet \(inputs)", setup: setup)
    #expect(!quiet.contains("\u{1b}[J"))
  }
}
