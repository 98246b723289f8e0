import Foundation
import TestSupport

/// The built tool, run as people run it: by a shell, in a folder of its own.
struct AmphoraProcess {
  /// What a process left behind.
  struct Outcome {
    let status: Int32
    let output: [UInt8]
    let messages: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The folder in which commands run.
  let folder: String

  /// Makes files that are read, converted, refused and cut short; there is no `nothing.amphora`.
  static let filesOfEachOutcome = """
    cp "$FIXTURES/dict_of_models.p5.pkl" models.pkl
    cp "$FIXTURES/opaque_density.p5.pkl" opaque.pkl
    printf 'cos\\nsystem\\n(S"true"\\ntR.' > evil.pkl
    amphora convert --quiet models.pkl opaque.pkl
    head -c 2000 models.amphora > short.amphora
    """

  /// Runs `amphora` with what a shell makes of `arguments`, redirections and pipes included.
  func run(_ arguments: String, setup: String = "") throws -> Outcome {
    let script = setup.isEmpty ? "" : "set -e; \(setup)\nset +e; "
    let process = Process()
    let command = ["/bin/sh", "-c", "\(script)amphora \(arguments)"]
    let prefix = AmphoraProcess.unprivileged
    process.executableURL = URL(fileURLWithPath: (prefix + command)[0])
    process.arguments = Array((prefix + command).dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = AmphoraProcess.environment
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nobody has to read both at once, and nothing is lost.
    let names = (output: UUID().uuidString, messages: UUID().uuidString)
    let output = try AmphoraProcess.temporaryFile(names.output)
    let messages = try AmphoraProcess.temporaryFile(names.messages)
    process.standardOutput = output
    process.standardError = messages
    try process.run()
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    let said = try AmphoraProcess.takeTemporaryFile(names.messages)
    return Outcome(
      status: status,
      output: Array(try AmphoraProcess.takeTemporaryFile(names.output)),
      messages: String(decoding: said, as: UTF8.self))
  }

  /// The folder that holds the built tool: that of the test bundle.
  static let binaries: String = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    let path = URL(fileURLWithPath: bundle).standardizedFileURL.deletingLastPathComponent().path
    guard FileManager.default.isExecutableFile(atPath: "\(path)/amphora") else {
      fatalError("\(path)/amphora is missing; build it with swift build --build-tests")
    }
    return path
  }()

  static let environment = [
    "COLUMNS": "80",
    "FIXTURES": "\(Repository.root)/fixtures/sklearn/1.9.1",
    "LC_ALL": "C",
    "PATH": "\(binaries):/usr/local/bin:/usr/bin:/bin",
    "TMPDIR": NSTemporaryDirectory(),
  ]

  /// What makes permissions bind root too, so that a read-only folder is one everywhere.
  private static let unprivileged: [String] = {
    let setpriv = "/usr/bin/setpriv"
    guard getuid() == 0, FileManager.default.isExecutableFile(atPath: setpriv) else { return [] }
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search", "--"]
  }()

  private static func temporaryFile(_ name: String) throws -> FileHandle {
    let path = NSTemporaryDirectory() + name
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private static func takeTemporaryFile(_ name: String) throws -> Data {
    let url = URL(fileURLWithPath: NSTemporaryDirectory() + name)
    defer { try? FileManager.default.removeItem(at: url) }
    return try Data(contentsOf: url)
  }
}
