import Amphora
import Bytes
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far long work has come, on standard error, for whoever watches: a line for each file, once its
/// work has taken half a second, and nothing where that is no terminal.
///
/// The lines are drawn over each other and leave nothing behind; any thread may report.
final class Progress: Sendable {
  /// Work on one file.
  final class Task: Sendable {
    fileprivate let number: Int
    private let progress: Progress?

    fileprivate init(_ number: Int, _ progress: Progress?) {
      self.number = number
      self.progress = progress
    }

    /// Tells how much has been worked on, of how much; nil where nobody knows.
    ///
    /// `share` is the part of the work that is done, where it is known by other means.
    func report(_ done: Int, of total: Int?, share: Double? = nil) {
      progress?.update(number, done, total, share)
    }

    /// Takes the line away.
    func finish() { progress?.remove(number) }
  }

  /// What work is counted in.
  enum Unit {
    case bytes, files, rows

    fileprivate func text(_ count: Int) -> String {
      self == .bytes ? Text.size(count) : Text.grouped(count)
    }

    /// What is said after the numbers.
    fileprivate var noun: String {
      switch self {
      case .bytes: ""
      case .files: " files"
      case .rows: " rows"
      }
    }
  }

  private struct Line {
    let name: String
    let unit: Unit
    let start: Duration
    var done = 0
    var total: Int?
    var share: Double?
  }

  private struct State {
    var next = 0
    var lines: [(number: Int, line: Line)] = []
    /// When the lines were drawn last, and how many there are on the terminal.
    var drawnAt = Duration.zero
    var drawn = 0
  }

  private let state = Mutex(State())
  private let columns: Int
  private let now: @Sendable () -> Duration
  private let write: (@Sendable (String) -> Void)?

  /// How long work may take before it is spoken of.
  private static let patience = Duration.milliseconds(500)

  /// The time between two drawings.
  private static let pause = Duration.milliseconds(100)

  /// Draws lines of at most `columns` characters by `write`; nil to draw none.
  init(
    columns: Int, now: @escaping @Sendable () -> Duration, write: (@Sendable (String) -> Void)?
  ) {
    self.columns = columns
    self.now = now
    self.write = write
  }

  /// Draws on standard error, if that is a terminal which can move its cursor, and standard output is
  /// no pipe, at whose other end somebody may write to the same terminal.
  convenience init(isQuiet: Bool) {
    let start = ContinuousClock.now
    var write: (@Sendable (String) -> Void)?
    if !isQuiet, Terminal.messagesCanMove, !Terminal.outputIsPipe {
      write = { @Sendable text in
        let bytes = Array(text.utf8)
        // Nobody is left to be told when standard error fails.
        do throws(WriteError) {
          try StandardStream.write(bytes.span, to: STDERR_FILENO)
        } catch {}
      }
    }
    self.init(columns: Terminal.messageColumns, now: { start.duration(to: .now) }, write: write)
  }

  /// Begins work on the file that messages call `name`, or on many files.
  func begin(_ name: String, in unit: Unit = .bytes) -> Task {
    guard write != nil else { return Task(0, nil) }
    let line = Line(name: Finding.printable(name), unit: unit, start: now())
    return state.withLock { state in
      state.next += 1
      state.lines.append((state.next, line))
      return Task(state.next, self)
    }
  }

  /// Takes all lines away until the next report, so that something else can be written.
  func hide() {
    state.withLock { state in
      guard state.drawn > 0 else { return }
      show([], &state, at: now())
    }
  }

  private func update(_ number: Int, _ done: Int, _ total: Int?, _ share: Double?) {
    state.withLock { state in
      guard let place = state.lines.firstIndex(where: { $0.number == number }) else { return }
      // Threads may come in another order than they counted in.
      let most = max(done, state.lines[place].line.done)
      state.lines[place].line.done = most
      state.lines[place].line.total = total
      state.lines[place].line.share = share ?? total.map { Double(most) / Double(max($0, 1)) }
      let time = now()
      guard time - state.drawnAt >= Progress.pause else { return }
      draw(&state, at: time)
    }
  }

  private func remove(_ number: Int) {
    state.withLock { state in
      state.lines.removeAll { $0.number == number }
      if state.drawn > 0 { draw(&state, at: now()) }
    }
  }

  private func draw(_ state: inout State, at time: Duration) {
    let texts = state.lines.compactMap { _, line -> String? in
      let elapsed = time - line.start
      return elapsed < Progress.patience || line.done == 0 ? nil : text(of: line, elapsed)
    }
    guard !texts.isEmpty || state.drawn > 0 else { return }
    show(texts, &state, at: time)
  }

  private func show(_ texts: [String], _ state: inout State, at time: Duration) {
    // Back to the first line, and all from there on goes.
    let back = state.drawn > 1 ? "\r\u{1b}[\(state.drawn - 1)A" : "\r"
    write?("\(back)\u{1b}[J\(texts.joined(separator: "\r\n"))")
    (state.drawn, state.drawnAt) = (texts.count, time)
  }

  private func text(of line: Line, _ elapsed: Duration) -> String {
    let seconds = elapsed / .seconds(1)
    let unit = line.unit
    let rate = ", \(unit.text(Int(Double(line.done) / max(seconds, 0.001))))/s"
    let total = line.total.map { " of \(unit.text($0))" } ?? ""
    let figures = "\(unit.text(line.done))\(total)\(unit.noun)"
    guard let share = line.share else { return named(line, figures + rate) }
    // From less than a hundredth nothing follows.
    guard (0.01...1).contains(share) else { return named(line, figures) }
    return named(line, "\(figures)\(rate), \(Text.time(seconds / share - seconds)) left")
  }

  private func named(_ line: Line, _ figures: String) -> String {
    // A line that is longer than the terminal is wide would take two; the end of a name tells more.
    let room = max(columns - 1 - figures.count - 2, 8)
    let name = line.name.count > room ? "…\(line.name.suffix(room - 1))" : line.name
    return String("\(name): \(figures)".prefix(max(columns - 1, 1)))
  }
}
