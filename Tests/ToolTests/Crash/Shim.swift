import Foundation
import TestSupport

/// The library of `shim.c`, compiled for this run: it stands between a process and the system.
enum Shim {
  /// What a process is to suffer; see `shim.c`.
  enum Fate {
    /// It is killed at a call, before it has an effect.
    case kill(at: Int)
    /// It is killed at a call, after half of its effect.
    case tear(at: Int)
    /// It waits before a call until it gets the signal to go on.
    case stop(at: Int)
    /// One call fails.
    case fail(at: Int, code: Int32)
    /// One call fails, and so do all after it that need room on the disk.
    case fill(at: Int, code: Int32)
    /// Writes are short and interrupted.
    case slow(most: Int)
    /// Nothing happens to it.
    case none

    fileprivate var environment: [String: String] {
      switch self {
      case .kill(let at): ["SHIM_AT": "\(at)", "SHIM_DO": "kill"]
      case .tear(let at): ["SHIM_AT": "\(at)", "SHIM_DO": "tear"]
      case .stop(let at): ["SHIM_AT": "\(at)", "SHIM_DO": "stop"]
      case .fail(let at, let code): ["SHIM_AT": "\(at)", "SHIM_DO": "\(code)"]
      case .fill(let at, let code): ["SHIM_AT": "\(at)", "SHIM_DO": "-\(code)"]
      case .slow(let most): ["SHIM_SLOW": "\(most)"]
      case .none: [:]
      }
    }
  }

  /// The compiled library; nil where there is no C compiler.
  ///
  /// One comes with Swift, in the same folder.
  static let library: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = path.split(separator: ":").map { String($0) }
    let compilers = ["clang", "cc", "gcc"].flatMap { name in folders.map { "\($0)/\(name)" } }
    let target = NSTemporaryDirectory() + "amphora-shim-\(getpid()).so"
    let source = "\(Repository.root)/Tests/ToolTests/Crash/shim.c"
    for compiler in compilers where FileManager.default.isExecutableFile(atPath: compiler) {
      let arguments = ["-O1", "-shared", "-fPIC", "-o", target, source, "-ldl"]
      let compilation = try? ToolRun(compiler, arguments, in: "/", environment: [:]).outcome()
      guard compilation?.status == 0 else { continue }
      atexit { unlink(NSTemporaryDirectory() + "amphora-shim-\(getpid()).so") }
      return target
    }
    return nil
  }()

  /// What makes a process suffer `fate`: its calls are written down at `log`, and its file system
  /// has no files without names when `isNamed` says so.
  static func environment(
    _ fate: Fate, log: String? = nil, isNamed: Bool = false
  ) -> [String: String] {
    var environment = fate.environment
    environment["LD_PRELOAD"] = library
    environment["SHIM_LOG"] = log
    environment["SHIM_NAMED"] = isNamed ? "1" : nil
    return environment
  }
}

/// A call that changed a file, as the shim wrote it down.
struct ShimCall {
  let name: String
  let path: String
  let secondPath: String
  let offset: Int
  let bytes: [UInt8]

  /// The calls that are written down at `path`.
  static func read(_ path: String) throws -> [ShimCall] {
    let log = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    var calls: [ShimCall] = []
    var start = 0
    while let end = log[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = String(decoding: log[start..<end], as: UTF8.self)
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let count = Int(fields[4]) ?? 0
      calls.append(
        ShimCall(
          name: String(fields[0]), path: String(fields[1]), secondPath: String(fields[2]),
          offset: Int(fields[3]) ?? 0, bytes: Array(log[(end + 1)..<(end + 1 + count)])))
      start = end + 1 + count
    }
    return calls
  }
}
