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
    let status = Tool.run(Array(CommandLine.arguments.dropFirst()), on: terminal)
    exit(terminal.finish(status))
  }
}
