#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The process: its streams and signals, one command line, and its status.
@main
enum Main {
  static func main() {
    StandardStream.occupy()
    Signals.install()
    let terminal = Terminal()
    guard argumentsAreUTF8 else {
      terminal.message("amphora: a name is not UTF-8; rename the file, or give it as '- < FILE'")
      exit(terminal.finish(Misuse.exitStatus))
    }
    let status = Tool.run(Array(CommandLine.arguments.dropFirst()), on: terminal)
    exit(terminal.finish(status))
  }

  /// Whether `CommandLine.arguments` are what was written: it repairs what is not UTF-8, and a repaired
  /// name may be that of another file.
  private static var argumentsAreUTF8: Bool {
    (0..<Int(CommandLine.argc)).allSatisfy { index in
      // Safe: the system passes that many terminated strings.
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { return true }
      return unsafe String(validatingCString: argument) != nil
    }
  }
}
