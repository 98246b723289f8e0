import Foundation

/// A process with the signals and the descriptors that it is meant to have, and no others.
///
/// `Foundation.Process` starts processes with signals blocked and leaks the ends of pipes into them;
/// neither does where processes are killed, interrupted, and have pipes that break.
struct ToolRun {
  /// How a process ended.
  struct Outcome {
    /// The exit status; nil when a signal ended it.
    let status: Int32?
    /// The signal that ended it; nil when it ended by itself.
    let signal: Int32?
    /// What it said on standard error.
    let messages: String
  }

  /// The descriptors that another test may have open.
  private static let descriptors = 512

  let process: pid_t
  private let messages: String

  /// Starts the program at `path`.
  ///
  /// - Parameters:
  ///   - path: The program.
  ///   - arguments: What follows its name.
  ///   - folder: Where it works.
  ///   - environment: What is added to that of all tools.
  ///   - input: Its standard input; nil for the null device, negative for none.
  ///   - output: Its standard output; nil for the null device, negative for none.
  /// - Throws: When the system cannot start it.
  init(
    _ path: String, _ arguments: [String], in folder: String, environment: [String: String],
    input: Int32? = nil, output: Int32? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    messages = NSTemporaryDirectory() + UUID().uuidString
    for (descriptor, source) in [(0, input), (1, output)] as [(Int32, Int32?)] {
      if let source, source < 0 {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      } else if let source {
        posix_spawn_file_actions_adddup2(&actions, source, descriptor)
      } else {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
      }
    }
    posix_spawn_file_actions_addopen(&actions, 2, messages, O_WRONLY | O_CREAT, 0o600)
    for descriptor in 3..<ToolRun.descriptors {
      posix_spawn_file_actions_addclose(&actions, Int32(descriptor))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let all = AmphoraProcess.environment.merging(environment) { $1 }
    // posix_spawn itself changes folders on newer systems only.
    let words = (["env", "-C", folder, path] + arguments).map { strdup($0) } + [nil]
    let settings = all.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, "/usr/bin/env", &actions, &attributes, words, settings)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    self.process = process
  }

  /// Starts `amphora`.
  init(
    amphora arguments: [String], in folder: String, environment: [String: String] = [:],
    input: Int32? = nil, output: Int32? = nil
  ) throws {
    try self.init(
      "\(AmphoraProcess.binaries)/amphora", arguments, in: folder, environment: environment,
      input: input, output: output)
  }

  /// Waits until the process has stopped, and says whether it has.
  func hasStopped() -> Bool {
    var status: Int32 = 0
    while waitpid(process, &status, WUNTRACED) < 0, errno == EINTR {}
    return status & 0xFF == 0x7F
  }

  /// Waits until the process has ended; it is killed when that takes a minute.
  func outcome() throws -> Outcome {
    var status: Int32 = 0
    var waited = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      guard ended == 0 || errno == EINTR else { throw POSIXError(.ECHILD) }
      usleep(waited < 200_000 ? 500 : 5_000)
      waited += waited < 200_000 ? 500 : 5_000
      if waited >= 60_000_000 { kill(process, SIGKILL) }
    }
    let text = try Data(contentsOf: URL(fileURLWithPath: messages))
    unlink(messages)
    let signal = status & 0x7F
    return Outcome(
      status: signal == 0 ? status >> 8 & 0xFF : nil, signal: signal == 0 ? nil : signal,
      messages: String(decoding: text, as: UTF8.self))
  }
}
