import Amphora
import Bytes

/// What chooses the columns of terms.
enum TermColumns: Sendable {
  case vocabulary(TermTable)
  case hash(Int, isSigned: Bool)

  /// How they are named in `columns_by`.
  enum Choice: String { case vocabulary, hash }

  /// Reads the fields that texts and records share.
  ///
  /// - Throws: why they are refused.
  init(_ fields: FieldReader) throws(ReadError) {
    switch try fields.choice("columns_by", Choice.self) {
    case .vocabulary: self = .vocabulary(try TermColumns.vocabulary(fields))
    case .hash:
      self = .hash(
        try fields.integer("columns", in: 1...Int(Int32.max)),
        isSigned: try fields.boolean("alternate_sign"))
    }
  }

  private static func vocabulary(_ fields: FieldReader) throws(ReadError) -> TermTable {
    let terms = try fields.tensor("terms")
    try terms.require(nil)
    try terms.requireStrings()
    // Whatever is as wide as the columns then costs no more than the file.
    let columns = try fields.integer("columns", in: 1...Int(Int32.max))
    guard columns == terms.shape[0] else {
      throw ReadError(.badShape, at: 0, "\(terms.shape[0]) terms for \(columns) columns")
    }
    let places = try fields.tensor("term_columns")
    try places.require(columns)
    try places.requireIntegers()
    let numbers = try places.integers()
    guard numbers.allSatisfy({ (0..<columns).contains($0) }) else {
      throw ReadError(.badIndex, at: 0, "term_columns names a column that is not there")
    }
    return TermTable(try terms.strings(), numbers: numbers.map { Int32($0) })
  }

  /// The number of columns.
  var count: Int {
    switch self {
    case .vocabulary(let table): table.count
    case .hash(let count, _): count
    }
  }

  /// The column of a term and the sign of what it counts; nil for one that counts nowhere.
  func column(of term: ArraySlice<UInt8>) -> (column: Int32, sign: Int32)? {
    switch self {
    case .vocabulary(let table): return table.number(of: term).map { ($0, 1) }
    case .hash(let count, let isSigned):
      let hash = MurmurHash.hash(term)
      // The size of the least number has no Int32: the source then takes this remainder instead.
      let size = hash == .min ? Int(Int32.max) - (count - 1) : Int(hash.magnitude)
      return (Int32(size % count), isSigned && hash < 0 ? -1 : 1)
    }
  }
}
