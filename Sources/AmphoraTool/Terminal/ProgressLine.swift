import Bytes

/// What is told of long work on one file, or on several, and the line that says it.
struct ProgressLine {
  /// What work is counted in.
  enum Unit {
    case bytes, rows, values
  }

  /// When the work began.
  let begin: Duration

  private let name: String
  private var unit: Unit

  /// What is being done; nil for work of one stage, which needs no name.
  private var stage: Headway.Stage?

  /// When that began.
  private var start: Duration

  /// How much was done at a moment.
  private struct Mark {
    var time: Duration
    var done = 0
    var share = 0.0
  }

  /// How far a stage has come.
  private struct Count {
    var done = 0
    var total: Int?
    var share: Double?

    /// The last two moments that were noted: what has been done since the first of them tells the rate,
    /// as what is done next hardly ever takes as long as what was done long ago.
    var marks: (Mark, Mark)

    init(at time: Duration, _ done: Int = 0, of total: Int? = nil) {
      (self.done, self.total, share) = (done, total, ProgressLine.share(done, of: total))
      let mark = Mark(time: time, done: done, share: share ?? 0)
      marks = (mark, mark)
    }
  }

  private var count: Count

  /// How far the stages before have come: pickles of a stream are read and judged in turn, and a rate
  /// that began anew each time would never be told.
  private var earlier: [Headway.Stage: Count] = [:]

  /// How many files are done, of how many, where the work is on several.
  private var files: (done: Int, total: Int)?

  init(_ name: String, in unit: Unit, since begin: Duration) {
    (self.name, self.unit, self.begin, start) = (name, unit, begin, begin)
    count = Count(at: begin)
  }

  init(files: Int, bytes: Int, since begin: Duration) {
    self.init("all", in: .bytes, since: begin)
    self.files = (0, files)
    count.total = ProgressLine.whole(bytes)
  }

  /// Whether there is anything to say.
  var hasNews: Bool { stage != nil || count.done > 0 || files.map { $0.done > 0 } ?? false }

  /// Takes what was told; `share` is the part of the work that is done, where it is known by other means.
  mutating func report(_ done: Int, of total: Int?, share: Double?, at time: Duration) {
    // Threads may come in another order than they counted in.
    count.done = max(done, count.done)
    count.total = ProgressLine.whole(total)
    count.share = share ?? ProgressLine.share(count.done, of: count.total)
    guard time - count.marks.1.time >= ProgressLine.pause else { return }
    let mark = Mark(time: time, done: count.done, share: count.share ?? 0)
    count.marks = (count.marks.1, mark)
  }

  mutating func report(files: Int, bytes: Int, at time: Duration) {
    if let known = self.files { self.files = (max(files, known.done), known.total) }
    report(bytes, of: count.total, share: nil, at: time)
  }

  /// What a report changes: numbers, or the stage, which may be one that was there before.
  enum Change {
    case numbers, stageAgain, firstStage
  }

  /// Takes what was told of a stage.
  mutating func report(
    _ stage: Headway.Stage, _ done: Int, of total: Int?, at time: Duration
  ) -> Change {
    let total = ProgressLine.whole(total)
    var change = Change.numbers
    if stage != self.stage {
      if let before = self.stage { earlier[before] = count }
      change = earlier[stage] == nil ? .firstStage : .stageAgain
      count = earlier[stage] ?? Count(at: time, done, of: total)
      (self.stage, unit, start) = (stage, stage.unit, time)
    }
    // It is counted anew, of something else.
    if total != count.total { (count, start) = (Count(at: time, done, of: total), time) }
    report(done, of: total, share: nil, at: time)
    return change
  }

  /// How much there is to do; nil for nothing, as of nothing no part is done.
  private static func whole(_ total: Int?) -> Int? { total == 0 ? nil : total }

  private static func share(_ done: Int, of total: Int?) -> Double? {
    total.map { Double(done) / Double(max($0, 1)) }
  }

  /// The line, which takes less than `columns` columns.
  func text(at time: Duration, columns: Int) -> String {
    let figures = figures(at: time)
    // A line that is longer than the terminal is wide would take two; the end of a name tells more.
    // Where both are too long, the name leaves the figures what they need most.
    let room = max(columns - 1 - Text.width(of: figures) - 2, min(8, columns - 12))
    guard room > 1 else { return Text.prefix(of: figures, columns: max(columns - 1, 1)) }
    let shown =
      Text.width(of: name) > room ? "…" + Text.suffix(of: name, columns: room - 1) : name
    return Text.prefix(of: "\(shown): \(figures)", columns: max(columns - 1, 1))
  }

  private func figures(at time: Duration) -> String {
    let words = stage.map { $0.words } ?? ""
    guard count.done > 0 || count.total != nil else {
      if files != nil { return counts(words) }
      // What is not counted has taken so long.
      let seconds = (time - start) / .seconds(1)
      return seconds < 1 ? words : "\(words), \(Text.time(seconds.rounded(.down)))"
    }
    let seconds = (time - count.marks.0.time) / .seconds(1)
    // Less than a hundredth, or what took no time, tells nothing of the rest.
    guard seconds >= ProgressLine.leastTime, count.share.map({ $0 >= 0.01 }) ?? true else {
      return counts(words)
    }
    // Sparse files, which are refused at once, may have any size.
    let rate = Int(min(Double(count.done - count.marks.0.done) / seconds, 1e18))
    return "\(counts(words)), \(unit.text(rate))/s\(left(seconds))"
  }

  /// What is done, of how much.
  private func counts(_ words: String) -> String {
    let whole = count.total.map { " of \(unit.text($0))" } ?? ""
    let amount = "\(unit.text(count.done))\(whole)\(unit.noun)"
    guard let files else {
      return words + (words.isEmpty ? "" : words.contains(" ") ? ", " : " ") + amount
    }
    let known = "\(Text.grouped(files.done)) of \(Text.grouped(files.total)) files"
    return count.total == nil ? known : "\(known), \(amount)"
  }

  /// The time that is left of this stage, by what was done in the last seconds.
  private func left(_ seconds: Double) -> String {
    guard let share = count.share, share < 1, share > count.marks.0.share else { return "" }
    return ", \(Text.time(seconds * (1 - share) / (share - count.marks.0.share))) left"
  }

  /// The time between two moments that are noted.
  private static let pause = Duration.seconds(2)

  /// How many seconds a stage has to have taken before a rate is told.
  private static let leastTime = 0.2
}

extension ProgressLine.Unit {
  fileprivate func text(_ count: Int) -> String {
    self == .bytes ? Text.size(count) : Text.grouped(count)
  }

  /// What is said after the numbers.
  fileprivate var noun: String {
    switch self {
    case .bytes: ""
    case .rows: " rows"
    case .values: " values"
    }
  }
}

extension Headway.Stage {
  /// What is being done, as the line says it.
  fileprivate var words: String {
    switch self {
    case .receiving: "receiving"
    case .unpacking: "unpacking"
    case .checking: "comparing checksums"
    case .reading: "reading"
    case .rereading(let loader): "reading as \(loader) does"
    case .judging: "judging what it says"
    case .gathering: "gathering"
    case .recognizing: "looking for models"
    case .comparing: "looking for equal tensors"
    case .writing: "writing"
    case .digesting: "computing the digest of the file"
    case .saving: "waiting for the disk"
    case .opening: "reading what it holds"
    case .verifying: "verifying"
    case .validating: "judging the models"
    }
  }

  fileprivate var unit: ProgressLine.Unit {
    if case .gathering = self { .values } else { .bytes }
  }
}
