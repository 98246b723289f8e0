import Amphora
import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the tool speaks: data on standard output, through one buffer; messages on standard error.
///
/// A failure of standard output is kept, not thrown: a command ends its work, such as the files that
/// it writes, and `finish` turns the failure into the exit status.
final class Terminal {
  /// How a piece of text stands out, on a terminal that wants it.
  enum Style: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case yellow = "33"
  }

  /// Whether standard output is a terminal, so that text must not be able to drive it.
  let outputIsTerminal = isatty(STDOUT_FILENO) == 1

  private var buffer: [UInt8] = []
  private var failure: WriteError?
  private let wantsColor = Terminal.environmentAllowsColor()
  private let messagesAreOnTerminal = isatty(STDERR_FILENO) == 1

  /// Appends text to standard output.
  func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Terminal.bufferSize { flush() }
  }

  /// Appends a line to standard output; on a terminal it is seen at once.
  func line(_ text: String = "") {
    write(text)
    write("\n")
    if outputIsTerminal { flush() }
  }

  /// Appends bytes to standard output.
  func write(_ bytes: Span<UInt8>) {
    flush()
    send(bytes)
  }

  /// Says something to the person, on standard error, after what was written so far.
  func message(_ text: String) {
    flush()
    let bytes = Array("\(text)\n".utf8)
    // Nobody is left to be told when standard error fails.
    _ = try? StandardStream.write(bytes.span, to: STDERR_FILENO)
  }

  /// Tells a finding.
  func message(_ finding: Finding) {
    let label: String =
      switch finding.severity {
      case .error: styledMessage("amphora:", .red)
      case .warning: styledMessage("amphora: warning:", .yellow)
      case .note: "amphora: note:"
      }
    message("\(label) \(finding.text)")
  }

  /// `text` for standard output, standing out where that is a terminal.
  func styled(_ text: String, _ style: Style) -> String {
    outputIsTerminal && wantsColor ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
  }

  private func styledMessage(_ text: String, _ style: Style) -> String {
    messagesAreOnTerminal && wantsColor ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
  }

  /// Keeps a failure that somebody else met on standard output.
  func fail(_ error: WriteError) { failure = failure ?? error }

  /// Sends what is buffered and returns the status that the process ends with.
  ///
  /// A reader that has gone is no failure: `amphora schema | head -1` ends with 0. It is no answer
  /// either: `amphora scan evil.pkl | head -1` ends with 1.
  func finish(_ status: Int32) -> Int32 {
    flush()
    guard let failure else { return status }
    if failure.code == .brokenPipe { return status }
    message(Finding(failure, file: "standard output"))
    return status == 0 ? failure.code.outcome.exitStatus : status
  }

  private func flush() {
    guard !buffer.isEmpty else { return }
    send(buffer.span)
    buffer.removeAll(keepingCapacity: true)
  }

  private func send(_ bytes: Span<UInt8>) {
    guard failure == nil else { return }
    do throws(WriteError) {
      try StandardStream.write(bytes, to: STDOUT_FILENO)
    } catch {
      failure = error
    }
  }

  /// Whether another program reads standard output.
  static var outputIsPipe: Bool {
    var status = stat()
    return unsafe fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  /// Whether messages go to a terminal on which what was written can be written over.
  static var messagesCanMove: Bool { isatty(STDERR_FILENO) == 1 && terminalIsCapable }

  /// How wide that terminal is.
  static var messageColumns: Int { columns(of: STDERR_FILENO) ?? 80 }

  /// How wide lines of standard output may be; nil where that is no terminal.
  var outputColumns: Int? { outputIsTerminal ? Terminal.columns(of: STDOUT_FILENO) : nil }

  /// How wide a terminal is; nil when it does not say.
  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    // Safe: the system fills the structure that is passed.
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  private static let bufferSize = 1 << 16

  /// See no-color.org: any value but the empty one means no colour.
  private static func environmentAllowsColor() -> Bool {
    // Safe: getenv gives a terminated string or nothing, and nobody changes the environment.
    if let value = unsafe getenv("NO_COLOR"), unsafe value.pointee != 0 { return false }
    return terminalIsCapable
  }

  private static var terminalIsCapable: Bool {
    // Safe: getenv gives a terminated string or nothing, and nobody changes the environment.
    guard let terminal = unsafe getenv("TERM") else { return false }
    return unsafe strcmp(terminal, "dumb") != 0
  }
}
