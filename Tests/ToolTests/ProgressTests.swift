import Synchronization
import Testing

@testable import AmphoraTool

/// What is drawn of the progress of long work, and when.
@Suite struct ProgressTests {
  /// A clock that is set, and what was drawn.
  private final class Screen: Sendable {
    private let state = Mutex((time: Duration.zero, drawn: [String]()))

    func wait(_ time: Duration) { state.withLock { $0.time += time } }
    var drawn: [String] { state.withLock { $0.drawn } }

    func progress(columns: Int = 80) -> Progress {
      Progress(
        columns: columns, now: { self.state.withLock { $0.time } },
        write: { text in self.state.withLock { $0.drawn.append(text) } })
    }
  }

  @Test func `short work is not spoken of`() {
    let screen = Screen()
    let task = screen.progress().begin("a.pkl")
    screen.wait(.milliseconds(400))
    task.report(1_000_000, of: 2_000_000)
    task.finish()
    #expect(screen.drawn.isEmpty)
  }

  @Test func `long work has its bytes, its rate and the time left`() {
    let screen = Screen()
    let task = screen.progress().begin("a.pkl")
    screen.wait(.seconds(2))
    task.report(50_000_000, of: 200_000_000)
    #expect(screen.drawn == ["\r\u{1b}[Ja.pkl: 50.0 MB of 200.0 MB, 25.0 MB/s, 6 s left"])
    task.finish()
    #expect(screen.drawn.last == "\r\u{1b}[J")
  }

  @Test func `nothing is reckoned from hardly anything, or without an end`() {
    let screen = Screen()
    let progress = screen.progress()
    let task = progress.begin("a")
    screen.wait(.seconds(1))
    task.report(64, of: 200_000_000)
    #expect(screen.drawn.last == "\r\u{1b}[Ja: 0 kB of 200.0 MB")
    screen.wait(.seconds(1))
    task.report(4_000_000, of: nil)
    #expect(screen.drawn.last == "\r\u{1b}[Ja: 4.0 MB, 2.0 MB/s")
  }

  @Test func `several files have a line each, drawn over each other, and not too often`() {
    let screen = Screen()
    let progress = screen.progress()
    let (one, two) = (progress.begin("one"), progress.begin("two"))
    screen.wait(.seconds(1))
    one.report(1_000_000, of: 1_000_000)
    two.report(1_000_000, of: 1_000_000)
    #expect(screen.drawn.count == 1)
    screen.wait(.seconds(1))
    two.report(1_000_000, of: 1_000_000)
    #expect(screen.drawn.last?.contains("one: ") == true)
    #expect(screen.drawn.last?.contains("\r\ntwo: ") == true)
    one.finish()
    #expect(screen.drawn.last?.hasPrefix("\r\u{1b}[1A\u{1b}[Jtwo: ") == true)
  }

  @Test func `rows and files are counted, and the end of a text follows from its bytes`() {
    let screen = Screen()
    let progress = screen.progress()
    let task = progress.begin("rows.csv", in: .rows)
    screen.wait(.seconds(2))
    task.report(50_000, of: nil, share: 0.25)
    #expect(screen.drawn.last == "\r\u{1b}[Jrows.csv: 50,000 rows, 25,000/s, 6 s left")
    task.finish()
    let files = progress.begin("all", in: .files)
    screen.wait(.seconds(2))
    files.report(500, of: 2_000)
    #expect(screen.drawn.last == "\r\u{1b}[Jall: 500 of 2,000 files, 250/s, 6 s left")
    progress.hide()
    #expect(screen.drawn.last == "\r\u{1b}[J")
    files.report(1_000, of: 2_000)
    screen.wait(.seconds(1))
    files.report(1_000, of: 2_000)
    #expect(screen.drawn.last?.contains("all: 1,000 of 2,000 files") == true)
  }

  @Test
  func `a batch tells of each of its files, and is silent while what came of them is written`() {
    let screen = Screen()
    let progress = screen.progress()
    screen.wait(.seconds(1))
    var told: [Int] = []
    Batches(Array(0..<6), size: 3, atOnce: 1).forEach(progress) { index in
      screen.wait(.seconds(1))
      return index
    } _: { index in
      #expect(screen.drawn.last == "\r\u{1b}[J")
      told.append(index)
    }
    #expect(told == Array(0..<6))
    #expect(screen.drawn.contains { $0.contains("all: 5 of 6 files") })
  }

  @Test func `a line never takes two, and drives no terminal`() {
    let screen = Screen()
    let task = screen.progress(columns: 40).begin("\u{1b}[2J" + String(repeating: "x", count: 90))
    screen.wait(.seconds(1))
    task.report(10_000_000, of: nil)
    let text = screen.drawn.last?.dropFirst(4) ?? ""
    #expect(text.count < 40 && text.hasPrefix("…x"))
    #expect(!text.contains("\u{1b}"))
  }

  @Test func `on the narrowest terminal a line is cut`() {
    let screen = Screen()
    let task = screen.progress(columns: 20).begin("model.pkl")
    screen.wait(.seconds(2))
    task.report(50_000_000, of: 200_000_000)
    #expect(screen.drawn.last == "\r\u{1b}[J…del.pkl: 50.0 MB o")
  }
}
