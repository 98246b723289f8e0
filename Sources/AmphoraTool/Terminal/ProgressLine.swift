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

  private var done = 0
  private var total: Int?
  private var share: Double?

  /// How much was done at a moment.
  private struct Mark {
    var time: Duration
    var done = 0
    var share = 0.0
  }

  /// The last two moments that were noted: what has been done since the first of them tells the rate, as
  /// what is done next hardly ever takes as long as what was done long ago.
  private var marks: (Mark, Mark)

  /// How many files are done, of how many, where the work is on several.
  private var files: (done: Int, total: Int)?

  init(_ name: String, in unit: Unit, since begin: Duration) {
    (self.name, self.unit, self.begin, start) = (name, unit, begin, begin)
    marks = (Mark(time: begin), Mark(time: begin))
  }

  init(files: Int, bytes: Int, since begin: Duration) {
    self.init("all", in: .bytes, since: begin)
    self.files = (0, files)
    total = bytes
  }

  /// Whether there is anything to say.
  var hasNews: Bool { stage != nil || done > 0 || files.map { $0.done > 0 } ?? false }

  /// Takes what was told; `share` is the part of the work that is done, where it is known by other means.
  mutating func report(_ done: Int, of total: Int?, share: Double?, at time: Duration) {
    // Threads may come in another order than they counted in.
    self.done = max(done, self.done)
    self.total = total
    self.share = share ?? total.map { Double(self.done) / Double(max($0, 1)) }
    guard time - marks.1.time >= ProgressLine.pause else { return }
    marks = (marks.1, Mark(time: time, done: self.done, share: self.share ?? 0))
  }

  mutating func report(files: Int, bytes: Int, at time: Duration) {
    if let known = self.files { self.files = (max(files, known.done), known.total) }
    report(bytes, of: total, share: nil, at: time)
  }

  /// Takes what was told of a stage; whether it is another than before, which may be silent from now on.
  mutating func report(
    _ stage: Headway.Stage, _ done: Int, of total: Int?, at time: Duration
  ) -> Bool {
    let isOther = stage != self.stage
    let isNew = isOther || total != self.total
    if isNew { (self.stage, unit, start, self.done) = (stage, stage.unit, time, 0) }
    report(done, of: total, share: nil, at: time)
    if isNew {
      let mark = Mark(time: time, done: done, share: share ?? 0)
      marks = (mark, mark)
    }
    return isOther
  }

  /// The line, which takes less than `columns` columns.
  func text(at time: Duration, columns: Int) -> String {
    let figures = figures(at: time)
    // A line that is longer than the terminal is wide would take two; the end of a name tells more.
    let room = max(columns - 1 - Text.width(of: figures) - 2, 8)
    let shown =
      Text.width(of: name) > room ? "…" + Text.suffix(of: name, columns: room - 1) : name
    return Text.prefix(of: "\(shown): \(figures)", columns: max(columns - 1, 1))
  }

  private func figures(at time: Duration) -> String {
    let words = stage.map { $0.words } ?? ""
    guard done > 0 || total != nil else {
      // What is not counted has taken so long.
      let seconds = (time - start) / .seconds(1)
      return seconds < 1 ? words : "\(words), \(Text.time(seconds.rounded(.down)))"
    }
    let seconds = (time - marks.0.time) / .seconds(1)
    // Less than a hundredth, or what took no time, tells nothing of the rest.
    guard seconds >= ProgressLine.leastTime, share.map({ $0 >= 0.01 }) ?? true else {
      return counts(words)
    }
    // Sparse files, which are refused at once, may have any size.
    let rate = Int(min(Double(done - marks.0.done) / seconds, 1e18))
    return "\(counts(words)), \(unit.text(rate))/s\(left(seconds))"
  }

  /// What is done, of how much.
  private func counts(_ words: String) -> String {
    let whole = total.map { " of \(unit.text($0))" } ?? ""
    let amount = "\(unit.text(done))\(whole)\(unit.noun)"
    guard let files else {
      return words + (words.isEmpty ? "" : words.contains(" ") ? ", " : " ") + amount
    }
    return "\(Text.grouped(files.done)) of \(Text.grouped(files.total)) files, \(amount)"
  }

  /// The time that is left of this stage, by what was done in the last seconds.
  private func left(_ seconds: Double) -> String {
    guard let share, share < 1, share > marks.0.share else { return "" }
    return ", \(Text.time(seconds * (1 - share) / (share - marks.0.share))) left"
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
