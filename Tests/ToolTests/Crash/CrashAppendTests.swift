import Amphora
import Bytes
import Foundation
import TestSupport
import Testing

/// Commands that change a container in place are killed at every call, and every call fails.
@Suite(.enabled(if: Shim.library != nil, "no C compiler beside swift or in PATH"))
struct CrashAppendTests {
  static let setup = [
    ["add", "--quiet", "out.amphora", "a=ridge.pkl"],
    ["add", "--quiet", "out.amphora", "b=alpha.pkl"],
  ]

  static let inputs = ["ridge.pkl": "ridge.p5.pkl", "alpha.pkl": "ridge_alpha.p5.pkl"]

  static let scenarios = [
    CrashScenario(
      testDescription: "add",
      arguments: ["add", "--quiet", "out.amphora", "c=ridge.pkl", "d=alpha.pkl"],
      setup: setup, inputs: inputs),
    CrashScenario(
      testDescription: "add --replace",
      arguments: ["add", "--quiet", "--replace", "out.amphora", "a=alpha.pkl"], setup: setup,
      inputs: inputs),
    CrashScenario(
      testDescription: "compact", arguments: ["compact", "--quiet", "out.amphora"], setup: setup,
      inputs: inputs),
    CrashScenario(
      testDescription: "add to a container that is not there",
      arguments: ["add", "--quiet", "out.amphora", "c=ridge.pkl"], inputs: inputs),
  ]

  @Test(arguments: scenarios)
  func `a kill at any call leaves the old generation or the new one`(
    scenario: CrashScenario
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try scenario.prepare(folder.path)
    for call in 1...whole.calls.count + 1 {
      try whole.before.restore(to: folder.path)
      let outcome = try scenario.run(.kill(at: call), in: folder.path)
      if call <= whole.calls.count { #expect(outcome.signal == SIGKILL) }
      try expectOldOrNew(folder.path, whole, healedBy: scenario, "killed at \(call)")
    }
  }

  @Test(arguments: scenarios)
  func `a kill amid any call leaves the old generation or the new one`(
    scenario: CrashScenario
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try scenario.prepare(folder.path)
    for (index, call) in whole.calls.enumerated() where !isCommit(call) {
      try whole.before.restore(to: folder.path)
      _ = try scenario.run(.tear(at: index + 1), in: folder.path)
      try expectOldOrNew(folder.path, whole, healedBy: scenario, "torn at \(call.name)")
    }
  }

  @Test(arguments: scenarios)
  func `a writer that is killed again and again does no more harm`(
    scenario: CrashScenario
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try scenario.prepare(folder.path)
    try whole.before.restore(to: folder.path)
    for call in (1...whole.calls.count).reversed() where !isCommit(whole.calls[call - 1]) {
      let fate: Shim.Fate = call.isMultiple(of: 2) ? .kill(at: call) : .tear(at: call)
      _ = try scenario.run(fate, in: folder.path)
      guard try content(of: folder.path) != whole.after["out.amphora"] else {
        try whole.before.restore(to: folder.path)
        continue
      }
    }
    try expectOldOrNew(folder.path, whole, healedBy: scenario, "killed again and again")
  }

  @Test(arguments: scenarios, [ENOSPC, EIO])
  func `a call that fails is told, with status 74, and leaves a state that is whole`(
    scenario: CrashScenario, code: Int32
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try scenario.prepare(folder.path)
    let commit = whole.calls.firstIndex(where: isCommit) ?? whole.calls.count
    for (index, call) in whole.calls.enumerated() {
      for fate in [Shim.Fate.fail(at: index + 1, code: code), .fill(at: index + 1, code: code)] {
        try whole.before.restore(to: folder.path)
        let outcome = try scenario.run(fate, in: folder.path)
        let now = try FolderState(of: folder.path)
        let isNew = now == whole.after
        switch outcome.status {
        case 0: #expect(isNew, "\(call.name): \(fate)")
        case 74:
          // Only a mark that was written and not made durable may count or not.
          let isOpen = index > commit
          #expect(now == whole.before || (isOpen && isNew), "\(index) \(call.name): \(fate)")
          let reason = String(cString: strerror(code))
          let said = outcome.messages
          #expect(said.contains(reason) && said.contains("[io.cannot-"), "\(call.name): \(said)")
          // Small files are read by the same call as parts of the container.
          let isSource = said.contains(".pkl: The file could not be read")
          #expect(said.contains("out.amphora") || isSource, "\(call.name): \(said)")
        default: Issue.record("\(call.name): \(fate): \(outcome)")
        }
      }
    }
  }

  @Test(arguments: scenarios)
  func `an interrupted call is made again`(scenario: CrashScenario) throws {
    try scenario.expectInterruptionsChangeNothing(atMost: 61)
  }

  @Test(arguments: scenarios)
  func `Ctrl-C at any call ends by that signal and leaves nothing`(
    scenario: CrashScenario
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try scenario.prepare(folder.path)
    // While the slot is written, it is too late to take the append back, and too early to keep it.
    for (index, call) in whole.calls.enumerated() where !isCommit(call) {
      for signal in index.isMultiple(of: 2) ? [SIGINT] : [SIGTERM] {
        try whole.before.restore(to: folder.path)
        let running = try ToolRun(
          amphora: scenario.arguments, in: folder.path,
          environment: Shim.environment(.stop(at: index + 1)))
        #expect(running.hasStopped())
        kill(running.process, signal)
        kill(running.process, SIGCONT)
        let outcome = try running.outcome()
        #expect(outcome.signal == signal, "\(call.name): \(outcome)")
        let now = try FolderState(of: folder.path)
        let litter = now.extras(beyond: whole.after)
        let state = now.without(call.name == "rename" ? litter : [])
        #expect(state == whole.before || state == whole.after, "\(call.name): \(now.names)")
      }
    }
  }

  @Test func `a writer that waits leaves readers alone and keeps other writers out`() throws {
    let folder = try TemporaryFolder()
    let scenario = Self.scenarios[0]
    let whole = try scenario.prepare(folder.path)
    try whole.before.restore(to: folder.path)
    let commit = try #require(whole.calls.firstIndex(where: isCommit))
    let running = try ToolRun(
      amphora: scenario.arguments, in: folder.path,
      environment: Shim.environment(.stop(at: commit + 1)))
    #expect(running.hasStopped())
    let models = try Container(
      try MappedFile.open("\(folder.path)/out.amphora", limits: Limits())
    ).entries.map(\.name)
    #expect(models == ["a", "b"])
    for arguments in [
      ["add", "--no-wait", "out.amphora", "e=ridge.pkl"], ["compact", "--no-wait", "out.amphora"],
    ] {
      let other = try ToolRun(amphora: arguments, in: folder.path).outcome()
      #expect(other.status == 74 && other.messages.contains("[io.locked]"), "\(other)")
    }
    kill(running.process, SIGCONT)
    #expect(try running.outcome().status == 0)
    #expect(try FolderState(of: folder.path) == whole.after)
  }

  /// Whether a call writes a commit slot of a container that is there.
  private func isCommit(_ call: ShimCall) -> Bool {
    call.name == "pwrite" && call.bytes.count == 80 && [32, 112].contains(call.offset)
  }

  private func content(of folder: String) throws -> Data? {
    try FolderState(of: folder)["out.amphora"]
  }

  /// Expects a state that is whole, and from which the command leads to the new one.
  private func expectOldOrNew(
    _ folder: String, _ whole: CrashScenario.Undisturbed, healedBy scenario: CrashScenario,
    _ comment: String
  ) throws {
    let now = try FolderState(of: folder)
    let litter = now.extras(beyond: whole.after)
    #expect(litter.allSatisfy { $0.hasSuffix(".tmp") }, "\(comment): \(litter)")
    if now.without(litter) == whole.after { return }
    let old = whole.before["out.amphora"]
    if old == nil {
      #expect(now["out.amphora"] == nil, "\(comment)")
    } else {
      let result = ContainerVerifier.verify(
        try MappedFile.open("\(folder)/out.amphora", limits: Limits()))
      #expect(result.isValid, "\(comment): \(result.issues)")
      #expect(result.container?.entries.map(\.name) == ["a", "b"], "\(comment)")
      let isGrown = now["out.amphora"]?.count != old?.count
      #expect(
        result.warnings.map(\.code) == (isGrown ? [.containerUnfinishedAppend] : []), "\(comment)")
      let validation = try ToolRun(amphora: ["validate", "out.amphora"], in: folder).outcome()
      #expect(validation.status == 0, "\(comment): \(validation.messages)")
    }
    let again = try scenario.run(.none, in: folder)
    #expect(again.status == 0, "\(comment): \(again.messages)")
    #expect(try FolderState(of: folder).without(litter) == whole.after, "\(comment)")
  }
}
