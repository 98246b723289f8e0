import Bytes
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the tool does when the system interrupts it.
///
/// Ctrl-C ends the process by SIGINT: an output that was being written has no name yet and goes with
/// it, and a container that was being added to becomes what it was.
enum Signals {
  /// Sets the dispositions, once, before anything else.
  static func install() {
    _ = main
    // What a handler reads has to be there before it is called.
    drawnLines.store(0, ordering: .relaxed)
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
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var before = sigaction()
      unsafe sigaction(number, nil, &before)
      #if canImport(Darwin)
        let isIgnored = unsafe before.__sigaction_u.__sa_handler != nil
        unsafe action.__sigaction_u.__sa_handler = asked
      #else
        let isIgnored = unsafe before.__sigaction_handler.sa_handler != nil
        unsafe action.__sigaction_handler.sa_handler = asked
      #endif
      // Who started us with `nohup` wants the signal to be ignored; the default is nil.
      if !isIgnored { unsafe sigaction(number, &action, nil) }
    }
  }

  /// How many lines of progress stand on the terminal: what else is written there begins at the first.
  static let drawnLines = Atomic(0)

  /// The thread that writes files.
  private static let main = pthread_self()

  // Safe: only functions that a signal handler may call are called, and `main` is set by `install`.
  private static let asked: @convention(c) (Int32) -> Void = { @Sendable number in
    // Only between two writes it is certain that no other follows.
    guard pthread_equal(pthread_self(), main) != 0 else {
      pthread_kill(main, number)
      return
    }
    UnfinishedAppend.undo()
    eraseLines()
    signal(number, SIG_DFL)
    // It is delivered as soon as this handler ends.
    raise(number)
  }

  // Safe: only a constant is read, and only functions that a signal handler may call are called.
  private static let mappedFileShrank: @convention(c) (Int32) -> Void = { @Sendable _ in
    let text: StaticString = """
      amphora: An input became shorter while it was read. Run again when nobody writes to it. \
      [io.cannot-read]

      """
    eraseLines()
    _ = unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(74)
  }

  /// Takes the lines of progress away, and what the terminal wrote behind them of Ctrl-C.
  ///
  /// Safe: only constants are written, by a function that a signal handler may call.
  private static func eraseLines() {
    let lines = drawnLines.load(ordering: .relaxed)
    guard lines > 0 else { return }
    let up: StaticString = "\u{1b}[A"
    for _ in 1..<lines { _ = unsafe write(STDERR_FILENO, up.utf8Start, up.utf8CodeUnitCount) }
    let erase: StaticString = "\r\u{1b}[J"
    _ = unsafe write(STDERR_FILENO, erase.utf8Start, erase.utf8CodeUnitCount)
  }
}
