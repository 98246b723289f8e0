import Foundation
import TestSupport
import Testing

/// The hostile containers once more, through the tool.
@Suite struct HostileContainerStatusTests {
  private struct Row: Decodable {
    var file: String
    var found: String
    var validate: Int
  }

  private func rows() throws -> [Row] {
    let data = Data(Repository.bytes("fixtures/hostile/expected.json"))
    return try JSONDecoder().decode([Row].self, from: data)
  }

  @Test func `validate answers each with its status`() throws {
    let rows = try rows()
    let statuses = try statuses("validate", rows.map(\.file))
    let others = rows.filter { statuses[$0.file] != $0.validate }
    #expect(others.map { "\($0.file): \(statuses[$0.file] ?? -1), not \($0.validate)" } == [])
  }

  @Test func `inspect opens what can be opened, and nothing else`() throws {
    let rows = try rows().filter { $0.found == "open" || $0.found == "accepted" }
    let statuses = try statuses("inspect", rows.map(\.file))
    let others = rows.filter { statuses[$0.file] != $0.validate }
    #expect(others.map { "\($0.file): \(statuses[$0.file] ?? -1), not \($0.validate)" } == [])
  }

  /// The status of `amphora` with these words for each file, by the file's name.
  private func statuses(_ words: String, _ files: [String]) throws -> [String: Int] {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let corpus = "\(Repository.root)/fixtures/hostile"
    let loop = """
      --version >/dev/null; for f in \(files.joined(separator: " ")); do
      amphora \(words) "\(corpus)/$f" >/dev/null 2>&1; echo "$f $?"; done
      """
    let output = try tool.run(loop, setup: "").output
    var statuses: [String: Int] = [:]
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ")
      statuses[String(parts[0])] = Int(parts[1])
    }
    return statuses
  }
}
