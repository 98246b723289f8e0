import Amphora
import Bytes

/// The columns of a model of CatBoost, and what it compares them with.
struct CatBoostColumns {
  /// The number of columns.
  let count: Int

  /// Their names; nil when not all have one.
  let names: [String]?

  /// What trees ask, in the order in which they number it: whether a column is over a border.
  private(set) var questions: [Question] = []

  /// The columns of categories and texts, each with the hashes that trees ask for; empty for none.
  private(set) var hashes: [Int: [UInt32]] = [:]

  /// A question about a column.
  struct Question {
    let column: Int32
    let asked: Asked

    enum Asked {
      /// Whether a number is over the border, and whether NaN counts as that.
      case border(Float, missingIsOver: Bool)
      /// Whether a category is the one at this position.
      case category(Int32)
    }
  }

  /// The fields of the tables of columns, as the library numbers them.
  private enum Field {
    static let (flatIndex, name) = (1, 2)
    static let (numberFlatIndex, borders, numberName, missing) = (2, 3, 4, 5)
    static let (category, hashes) = (0, 1)
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
          Question(
            column: column, asked: .border(border, missingIsOver: missing == Missing.asTrue)))
      }
    }
    var categories: [Int32] = []
    for field in CatBoostModel.Field.otherColumns {
      let others = try buffer.vector(trees, field, of: 4)
      for index in 0..<others.count {
        let feature = try buffer.table(others, index)
        let column = try note(
          try buffer.integer(feature, Field.flatIndex, default: -1),
          try buffer.text(feature, Field.name))
        if field == CatBoostModel.Field.categories { categories.append(column) }
        if field != CatBoostModel.Field.embeddings { hashes[Int(column)] = [] }
      }
    }
    guard let last = named.keys.max() else {
      throw ReadError(.unexpectedState, at: 0, "it has no features")
    }
    count = last + 1
    let texts = named.sorted { $0.key < $1.key }.compactMap { $0.value }
    names = texts.count == count && texts.allSatisfy { !$0.isEmpty } ? texts : nil
    try addCategories(buffer, trees, of: categories)
  }

  /// Adds the questions that ask for a category, which come after those about numbers.
  private mutating func addCategories(
    _ buffer: borrowing FlatBuffer, _ trees: FlatBuffer.Table, of columns: [Int32]
  ) throws(ReadError) {
    let asked = try buffer.vector(trees, CatBoostModel.Field.oneHot, of: 4)
    for index in 0..<asked.count {
      let feature = try buffer.table(asked, index)
      let place = Int(try buffer.integer(feature, Field.category, default: Int32(-1)))
      let values = try buffer.integers(feature, Field.hashes, of: UInt32.self)
      guard columns.indices.contains(place), hashes[Int(columns[place])] == [],
        values.count <= CatBoostColumns.mostHashes, Set(values).count == values.count
      else {
        throw ReadError(
          .unexpectedState, at: 0, "its one-hot feature \(index) has no column of its own")
      }
      hashes[Int(columns[place])] = values
      for position in values.indices {
        questions.append(Question(column: columns[place], asked: .category(Int32(position))))
      }
    }
  }

  /// A position has to be a number of float32.
  private static let mostHashes = 1 << 24
}

extension CatBoostColumns {
  /// Sets the fields of the columns that are known by hashes.
  func describe(in fields: inout Fields, _ assembly: inout ModelAssembly) {
    guard !hashes.isEmpty else { return }
    let sorted = hashes.sorted { $0.key < $1.key }
    var offsets: [Int64] = [0]
    for (_, values) in sorted { offsets.append(offsets[offsets.count - 1] + Int64(values.count)) }
    let numbers = sorted.flatMap(\.value)
    fields["hash_columns"] = .tensor(
      assembly.add(
        Tensor(.int32, [sorted.count], ContiguousSource(sorted.map { Int32($0.key) }))))
    fields["hash_offsets"] = .tensor(
      assembly.add(Tensor(.int64, [offsets.count], ContiguousSource(offsets))))
    fields["hashes"] = .tensor(
      assembly.add(Tensor(.uint32, [numbers.count], ContiguousSource(numbers))))
  }
}
