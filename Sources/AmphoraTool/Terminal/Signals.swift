#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the tool does when the system interrupts it.
///
/// Ctrl-C keeps its default: the process dies by SIGINT, and an output that was being written has no
/// name yet and goes with it.
enum Signals {
  /// Sets the dispositions, once, before anything else.
  static func install() {
    // A write to a pipe without a reader then fails with EPIPE, which ends the tool quietly.
    signal(SIGPIPE, SIG_IGN)
    // A write beyond the limit on file sizes then fails with EFBIG, which has a message.
    signal(SIGXFSZ, SIG_IGN)
    var action = sigaction()
    #if canImport(Darwin)
      unsafe action.__sigaction_u.__sa_handler = mappedFileShrank
    #else
      unsafe action.__sigaction_handler.sa_handler = mappedFileShrank
    #endif
    unsafe sigaction(SIGBUS, &action, nil)
  }

  // Safe: only a constant is read, and only functions that a signal handler may call are called.
  private static let mappedFileShrank: @convention(c) (Int32) -> Void = { @Sendable _ in
    let text: StaticString = """
      amphora: An input became shorter while it was read. Run again when nobody writes to it. \
      [io.cannot-read]

      """
    _ = unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(74)
  }
}
