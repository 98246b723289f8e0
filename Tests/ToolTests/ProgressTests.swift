import Bytes
import Synchronization
import TestSupport
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
    let files = progress.begin(files: 2_000, bytes: 8_000_000)
    screen.wait(.seconds(2))
    files.report(files: 500, bytes: 2_000_000)
    let line = "all: 500 of 2,000 files, 2.0 MB of 8.0 MB, 1.0 MB/s, 6 s left"
    #expect(screen.drawn.last == "\r\u{1b}[J\(line)")
    progress.hide()
    #expect(screen.drawn.last == "\r\u{1b}[J")
    files.report(files: 1_000, bytes: 4_000_000)
    screen.wait(.seconds(1))
    files.report(files: 1_000, bytes: 4_000_000)
    #expect(screen.drawn.last?.contains("all: 1,000 of 2,000 files") == true)
  }

  @Test
  func `a batch tells of each of its files, and is silent while what came of them is written`() {
    let screen = Screen()
    let progress = screen.progress()
    screen.wait(.seconds(1))
    var told: [Int] = []
    let batch = BatchProgress(progress, (0..<6).map { "\($0)" })
    Batches(Array(0..<6), size: 3, atOnce: 1).forEach(batch) { index, _ in
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

  @Test(arguments: [
    (20, "…del.pkl: 50.0 MB o"), (14, "…l: 50.0 MB o"), (13, "50.0 MB of 2"), (8, "50.0 MB"),
    (1, "5"),
  ])
  func `on a narrow terminal a line is cut, and the name first`(columns: Int, line: String) {
    let screen = Screen()
    let task = screen.progress(columns: columns).begin("model.pkl")
    screen.wait(.seconds(2))
    task.report(50_000_000, of: 200_000_000)
    #expect(screen.drawn.last == "\r\u{1b}[J\(line)")
  }

  @Test func `nothing is no amount`() throws {
    let screen = Screen()
    let headway = try #require(screen.progress().begin("a").headway)
    screen.wait(.seconds(1))
    headway.tell(.validating, 0, of: 0)
    #expect(screen.drawn.last == "\r\u{1b}[Ja: judging the models")
    let files = screen.progress().begin(files: 2, bytes: 0)
    screen.wait(.seconds(1))
    files.report(files: 1, bytes: 0)
    #expect(screen.drawn.last == "\r\u{1b}[Jall: 1 of 2 files")
  }

  @Test func `a stage has its own words, numbers and time, and is shown at once`() throws {
    let screen = Screen()
    let progress = screen.progress()
    let headway = try #require(progress.begin("a.pkl").headway)
    screen.wait(.seconds(1))
    headway.tell(.unpacking, 0, of: 80_000_000)
    #expect(screen.drawn.last == "\r\u{1b}[Ja.pkl: unpacking 0 kB of 80.0 MB")
    screen.wait(.seconds(1))
    headway.tell(.unpacking, 20_000_000, of: 80_000_000)
    // A thread that was late does not take the line back.
    screen.wait(.seconds(1))
    headway.tell(.unpacking, 10_000_000, of: 80_000_000)
    let line = "a.pkl: unpacking 20.0 MB of 80.0 MB, 10.0 MB/s, 6 s left"
    #expect(screen.drawn.last == "\r\u{1b}[J\(line)")
    headway.tell(.judging)
    #expect(screen.drawn.last == "\r\u{1b}[Ja.pkl: judging what it says")
    screen.wait(.seconds(3))
    headway.tell(.judging)
    #expect(screen.drawn.last == "\r\u{1b}[Ja.pkl: judging what it says, 3 s")
    headway.tell(.gathering, 1_000, of: 4_000)
    #expect(screen.drawn.last == "\r\u{1b}[Ja.pkl: gathering 1,000 of 4,000 values")
    headway.tell(.rereading(as: "joblib.load"), 1_000_000, of: 4_000_000)
    #expect(
      screen.drawn.last == "\r\u{1b}[Ja.pkl: reading as joblib.load does, 1.0 MB of 4.0 MB")
  }

  @Test func `stages that take turns are not drawn each time, and keep their rate`() throws {
    let screen = Screen()
    let headway = try #require(screen.progress().begin("a").headway)
    headway.tell(.reading, 0, of: 100_000_000)
    screen.wait(.seconds(1))
    for turn in 1...100 {
      headway.tell(.reading, turn * 500_000, of: 100_000_000)
      screen.wait(.milliseconds(10))
      headway.tell(.judging)
      screen.wait(.milliseconds(10))
    }
    // Ten times in a second, of two.
    #expect((15...25).contains(screen.drawn.count))
    screen.wait(.milliseconds(900))
    headway.tell(.reading, 50_000_000, of: 100_000_000)
    let line = "a: reading 50.0 MB of 100.0 MB, 12.8 MB/s, 4 s left"
    #expect(screen.drawn.last == "\r\u{1b}[J\(line)")
    // One that was not there before may be silent, and is shown however little time has passed.
    headway.tell(.saving)
    #expect(screen.drawn.last == "\r\u{1b}[Ja: waiting for the disk")
  }

  @Test func `the time left follows from the last seconds`() throws {
    let screen = Screen()
    let headway = try #require(screen.progress().begin("a").headway)
    headway.tell(.verifying, 0, of: 80_000_000)
    for _ in 0..<4 {
      screen.wait(.seconds(2))
      headway.tell(.verifying, 20_000_000, of: 80_000_000)
    }
    // Nothing has happened for long, and so nothing is promised.
    #expect(screen.drawn.last == "\r\u{1b}[Ja: verifying 20.0 MB of 80.0 MB, 0 kB/s")
    screen.wait(.seconds(2))
    headway.tell(.verifying, 60_000_000, of: 80_000_000)
    #expect(
      screen.drawn.last == "\r\u{1b}[Ja: verifying 60.0 MB of 80.0 MB, 20.0 MB/s, 1 s left")
  }

  @Test func `of several files the bytes move within each, and are all there at the end only`()
    throws
  {
    let folder = try TemporaryFolder()
    let paths = try ["a", "b"].map {
      try folder.write($0, [UInt8](repeating: 0, count: 1_000_000))
    }
    let screen = Screen()
    let batch = BatchProgress(screen.progress(), paths)
    screen.wait(.seconds(1))
    let (one, other) = (try #require(batch.headway(of: 0)), try #require(batch.headway(of: 1)))
    one.tell(.reading, 50, of: 100)
    #expect(screen.drawn.last?.contains("all: 0 of 2 files, 450 kB of 2.0 MB") == true)
    screen.wait(.seconds(1))
    one.tell(.reading, 100, of: 100)
    #expect(screen.drawn.last?.contains("all: 0 of 2 files, 900 kB of 2.0 MB") == true)
    // Another stage goes on from there.
    screen.wait(.seconds(1))
    one.tell(.rereading(as: "joblib.load"), 0, of: 100)
    #expect(screen.drawn.last?.contains("all: 0 of 2 files, 900 kB of 2.0 MB") == true)
    screen.wait(.seconds(1))
    other.tell(.checking, 100, of: 100)
    #expect(screen.drawn.last?.contains("all: 0 of 2 files, 1.8 MB of 2.0 MB") == true)
    screen.wait(.seconds(1))
    batch.finish(0)
    #expect(screen.drawn.last?.contains("all: 1 of 2 files, 1.9 MB of 2.0 MB") == true)
    screen.wait(.seconds(1))
    batch.finish(1)
    #expect(screen.drawn.last?.contains("all: 2 of 2 files, 2.0 MB of 2.0 MB") == true)
  }

  @Test func `a stage that comes back goes on from its own bytes`() throws {
    let folder = try TemporaryFolder()
    let paths = try ["a", "b"].map {
      try folder.write($0, [UInt8](repeating: 0, count: 1_000_000))
    }
    let screen = Screen()
    let batch = BatchProgress(screen.progress(), paths)
    let file = try #require(batch.headway(of: 0))
    for turn in 0..<20 {
      screen.wait(.seconds(1))
      file.tell(.reading, turn, of: 20)
      file.tell(.judging)
    }
    // Nine tenths of 19 of 20 parts.
    #expect(screen.drawn.last?.contains("all: 0 of 2 files, 855 kB of 2.0 MB") == true)
    // An archive of two members, each of which is compared and then read.
    let archive = try #require(batch.headway(of: 1))
    screen.wait(.seconds(1))
    archive.tell(.checking, 50, of: 100)
    let member = archive.within(0..<50, of: 100)
    member.tell(.reading, 0, of: 7_000)
    screen.wait(.seconds(1))
    member.tell(.reading, 7_000, of: 7_000)
    // 450 kB for the half that was compared, and of the other 550 nine tenths of one half.
    #expect(screen.drawn.last?.contains("all: 0 of 2 files, 1.5 MB of 2.0 MB") == true)
    screen.wait(.seconds(1))
    archive.tell(.checking, 75, of: 100)
    #expect(screen.drawn.last?.contains("all: 0 of 2 files, 1.5 MB of 2.0 MB") == true)
  }

  @Test func `no size of files is too large to be told`() {
    let screen = Screen()
    let files = screen.progress().begin(files: 2, bytes: .max)
    screen.wait(.milliseconds(500))
    files.report(files: 1, bytes: .max)
    #expect(screen.drawn.last?.contains("all: 1 of 2 files, 9,223,372,036,854.7 MB of ") == true)
  }

  @Test(arguments: ["模型", "😀", "e\u{301}", "가", "👩\u{200D}🔬", "❤\u{FE0F}"])
  func `a line of any letters takes no more columns than there are`(letter: String) {
    for columns in [20, 39, 40, 80] {
      let screen = Screen()
      let name = String(repeating: letter, count: 60)
      let task = screen.progress(columns: columns).begin(name)
      screen.wait(.seconds(2))
      task.report(50_000_000, of: 200_000_000)
      let line = screen.drawn.last.map { String($0.dropFirst(4)) } ?? ""
      let room = columns - 1
      #expect(Text.width(of: line) <= room)
      // As much is shown as there is room for, but for half a letter.
      #expect(Text.width(of: line) >= min(room - 3, Text.width(of: name)))
    }
  }
}
