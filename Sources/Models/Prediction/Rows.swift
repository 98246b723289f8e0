/// What a predictor takes, and what one step of a pipeline hands to the next: rows in one of the
/// forms that data comes in.
public enum Rows: Sendable {
  /// Numbers of one type.
  case matrix(Matrix)
  /// Numbers of which most are zero.
  case sparse(SparseMatrix)
  /// Columns of their own types.
  case table(Table)
  /// One text for each row.
  case texts([String])
  /// Named values, others for each row.
  case records([[Field]])

  /// One named value of a record.
  public struct Field: Sendable {
    /// The name.
    public let name: String

    /// The value.
    public let value: Scalar

    /// Creates a named value.
    public init(_ name: String, _ value: Scalar) {
      self.name = name
      self.value = value
    }
  }

  /// The number of rows.
  public var count: Int {
    switch self {
    case .matrix(let matrix): matrix.rows
    case .sparse(let sparse): sparse.rows
    case .table(let table): table.rows
    case .texts(let texts): texts.count
    case .records(let records): records.count
    }
  }

  /// The number of columns; nil for texts and records, which have none.
  public var columns: Int? {
    switch self {
    case .matrix(let matrix): matrix.columns
    case .sparse(let sparse): sparse.columns
    case .table(let table): table.columns.count
    case .texts, .records: nil
    }
  }

  /// Some of the rows.
  ///
  /// - Precondition: `range` lies within the rows.
  public subscript(range: Range<Int>) -> Rows {
    switch self {
    case .matrix(let matrix): .matrix(matrix[range])
    case .sparse(let sparse): .sparse(sparse[range])
    case .table(let table): .table(table[range])
    case .texts(let texts): .texts(Array(texts[range]))
    case .records(let records): .records(Array(records[range]))
    }
  }

  /// All rows as numbers of one type, zeros included.
  ///
  /// - Throws: `wrongInputForm` for texts and records, and `notNumeric` for cells of a table that are
  ///   no numbers.
  public func dense() throws(PredictionError) -> Matrix {
    switch self {
    case .matrix(let matrix): matrix
    case .sparse(let sparse): try sparse.requireDense()
    case .table(let table): try table.numbers()
    case .texts:
      throw PredictionError(.wrongInputForm, "the input is texts; the model takes numbers")
    case .records:
      throw PredictionError(.wrongInputForm, "the input is records; the model takes numbers")
    }
  }
}

extension Rows.Field: Equatable {
  /// Fields whose names are the same byte for byte, and whose values are.
  public static func == (one: Rows.Field, other: Rows.Field) -> Bool {
    one.name.utf8.elementsEqual(other.name.utf8) && one.value == other.value
  }
}

/// The form of rows that a model asks for.
///
/// A model that takes numbers takes them sparse, and as a table of numbers, as well.
public enum InputForm: String, Sendable {
  case numbers, table, texts, records
}
