import Foundation
import TestSupport
import Testing

/// Runs the cases in `Cases`.
///
/// Each is a folder:
///
///     args      what stands behind `amphora` on a shell's command line, with redirections
///     setup     shell commands that make the inputs; optional
///     stdout    what has to come out, byte for byte
///     stderr    what has to be said
///     exit      the status
///     files     the names that have to be in the folder afterwards
@Suite struct CaseTests {
  static let names = (try? FileManager.default.contentsOfDirectory(atPath: root))?.sorted() ?? []

  static let root = "\(Repository.root)/Tests/ToolTests/Cases"

  @Test(arguments: names)
  func `a case does and says what is recorded`(name: String) throws {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let arguments = try #require(Self.text(name, "args"))
    let outcome = try tool.run(arguments, setup: Self.text(name, "setup") ?? "")
    let path = "Tests/ToolTests/Cases/\(name)"
    Golden.expect(outcome.output, equals: "\(path)/stdout")
    Golden.expect(outcome.messages, equals: "\(path)/stderr")
    Golden.expect("\(outcome.status)\n", equals: "\(path)/exit")
    let names = folder.names.map { "\($0)\n" }.joined()
    Golden.expect(names, equals: "\(path)/files")
  }

  @Test func `there are cases`() { #expect(Self.names.count > 20) }

  private static func text(_ name: String, _ part: String) -> String? {
    let data = FileManager.default.contents(atPath: "\(root)/\(name)/\(part)")
    return data.map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines) }
  }
}
