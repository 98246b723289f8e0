import Foundation
import TestSupport
import Testing

/// A command that writes a file, and what it finds.
struct CrashScenario: CustomTestStringConvertible, Sendable {
  let testDescription: String

  /// The arguments; paths in the folder are relative.
  let arguments: [String]

  /// What else has to be run before, to make what it finds.
  var setup: [[String]] = []

  /// Whether the file system has no files without names.
  var isNamed = false

  /// Fixtures, by the names that they have in the folder.
  var inputs = ["model.pkl": "knn_classroom.p5.pkl"]

  /// Runs the setup, and the command once undisturbed.
  func prepare(_ folder: String) throws -> Undisturbed {
    let fixtures = AmphoraProcess.environment["FIXTURES"] ?? ""
    for (name, fixture) in inputs {
      try FileManager.default.copyItem(
        atPath: "\(fixtures)/\(fixture)", toPath: "\(folder)/\(name)")
    }
    for arguments in setup {
      let outcome = try ToolRun(amphora: arguments, in: folder).outcome()
      #expect(outcome.status == 0, "\(outcome.messages)")
    }
    let before = try FolderState(of: folder)
    let log = NSTemporaryDirectory() + UUID().uuidString
    defer { unlink(log) }
    let outcome = try run(.none, in: folder, log: log)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let after = try FolderState(of: folder)
    #expect(before != after)
    return Undisturbed(before: before, after: after, calls: try ShimCall.read(log))
  }

  /// Runs the command and lets it suffer.
  func run(_ fate: Shim.Fate, in folder: String, log: String? = nil) throws -> ToolRun.Outcome {
    let environment = Shim.environment(fate, log: log, isNamed: isNamed)
    return try ToolRun(amphora: arguments, in: folder, environment: environment).outcome()
  }

  /// Interrupts every call that can be, and then has writes take `atMost` bytes at a time.
  func expectInterruptionsChangeNothing(atMost: Int) throws {
    let folder = try TemporaryFolder()
    let whole = try prepare(folder.path)
    let interruptible = ["write", "pwrite", "read", "fsync", "ftruncate", "flock"]
    var fates = whole.calls.indices.filter { interruptible.contains(whole.calls[$0].name) }
      .map { Shim.Fate.fail(at: $0 + 1, code: EINTR) }
    fates.append(.slow(most: atMost))
    for fate in fates {
      try whole.before.restore(to: folder.path)
      let outcome = try run(fate, in: folder.path)
      #expect(outcome.status == 0, "\(fate): \(outcome.messages)")
      #expect(try FolderState(of: folder.path) == whole.after, "\(fate)")
    }
  }

  /// What happens when nothing happens.
  struct Undisturbed {
    let before: FolderState
    let after: FolderState
    let calls: [ShimCall]
  }
}
