import Foundation
import TestSupport
import Testing

/// Commands that write whole files are killed at every call that changes a file, and every such call
/// fails.
@Suite(.enabled(if: Shim.library != nil, "no C compiler beside swift or in PATH"))
struct CrashConvertTests {
  static let old = ["convert", "--quiet", "model.pkl", "--level", "stored", "-o", "out.amphora"]

  static let scenarios = [
    CrashScenario(
      testDescription: "convert",
      arguments: ["convert", "--quiet", "model.pkl", "-o", "out.amphora"]),
    CrashScenario(
      testDescription: "convert into a new folder",
      arguments: ["convert", "--quiet", "model.pkl", "-o", "a/b/out.amphora"]),
    CrashScenario(
      testDescription: "convert --force",
      arguments: ["convert", "--quiet", "--force", "model.pkl", "-o", "out.amphora"],
      setup: [old]),
    CrashScenario(
      testDescription: "convert, where files have names",
      arguments: ["convert", "--quiet", "model.pkl", "-o", "out.amphora"], isNamed: true),
    CrashScenario(
      testDescription: "convert --force, where files have names",
      arguments: ["convert", "--quiet", "--force", "model.pkl", "-o", "out.amphora"],
      setup: [old], isNamed: true),
    CrashScenario(
      testDescription: "predict -o",
      arguments: ["predict", "model.pkl", "--input", "rows.npy", "-o", "out.csv"],
      inputs: ["model.pkl": "ridge.p5.pkl", "rows.npy": "X.line.npy"]),
  ]

  @Test(arguments: scenarios)
  func `a kill at any call leaves the old state or the new one`(scenario: CrashScenario) throws {
    let folder = try TemporaryFolder()
    let whole = try scenario.prepare(folder.path)
    for call in 1...whole.calls.count + 1 {
      for fate in [Shim.Fate.kill(at: call), .tear(at: call)] {
        try whole.before.restore(to: folder.path)
        let outcome = try scenario.run(fate, in: folder.path)
        if call <= whole.calls.count { #expect(outcome.signal == SIGKILL, "\(fate)") }
        let now = try FolderState(of: folder.path)
        // Where a file cannot be named at once, a kill between two calls leaves its first name.
        let litter = now.extras(beyond: whole.after)
        #expect(litter.count < 2, "\(litter)")
        #expect(litter.allSatisfy { $0.hasPrefix("out.amphora.") && $0.hasSuffix(".tmp") })
        if !scenario.isNamed {
          #expect(litter.allSatisfy { now[$0] == whole.after["out.amphora"] }, "\(fate)")
        }
        let state = now.without(litter)
        #expect(state == whole.before || state == whole.after, "\(fate): \(now.names)")
        if state == whole.before {
          #expect(try scenario.run(.none, in: folder.path).status == 0)
          let healed = try FolderState(of: folder.path).without(litter)
          #expect(healed == whole.after, "\(fate)")
        }
      }
    }
  }

  @Test(arguments: scenarios, [ENOSPC, EIO])
  func `a call that fails is told, with status 74, and leaves the old state`(
    scenario: CrashScenario, code: Int32
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try scenario.prepare(folder.path)
    var failures = 0
    for (index, call) in whole.calls.enumerated() {
      for fate in [Shim.Fate.fail(at: index + 1, code: code), .fill(at: index + 1, code: code)] {
        try whole.before.restore(to: folder.path)
        let outcome = try scenario.run(fate, in: folder.path)
        let now = try FolderState(of: folder.path)
        switch outcome.status {
        case 0:
          // A file that could not be unlinked stays.
          let litter = call.name == "unlink" ? now.extras(beyond: whole.after) : []
          #expect(now.without(litter) == whole.after, "\(call.name): \(fate)")
        case 74:
          failures += 1
          #expect(now == whole.before, "\(call.name): \(fate): \(now.names)")
          let reason = String(cString: strerror(code))
          let said = outcome.messages
          #expect(said.contains(reason) && said.contains("[io.cannot-"), "\(call.name): \(said)")
          #expect(said.split(separator: "\n").count == 1, "\(said)")
        default:
          Issue.record("\(call.name): \(fate): \(outcome)")
        }
      }
    }
    #expect(failures > 4)
  }

  @Test(arguments: scenarios)
  func `an interrupted call is made again`(scenario: CrashScenario) throws {
    try scenario.expectInterruptionsChangeNothing(atMost: 997)
  }

  @Test(arguments: scenarios)
  func `a file is durable before it has its name, and the name before the tool ends`(
    scenario: CrashScenario
  ) throws {
    let folder = try TemporaryFolder()
    let calls = try scenario.prepare(folder.path).calls
    let names = calls.map(\.name)
    let naming = try #require(names.firstIndex { $0 == "link" || $0 == "rename" })
    let lastWrite = try #require(names.lastIndex { $0 == "write" || $0 == "pwrite" })
    #expect(names[(lastWrite + 1)..<naming].contains("fsync"), "\(names)")
    let output = scenario.arguments.last ?? ""
    let last = try #require(calls.lastIndex { $0.secondPath == output }, "\(names)")
    #expect(names[last...].contains("fsync"), "\(names)")
  }
}
