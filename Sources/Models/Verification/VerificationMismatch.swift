/// The first place at which an answer is not the recorded one.
public struct VerificationMismatch: Sendable {
  /// The array, such as `predict_proba`.
  public let output: String

  /// The row, counted from 0; nil when it is not about one.
  public let row: Int?

  /// How far the two are apart; nil for labels.
  public let difference: Double?

  /// What is wrong.
  public let words: String

  init(method: String, words: String) {
    output = method
    row = nil
    difference = nil
    self.words = "\(method) gives \(words)"
  }

  private init(_ name: String, row: Int, _ words: String, difference: Double? = nil) {
    output = name
    self.row = row
    self.difference = difference
    self.words = "row \(row) of \(name) \(words)"
  }

  /// Compares an array with a recorded one; nil when they agree.
  init?(_ mine: Prediction.Output, _ recorded: Prediction.Output, tolerance: Double) {
    // Shapes first: what is recorded is bounded, and its shape is then that of the answer.
    guard mine.name == recorded.name, mine.shape == recorded.shape else {
      self.init(
        method: recorded.name, words: "\(mine.name) of shape \(mine.shape), not \(recorded.shape)")
      return
    }
    var mine = mine
    if case .sparse(let sparse) = mine.values {
      mine = Prediction.Output(dense: sparse, name: mine.name)
    }
    let columns = max(recorded.shape.dropFirst().reduce(1, *), 1)
    guard let one = mine.values.numbers, let other = recorded.values.numbers else {
      guard let place = mine.values.firstDifference(from: recorded.values) else { return nil }
      self.init(
        recorded.name, row: place / columns,
        "is \(mine.values.text(place)), not \(recorded.values.text(place))")
      return
    }
    for row in 0..<(other.count / columns) {
      let places = row * columns..<(row + 1) * columns
      let sizes = other[places].map(\.magnitude).filter(\.isFinite)
      let allowed = tolerance * max(sizes.max() ?? 1, 1)
      for place in places where !(one[place] == other[place]) {
        if one[place].isNaN, other[place].isNaN { continue }
        let difference = (one[place] - other[place]).magnitude
        guard difference <= allowed else {
          self.init(
            recorded.name, row: row,
            "is \(one[place]), not \(other[place]): \(difference) apart, and \(allowed) is allowed",
            difference: difference)
          return
        }
      }
    }
    return nil
  }

  /// The largest difference between numbers, of the sizes that a tolerance is of; nil for labels.
  public static func largest(
    _ one: Prediction.Output, _ other: Prediction.Output
  ) -> Double? {
    guard let mine = one.values.numbers, let theirs = other.values.numbers, one.shape == other.shape
    else { return nil }
    let columns = max(one.shape.dropFirst().reduce(1, *), 1)
    var largest = 0.0
    for row in 0..<(theirs.count / columns) {
      let places = row * columns..<(row + 1) * columns
      let size = max(theirs[places].map(\.magnitude).filter(\.isFinite).max() ?? 1, 1)
      for place in places where mine[place] != theirs[place] {
        if mine[place].isNaN, theirs[place].isNaN { continue }
        let difference = (mine[place] - theirs[place]).magnitude / size
        largest = max(largest, difference.isNaN ? .infinity : difference)
      }
    }
    return largest
  }
}

extension Prediction.Values {
  /// The first element that is not the same; that after the last where one has more.
  fileprivate func firstDifference(from other: Self) -> Int? {
    switch (self, other) {
    case (.strings(let mine), .strings(let theirs)):
      zip(mine, theirs).enumerated().first { !$1.0.utf8.elementsEqual($1.1.utf8) }?.offset
    case (.bools(let mine), .bools(let theirs)):
      zip(mine, theirs).enumerated().first { $1.0 != $1.1 }?.offset
    case (.objects(let mine), .objects(let theirs)):
      zip(mine, theirs).enumerated().first { $1.0 != $1.1 }?.offset
    default: 0
    }
  }

  fileprivate func text(_ place: Int) -> String {
    func text(_ values: [some Any]) -> String {
      values.indices.contains(place) ? "\(values[place])" : "nothing"
    }
    return switch self {
    case .float64(let values): text(values)
    case .float32(let values): text(values)
    case .integers(let values): text(values)
    case .strings(let values): "'\(text(values))'"
    case .bools(let values): text(values)
    case .objects(let values): text(values)
    case .sparse: "sparse rows"
    }
  }
}
