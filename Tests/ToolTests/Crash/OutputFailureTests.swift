import Foundation
import TestSupport
import Testing

/// Standard output that breaks, disks that are full or read-only, and files that change meanwhile.
@Suite struct OutputFailureTests {
  /// Commands that write to standard output.
  static let commands = [
    "--help", "--version", "schema kinds/linear", "scan ridge.pkl", "scan --report json ridge.pkl",
    "convert ridge.pkl -o new.amphora", "convert --json ridge.pkl -o new.amphora",
    "convert ridge.pkl -o -", "inspect c.amphora", "inspect --json c.amphora",
    "validate c.amphora", "validate --report json c.amphora",
    "predict c.amphora --model a --input X.npy",
    "log c.amphora", "log --json c.amphora", "add c.amphora z=ridge.pkl", "compact c.amphora",
  ]

  private static func fill(_ folder: String) throws {
    let fixtures = AmphoraProcess.environment["FIXTURES"] ?? ""
    let names = ["ridge.pkl": "ridge.p5.pkl", "X.npy": "X.line.npy"]
    for (name, fixture) in names {
      try FileManager.default.copyItem(
        atPath: "\(fixtures)/\(fixture)", toPath: "\(folder)/\(name)")
    }
    let added = try ToolRun(amphora: ["add", "--quiet", "c.amphora", "a=ridge.pkl"], in: folder)
    #expect(try added.outcome().status == 0)
  }

  private func run(_ command: String, in folder: String, output: Int32) throws -> ToolRun.Outcome {
    let words = command.split(separator: " ").map { String($0) }
    return try ToolRun(amphora: words, in: folder, output: output).outcome()
  }

  @Test(arguments: commands)
  func `a reader of standard output that has gone is no failure`(command: String) throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder.path)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    let outcome = try run(command, in: folder.path, output: ends[1])
    close(ends[1])
    #expect(outcome.status == 0 && !outcome.messages.contains("io."), "\(outcome)")
  }

  @Test(arguments: commands)
  func `standard output that is full is told, with status 74`(command: String) throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder.path)
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let outcome = try run(command, in: folder.path, output: full)
    #expect(outcome.status == 74, "\(outcome)")
    let said = outcome.messages
    #expect(said.contains("amphora: standard output: The output could not be written"), "\(said)")
    #expect(said.contains("No space left on device"), "\(said)")
  }

  @Test(arguments: commands)
  func `standard output that is closed is told, and no file takes its place`(
    command: String
  ) throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder.path)
    let outcome = try run(command, in: folder.path, output: -1)
    #expect(outcome.status == 74, "\(outcome)")
    #expect(outcome.messages.contains("amphora: standard output: "), "\(outcome)")
    for name in folder.names where name.hasSuffix(".amphora") {
      let validation = try ToolRun(amphora: ["validate", "--quiet", name], in: folder.path)
      #expect(try validation.outcome().status == 0, "\(name)")
    }
  }

  /// What a shell prints in a name space where it may mount file systems.
  private static func mounted(_ script: String, in folder: String) throws -> String {
    let unshare = "/usr/bin/unshare"
    let arguments = ["--map-root-user", "--mount", "/bin/sh", "-ec", script]
    let output = "\(folder)/said"
    let descriptor = open(output, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    let outcome = try ToolRun(
      unshare, arguments, in: folder, environment: [:], output: descriptor
    ).outcome()
    let said = try String(contentsOf: URL(fileURLWithPath: output), encoding: .utf8)
    return said + outcome.messages + (outcome.status == 0 ? "" : "failed\n")
  }

  static let canMount: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? mounted("mkdir d; mount -t tmpfs none d", in: folder.path)) == ""
  }()

  @Test(.enabled(if: canMount, "file systems cannot be mounted here"))
  func `a disk that is full keeps the old files, and says so`() throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder.path)
    let said = try Self.mounted(
      """
      mkdir disk; mount -t tmpfs -o size=64k none disk; cp c.amphora disk
      amphora convert --quiet "$FIXTURES/knn_classroom.p5.pkl" -o disk/out.amphora; cd disk
      cp out.amphora ../old; head -c 1000000 /dev/zero > filler 2> ../filling || true
      for command in "convert --force --quiet -o out.amphora" "convert --quiet -o new.amphora" \\
        "add c.amphora"
      do
        status=0; amphora $command "$FIXTURES/forest_medium.p5.pkl" 2>> ../errors || status=$?
        echo $status
      done
      cmp c.amphora ../c.amphora; cmp out.amphora ../old; echo *
      sed -n 's/:.*:/:/; s/ Check.*//p' ../errors
      amphora validate --quiet c.amphora
      rm filler; amphora add --quiet c.amphora b="$FIXTURES/ridge_alpha.p5.pkl"
      """, in: folder.path)
    #expect(
      said == """
        74
        74
        74
        c.amphora filler out.amphora
        amphora: No space left on device.
        amphora: No space left on device.
        amphora: No space left on device.

        """, "\(said)")
  }

  @Test(.enabled(if: canMount, "file systems cannot be mounted here"))
  func `a file system that is read-only can be read, and nothing else`() throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder.path)
    let said = try Self.mounted(
      """
      mkdir disk; mount -t tmpfs none disk; cp *.amphora ridge.pkl disk
      mount -o remount,ro disk; cd disk
      for command in "convert ridge.pkl" "convert --force ridge.pkl -o c.amphora" \\
        "convert ridge.pkl -o new/out.amphora" "add c.amphora b=ridge.pkl" "compact c.amphora"
      do
        status=0; amphora $command 2>> ../errors || status=$?
        echo $status
      done
      grep -c 'Read-only file system. Check' ../errors
      amphora validate --quiet c.amphora; amphora inspect --json c.amphora > ../json
      """, in: folder.path)
    #expect(said == "74\n74\n74\n74\n74\n5\n", "\(said)")
  }

  @Test(arguments: ["convert ../ridge.pkl -o out.amphora", "add c.amphora a=../ridge.pkl"])
  func `a folder that has vanished is told`(command: String) throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder.path)
    let tool = AmphoraProcess(folder: folder.path)
    let absolute = command.replacingOccurrences(of: "../", with: "\(folder.path)/")
    let outcome = try tool.run("\(absolute)", setup: "mkdir gone; cd gone; rmdir ../gone")
    #expect(outcome.status == 74)
    #expect(outcome.messages.contains("No such file or directory"), "\(outcome.messages)")
    #expect(folder.names == ["X.npy", "c.amphora", "ridge.pkl"])
  }

  @Test(arguments: ["convert - -o - < ridge.pkl", "convert - -o out.amphora"])
  func `a folder for temporary files that is missing is named`(command: String) throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder.path)
    let tool = AmphoraProcess(folder: folder.path)
    let outcome = try tool.run(
      "--version > version; export TMPDIR=/no/such; cat ridge.pkl | amphora \(command)")
    #expect(outcome.status == 74)
    let said = outcome.messages
    #expect(said.contains("a temporary file in /no/such, see TMPDIR: No such file"), "\(said)")
  }

  @Test func `a link as output is kept, and replaced only by force, and its target never`() throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder.path)
    let tool = AmphoraProcess(folder: folder.path)
    let setup = "echo target > target; ln -s target link; ln -s nothing dangling"
    let kept = try tool.run("convert ridge.pkl -o link", setup: setup)
    #expect(kept.status == 74 && kept.messages.contains("[io.output-exists]"))
    for command in ["convert ridge.pkl -o dangling", "add dangling a=ridge.pkl"] {
      let outcome = try tool.run(command)
      #expect(outcome.status == 74 && outcome.messages.contains("[io.output-exists]"), "\(outcome)")
    }
    #expect(try tool.run("convert --force --quiet ridge.pkl -o link").status == 0)
    #expect(FileManager.default.contents(atPath: "\(folder.path)/target") == Data("target\n".utf8))
    #expect(try tool.run("validate --quiet link").status == 0)
    #expect(!folder.names.contains("nothing"))
  }

  @Test(.enabled(if: Shim.library != nil, "no C compiler beside swift or in PATH"))
  func `a source that changes while it is read is told, or was read before`() throws {
    let folder = try TemporaryFolder()
    let scenario = CrashScenario(
      testDescription: "convert",
      arguments: ["convert", "--quiet", "model.pkl", "-o", "out.amphora"],
      inputs: ["model.pkl": "forest_medium.p5.pkl"])
    let whole = try scenario.prepare(folder.path)
    let source = "\(folder.path)/model.pkl"
    // The output is opened once the source is mapped, and before its arrays are encoded.
    let opening = try #require(whole.calls.firstIndex { $0.name == "open" }) + 1
    for shrinks in [true, false] {
      try whole.before.restore(to: folder.path)
      let running = try ToolRun(
        amphora: scenario.arguments, in: folder.path,
        environment: Shim.environment(.stop(at: opening)))
      #expect(running.hasStopped())
      if shrinks {
        #expect(truncate(source, 0) == 0)
      } else {
        try Data("another".utf8).write(to: URL(fileURLWithPath: source), options: .atomic)
      }
      kill(running.process, SIGCONT)
      let outcome = try running.outcome()
      if shrinks {
        #expect(outcome.status == 74 && outcome.messages.contains("became shorter"), "\(outcome)")
        #expect(folder.names == ["model.pkl"])
      } else {
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try FolderState(of: folder.path)["out.amphora"] == whole.after["out.amphora"])
      }
    }
  }
}
