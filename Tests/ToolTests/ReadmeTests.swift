import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
  @Test func `every command that the README shows gives the output that it shows`() throws {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    _ = try tool.run(
      "--version",
      setup: """
        cp "$FIXTURES/knn_classroom.p5.pkl" model.pkl
        cp "$FIXTURES/X.classroom.npy" held_back.npy
        cp "$FIXTURES/y.classroom.npy" labels.npy
        printf 'a,b,c,d\\n-3.2,-1.0,-3.2,-1.7\\n-5.5,1.5,2.7,1.6\\n' > rows.csv
        printf 'cos\\nsystem\\n(S"rm -rf ~"\\ntR.' > evil.pkl
        """)
    let text = String(decoding: Repository.bytes("README.md"), as: UTF8.self)
    var lines: [Substring] = []
    var isExample = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isExample = false }
      if line.hasPrefix("$ amphora ") {
        isExample = true
        lines.append(line)
        // A command that was shown before has made its output already.
        let arguments = line.dropFirst("$ amphora ".count)
        let force = arguments.hasPrefix("convert model") ? " --force" : ""
        let outcome = try tool.run("\(arguments)\(force) 2>&1")
        lines += outcome.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      } else if !isExample {
        lines.append(line)
      }
    }
    Golden.expect(lines.joined(separator: "\n"), equals: "README.md")
  }
}
