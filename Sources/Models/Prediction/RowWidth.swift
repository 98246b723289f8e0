/// How many numbers one row is on its way through a model.
///
/// What a model says of it decides how many rows are answered at a time; see `AnswerBlocks`.
struct RowWidth: Sendable, Equatable {
  /// The columns.
  let columns: Int

  /// The numbers that are held of it: one for each column, or fewer where zeros are left out.
  let numbers: Int

  /// The bytes of its text, or of its longest; 0 where there is none.
  let textBytes: Int

  /// The most numbers that were held of it at one time so far.
  let most: Int

  /// A row of which so many numbers are held, one for each column unless `numbers` says otherwise.
  init(columns: Int, numbers: Int? = nil, textBytes: Int = 0) {
    let numbers = RowWidth.sum([numbers ?? columns, textBytes / 8])
    self.init(columns: columns, numbers: numbers, textBytes: textBytes, most: numbers)
  }

  private init(columns: Int, numbers: Int, textBytes: Int, most: Int) {
    (self.columns, self.numbers, self.textBytes) = (columns, numbers, textBytes)
    self.most = max(most, numbers)
  }

  /// The rows of an input: on average, and of texts the longest, which may make many terms.
  init(_ rows: Rows) {
    let count = max(rows.count, 1)
    switch rows {
    case .matrix(let matrix): self.init(columns: matrix.columns)
    case .sparse(let sparse):
      self.init(columns: sparse.columns, numbers: (sparse.indices.count + count - 1) / count)
    case .table(let table):
      self.init(columns: table.columns.count, textBytes: table.longestText)
    case .texts(let texts):
      self.init(columns: 1, textBytes: texts.reduce(0) { max($0, $1.utf8.count) })
    case .records(let records):
      self.init(columns: 1, numbers: records.reduce(0) { $0 + $1.count } / count + 1)
    }
  }

  /// Whether zeros are left out.
  var isSparse: Bool { numbers < columns }

  /// The answer for this row: so many columns, and `beside` numbers that were held to make it.
  func answering(_ columns: Int, numbers: Int? = nil, beside: Int = 0) -> RowWidth {
    let held = min(numbers ?? columns, columns)
    let sum = RowWidth.sum([self.numbers, held, beside])
    return RowWidth(columns: columns, numbers: held, textBytes: 0, most: max(most, sum))
  }

  /// Some columns of this row, of which none comes more than `repeats` times.
  func selecting(_ columns: Int, repeats: Int) -> RowWidth {
    let (kept, overflow) = numbers.multipliedReportingOverflow(by: repeats)
    return RowWidth(
      columns: columns, numbers: isSparse && !overflow ? min(kept, columns) : columns,
      textBytes: textBytes)
  }

  /// Answers beside each other, all of them held.
  static func beside(_ rows: [RowWidth]) -> RowWidth {
    let numbers = sum(rows.map(\.numbers))
    return RowWidth(
      columns: sum(rows.map(\.columns)), numbers: numbers, textBytes: 0,
      most: sum([rows.map(\.most).max() ?? 0, numbers]))
  }

  /// Answers of which each is used before the next is asked for.
  static func largest(_ rows: [RowWidth]) -> RowWidth {
    RowWidth(
      columns: rows.map(\.columns).max() ?? 0, numbers: rows.map(\.numbers).max() ?? 0,
      textBytes: 0, most: rows.map(\.most).max() ?? 0)
  }

  /// A sum that ends where no row can be answered anyway, instead of overflowing.
  static func sum(_ counts: [Int]) -> Int { counts.reduce(0) { min($0 + min($1, far), far) } }

  private static let far = 1 << 60
}

extension Table {
  /// The bytes of the longest text in a cell; 0 where there is none.
  fileprivate var longestText: Int {
    columns.reduce(0) { longest, column in
      switch column {
      case .strings(let texts), .untyped(let texts):
        texts.reduce(longest) { max($0, $1.utf8.count) }
      case .scalars(let values):
        values.reduce(longest) { longest, value in
          if case .string(let text) = value { max(longest, text.utf8.count) } else { longest }
        }
      case .float64, .float32, .int64, .bools: longest
      }
    }
  }
}
