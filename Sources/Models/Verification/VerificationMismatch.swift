/// The first place at which an answer is not the recorded one.
public struct VerificationMismatch: Sendable {
  /// The array, such as `predict_proba`.
  public let output: String

  /// The row, counted from 0; nil when it is not about one.
  public let row: Int?

  /// How far the two are apart; nil for labels.
  public let difference: Double?

  /// What is wrong, with rows counted from 1, as those of a file are.
  public let words: String

  init(method: String, words: String) {
    output = method
    row = nil
    difference = nil
    self.words = "\(method) gives \(words)"
  }

  init(_ mine: Prediction.Output, not recorded: Prediction.Output) {
    self.init(
      method: recorded.name, words: "\(mine.name) of shape \(mine.shape), not \(recorded.shape)")
  }

  private init(_ name: String, row: Int, _ words: String, difference: Double? = nil) {
    output = name
    self.row = row
    self.difference = difference
    self.words = "row \(row + 1) of \(name) \(words)"
  }

  /// Compares an array with a recorded one; nil when they agree.
  ///
  /// Texts, integers and truths are to be equal, and floats within `tolerance`; all of them equal
  /// where that is nil.
  init?(_ mine: Prediction.Output, _ recorded: Prediction.Output, tolerance: Double?) {
    guard mine.name.utf8.elementsEqual(recorded.name.utf8), mine.shape == recorded.shape,
      mine.values.count == recorded.values.count
    else {
      self.init(mine, not: recorded)
      return
    }
    var mine = mine
    if case .sparse(let sparse) = mine.values {
      mine = Prediction.Output(dense: sparse, name: mine.name)
    }
    let columns = max(recorded.shape.dropFirst().reduce(1, *), 1)
    for row in 0..<(recorded.values.count / columns) {
      let places = row * columns..<(row + 1) * columns
      let allowed = tolerance.map { $0 * recorded.values.size(of: places) }
      for place in places {
        let (one, other) = (mine.values.scalar(place), recorded.values.scalar(place))
        if one.isSame(as: other) { continue }
        let said = "is \(one.words), not \(other.words)"
        guard let allowed, case .float(let number) = one, case .float(let wanted) = other else {
          self.init(recorded.name, row: row, said)
          return
        }
        let difference = (number - wanted).magnitude
        guard difference <= allowed else {
          self.init(
            recorded.name, row: row, "\(said): \(difference) apart, and \(allowed) is allowed",
            difference: difference)
          return
        }
      }
    }
    return nil
  }

  /// The largest difference between floats, of the sizes that a tolerance is of; nil for others.
  public static func largest(
    _ one: Prediction.Output, _ other: Prediction.Output
  ) -> Double? {
    let (one, other) = (one.kept, other.kept)
    guard one.values.areFloats, other.values.areFloats, one.shape == other.shape,
      let mine = one.values.numbers, let theirs = other.values.numbers
    else { return nil }
    let columns = max(one.shape.dropFirst().reduce(1, *), 1)
    var largest = 0.0
    for row in 0..<(theirs.count / columns) {
      let places = row * columns..<(row + 1) * columns
      let size = other.values.size(of: places)
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
  fileprivate var areFloats: Bool {
    switch self {
    case .float64, .float32: true
    case .integers, .strings, .bools, .objects, .sparse: false
    }
  }

  /// The largest of 1 and the sizes of the finite floats at some places.
  fileprivate func size(of places: Range<Int>) -> Double {
    var size = 1.0
    for place in places {
      if case .float(let value) = scalar(place), value.isFinite {
        size = max(size, value.magnitude)
      }
    }
    return size
  }
}

extension Scalar {
  /// Whether two values are one: numbers and truths by what they are worth, texts byte for byte.
  fileprivate func isSame(as other: Scalar) -> Bool {
    switch (self, other) {
    case (.none, .none): true
    case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
    case (.float(let one), .float(let other)): one == other || one.isNaN && other.isNaN
    case (.float(let float), let whole), (let whole, .float(let float)):
      whole.exact.map { $0 == Int(exactly: float) } ?? false
    default: exact != nil && exact == other.exact
    }
  }

  private var exact: Int? {
    switch self {
    case .integer(let value): value
    case .bool(let value): value ? 1 : 0
    case .none, .float, .string: nil
    }
  }

  fileprivate var words: String {
    switch self {
    case .none: "nothing"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .float(let value): "\(value)"
    case .string(let text): "'\(text.prefix(40))'"
    }
  }
}
