import Bytes

/// The columns of a model of CatBoost, and what it compares them with.
struct CatBoostColumns {
  /// The number of columns.
  let count: Int

  /// Their names; nil when not all have one.
  let names: [String]?

  /// What trees ask, in the order in which they number it: whether a column is over a border.
  private(set) var questions: [Question] = []

  struct Question {
    let column: Int32
    let border: Float
    /// Whether NaN counts as over the border.
    let missingIsOver: Bool
  }

  /// The fields of the tables of columns, as the library numbers them.
  private enum Field {
    static let (flatIndex, name) = (1, 2)
    static let (numberFlatIndex, borders, numberName, missing) = (2, 3, 4, 5)
  }

  /// What NaN is, as the library numbers it.
  private enum Missing {
    static let (asIs, asFalse, asTrue): (Int8, Int8, Int8) = (0, 1, 2)
  }

  init(_ buffer: borrowing FlatBuffer, _ trees: FlatBuffer.Table) throws(ReadError) {
    var named: [Int: String?] = [:]
    func note(_ index: Int32, _ name: String?) throws(ReadError) -> Int32 {
      guard index >= 0, named.updateValue(name, forKey: Int(index)) == nil else {
        throw ReadError(.unexpectedState, at: 0, "two features are column \(index)")
      }
      return index
    }
    let numbers = try buffer.vector(trees, CatBoostModel.Field.numbers, of: 4)
    for index in 0..<numbers.count {
      let feature = try buffer.table(numbers, index)
      let column = try note(
        try buffer.integer(feature, Field.numberFlatIndex, default: -1),
        try buffer.text(feature, Field.numberName))
      let missing = try buffer.integer(feature, Field.missing, default: Missing.asIs)
      guard (Missing.asIs...Missing.asTrue).contains(missing) else {
        throw ReadError(.unexpectedState, at: 0, "column \(column) knows no such missing values")
      }
      for bits in try buffer.integers(feature, Field.borders, of: UInt32.self) {
        let border = Float(bitPattern: bits)
        guard !border.isNaN else {
          throw ReadError(.unexpectedState, at: 0, "a border of column \(column) is no number")
        }
        questions.append(
          Question(column: column, border: border, missingIsOver: missing == Missing.asTrue))
      }
    }
    for field in CatBoostModel.Field.otherColumns {
      let others = try buffer.vector(trees, field, of: 4)
      for index in 0..<others.count {
        let feature = try buffer.table(others, index)
        _ = try note(
          try buffer.integer(feature, Field.flatIndex, default: -1),
          try buffer.text(feature, Field.name))
      }
    }
    guard let last = named.keys.max() else {
      throw ReadError(.unexpectedState, at: 0, "it has no features")
    }
    count = last + 1
    let texts = named.sorted { $0.key < $1.key }.compactMap { $0.value }
    names = texts.count == count && texts.allSatisfy { !$0.isEmpty } ? texts : nil
  }
}
