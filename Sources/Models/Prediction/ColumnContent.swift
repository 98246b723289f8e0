/// What a column of a table holds, as far as a model says.
public enum ColumnContent: Sendable, Equatable {
  /// Numbers.
  case numbers
  /// Texts of any words.
  case texts
  /// Values of which these are known.
  case categories([Scalar])
  /// Values of which nothing is known.
  case values

  /// Tables of more columns are not described.
  static let mostColumns = 1 << 16

  /// A column of categories.
  init(_ column: ScalarColumn) { self = .categories(column.scalars) }
}

extension ModelPredictor {
  /// What it says of `count` columns that it takes; nil for nothing.
  func contents(of count: Int) -> [ColumnContent]? {
    guard count <= ColumnContent.mostColumns else { return nil }
    if let inputColumns { return inputColumns.count == count ? inputColumns : nil }
    // What passes its input on takes anything.
    guard !(self is Passthrough) else { return nil }
    switch inputForm {
    case .numbers: return [ColumnContent](repeating: .numbers, count: count)
    case .texts: return [ColumnContent](repeating: .texts, count: count)
    case .table, .records: return nil
    }
  }
}
