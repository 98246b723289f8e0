import Foundation
import TestSupport
import Testing

@Suite struct SignalTests {
  @Test func `an interrupt ends the tool by that signal and leaves nothing`() throws {
    let folder = try TemporaryFolder()
    let running = try Running(["convert", "-", "-o", "out.amphora"], in: folder.path)
    try running.input.write(contentsOf: Data([0x80, 0x05]))
    try running.waitUntilOpen(" (deleted)")
    running.process.interrupt()
    try running.waitUntilExit()
    #expect(running.process.terminationReason == .uncaughtSignal)
    #expect(running.process.terminationStatus == SIGINT)
    #expect(folder.names == [])
  }

  @Test func `a file that shrinks while it is mapped gets a message and status 74`() throws {
    let folder = try TemporaryFolder()
    // Smaller ones are read at once.
    let source = "\(AmphoraProcess.environment["FIXTURES"] ?? "")/forest_medium.p5.pkl"
    try FileManager.default.copyItem(atPath: source, toPath: "\(folder.path)/model.pkl")
    let running = try Running(["convert", "model.pkl", "--verify", "-"], in: folder.path)
    try running.waitUntilMapped("model.pkl")
    #expect(truncate("\(folder.path)/model.pkl", 0) == 0)
    // The tool may have met the end of the file already, and then nobody reads what is written.
    try? running.input.write(contentsOf: Data("5.1,3.5,1.4,0.2\n".utf8))
    try running.input.close()
    try running.waitUntilExit()
    let messages = String(decoding: try running.messages.readToEnd() ?? Data(), as: UTF8.self)
    #expect(running.process.terminationReason == .exit)
    #expect(running.process.terminationStatus == 74)
    #expect(messages.contains("became shorter while it was read"))
  }

  @Test func `a tool that is killed leaves the old output or the new one`() throws {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let source = "\(AmphoraProcess.environment["FIXTURES"] ?? "")/dict_of_models.p5.pkl"
    let old = try tool.run("convert --quiet '\(source)' --level stored -o out.amphora")
    #expect(old.status == 0)
    let path = "\(folder.path)/out.amphora"
    let before = FileManager.default.contents(atPath: path)
    var arguments = ["convert", "--quiet", source, "-o", "out.amphora", "--force"]
    let new = try tool.run("convert --quiet '\(source)' -o new.amphora")
    #expect(new.status == 0)
    let after = FileManager.default.contents(atPath: "\(folder.path)/new.amphora")
    #expect(before != after)
    try FileManager.default.removeItem(atPath: "\(folder.path)/new.amphora")
    arguments += ["--level", "default"]
    for moment in 0..<20 {
      let running = try Running(arguments, in: folder.path)
      usleep(UInt32(moment) * 4_000)
      kill(running.process.processIdentifier, SIGKILL)
      try running.waitUntilExit()
      let now = FileManager.default.contents(atPath: path)
      let isWhole = now == before || now == after
      #expect(isWhole, "killed after \(moment * 4) ms")
      #expect(folder.names.filter { !$0.hasSuffix(".tmp") } == ["out.amphora"])
    }
  }
}

/// The tool while it runs, with its standard input held open.
private struct Running {
  /// How long to wait for the tool to get somewhere, in steps of 5 ms.
  ///
  /// Long, because Foundation leaks the ends of pipes into processes that other tests start at the
  /// same time, and a pipe ends only when they do.
  private static let steps = 24_000

  let process = Process()
  let input: FileHandle
  let messages: FileHandle

  init(_ arguments: [String], in folder: String) throws {
    let pipes = (input: Pipe(), messages: Pipe())
    // Foundation starts processes with most signals blocked, and with the writing end of their own
    // standard input open; this lets the signals through again, and the input end.
    let unblock = """
      import os, signal, sys
      signal.signal(signal.SIGINT, signal.SIG_DFL)
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      os.closerange(3, 1024)
      os.execvp("amphora", sys.argv)
      """
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", unblock] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = AmphoraProcess.environment
    process.standardInput = pipes.input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = pipes.messages
    input = pipes.input.fileHandleForWriting
    messages = pipes.messages.fileHandleForReading
    try process.run()
  }

  /// Waits until the tool has mapped the file of some name.
  func waitUntilMapped(_ name: String) throws {
    try wait { folder in
      // Such files have no size, and only a handle reads them all the same.
      let data = try? FileHandle(forReadingAtPath: "\(folder)/maps")?.readToEnd()
      return data.map { String(decoding: $0, as: UTF8.self).contains(name) } ?? false
    }
  }

  /// Waits until the tool has opened a file whose path contains `part`.
  func waitUntilOpen(_ part: String) throws {
    try wait { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/fd")) ?? []
      return names.contains { name in
        let link = "\(folder)/fd/\(name)"
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
        return path?.contains(part) ?? false
      }
    }
  }

  /// Waits until the tool has ended.
  func waitUntilExit() throws { try wait { _ in !process.isRunning } }

  private func wait(_ isThere: (String) -> Bool) throws {
    for _ in 0..<Running.steps {
      if isThere("/proc/\(process.processIdentifier)") { return }
      usleep(5_000)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    throw Stuck()
  }

  /// The tool did not get where it should.
  private struct Stuck: Error {}
}
