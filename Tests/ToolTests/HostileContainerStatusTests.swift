import Foundation
import TestSupport
import Testing

/// The hostile containers once more, through the tool.
@Suite struct HostileContainerStatusTests {
  private struct Row: Decodable {
    var file: String
    var found: String
    var code: String?
    var offset: Int?
    var validate: Int
  }

  private struct Reported: Decodable {
    struct Finding: Decodable {
      var code: String
      var file: String
      var byte: Int?
    }

    var findings: [Finding]
  }

  private func rows() throws -> [Row] {
    let data = Data(Repository.bytes("fixtures/hostile/expected.json"))
    return try JSONDecoder().decode([Row].self, from: data)
  }

  /// One file for each code and moment: which code a file has, the report says of all at once.
  private func samples() throws -> [Row] {
    var seen: Set<String> = []
    return try rows().filter { seen.insert("\($0.found) \($0.code ?? "")").inserted }
  }

  @Test func `validate answers each code with its status`() throws {
    let samples = try samples()
    let statuses = try statuses("validate", samples.map(\.file))
    let others = samples.filter { statuses[$0.file] != $0.validate }
    #expect(others.map { "\($0.file): \(statuses[$0.file] ?? -1), not \($0.validate)" } == [])
  }

  @Test func `inspect refuses what cannot be opened`() throws {
    // A file without the magic is not taken for a container.
    let samples = try samples().filter { $0.found == "open" && $0.code != "container.magic" }
    let statuses = try statuses("inspect", samples.map(\.file))
    let others = samples.filter { statuses[$0.file] != $0.validate }
    #expect(others.map { "\($0.file): \(statuses[$0.file] ?? -1), not \($0.validate)" } == [])
  }

  @Test func `the report has the code and the place of each`() throws {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let rows = try rows()
    let paths = rows.map { "\(Repository.root)/fixtures/hostile/\($0.file)" }
    let output = try tool.run("validate --report json \(paths.joined(separator: " "))").output
    let report = try JSONDecoder().decode(Reported.self, from: Data(output))
    var said: [String: Set<String>] = [:]
    for finding in report.findings {
      said[finding.file, default: []].insert("\(finding.code) at \(finding.byte ?? -1)")
    }
    for (row, path) in zip(rows, paths) {
      guard let code = row.code, let offset = row.offset, row.found != "history" else { continue }
      let expected = "\(code) at \(offset)"
      #expect(said[path]?.contains(expected) ?? false, "\(row.file): \(said[path] ?? [])")
    }
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
