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

    /// Who is to be told of the stages of the work; nil where nothing is drawn.
    var headway: Headway? {
      progress.map { progress in
        Headway { [number] stage, done, total in
          progress.update(number) { $0.report(stage, done, of: total, at: $1) }
        }
      }
    }

    /// Tells how much has been worked on, of how much; nil where nobody knows.
    ///
    /// `share` is the part of the work that is done, where it is known by other means.
    func report(_ done: Int, of total: Int?, share: Double? = nil) {
      progress?.update(number) { line, time in
        line.report(done, of: total, share: share, at: time)
        return .numbers
      }
    }

    /// Tells how many of several files are done, and how many of the bytes of all.
    func report(files: Int, bytes: Int) {
      progress?.update(number) { line, time in
        line.report(files: files, bytes: bytes, at: time)
        return .numbers
      }
    }

    /// Takes the line away.
    func finish() { progress?.remove(number) }
  }

  private struct State {
    var next = 0
    var lines: [(number: Int, line: ProgressLine)] = []
    /// When the lines were drawn last, and how many there are on the terminal.
    var drawnAt = Duration.zero
    var drawn = 0
    /// When they were drawn last for a stage that begins.
    var jumpedAt = Duration.zero
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

  /// Begins work on the file that messages call `name`.
  func begin(_ name: String, in unit: ProgressLine.Unit = .bytes) -> Task {
    guard write != nil else { return Task(0, nil) }
    let line = ProgressLine(Finding.printable(name), in: unit, since: now())
    return add(line)
  }

  /// Begins work on `files` files that have so many bytes together.
  func begin(files: Int, bytes: Int) -> Task {
    guard write != nil else { return Task(0, nil) }
    return add(ProgressLine(files: files, bytes: bytes, since: now()))
  }

  private func add(_ line: ProgressLine) -> Task {
    state.withLock { state in
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

  /// Whether lines are drawn at all.
  var isDrawn: Bool { write != nil }

  /// Changes a line, and draws it unless that was done a moment ago.
  ///
  /// A stage that begins may be silent from then on, and is shown at once; those that take turns are
  /// too, but no more often than anybody reads.
  private func update(
    _ number: Int, _ change: (inout ProgressLine, Duration) -> ProgressLine.Change
  ) {
    state.withLock { state in
      guard let place = state.lines.firstIndex(where: { $0.number == number }) else { return }
      let time = now()
      let change = change(&state.lines[place].line, time)
      let isDue =
        switch change {
        case .numbers: false
        case .stageAgain: time - state.jumpedAt >= Progress.pause
        case .firstStage: true
        }
      let jumps = isDue && time - state.lines[place].line.begin >= Progress.patience
      guard jumps || time - state.drawnAt >= Progress.pause else { return }
      if jumps { state.jumpedAt = time }
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
    let texts = state.lines.compactMap { _, line in
      line.hasNews && time - line.begin >= Progress.patience
        ? line.text(at: time, columns: columns) : nil
    }
    guard !texts.isEmpty || state.drawn > 0 else { return }
    show(texts, &state, at: time)
  }

  private func show(_ texts: [String], _ state: inout State, at time: Duration) {
    // Back to the first line, and all from there on goes.
    let back = state.drawn > 1 ? "\r\u{1b}[\(state.drawn - 1)A" : "\r"
    // A signal may come in between: what is erased in vain is empty.
    Signals.drawnLines.store(max(texts.count, state.drawn), ordering: .relaxed)
    write?("\(back)\u{1b}[J\(texts.joined(separator: "\r\n"))")
    Signals.drawnLines.store(texts.count, ordering: .relaxed)
    (state.drawn, state.drawnAt) = (texts.count, time)
  }
}
