/// What a model answers.
public struct Prediction: Sendable {
  /// One array of the answer.
  public struct Output: Sendable {
    /// The method's name, with a suffix when it gives several arrays: `predict_proba.0`,
    /// `kneighbors_distance`.
    public let name: String

    /// Rows, or rows and columns.
    public let shape: [Int]

    /// The elements, in C order.
    public let values: Values

    /// Which dimension is that of the rows: the first, but for arrays of one matrix for each member.
    public let rowAxis: Int

    /// How many of the values belong to each row, where that differs; nil where the shape says it.
    ///
    /// The array has one dimension then: the values of the first row, and after them those of the
    /// second.
    public let lengths: [Int]?

    /// Creates an array.
    ///
    /// - Precondition: there are as many values as `shape` says, and as the lengths of the rows do.
    public init(
      name: String, shape: [Int], values: Values, rowAxis: Int = 0, lengths: [Int]? = nil
    ) {
      self.name = name
      self.shape = shape
      self.values = values
      self.rowAxis = rowAxis
      self.lengths = lengths
    }

    /// An array with all numbers of sparse rows, zeros included.
    public init(dense sparse: SparseMatrix, name: String) {
      let values: Values =
        switch sparse.dense.elements {
        case .float64(let values): .float64(values)
        case .float32(let values): .float32(values)
        case .int64(let values): .integers(values.map { Int($0) })
        }
      self.init(name: name, shape: [sparse.rows, sparse.columns], values: values)
    }
  }

  /// The elements of an array.
  public enum Values: Sendable {
    case float64([Double])
    case float32([Float])
    case integers([Int])
    case strings([String])
    case bools([Bool])
    /// Numbers of which most are zero; the shape is that of the matrix.
    case sparse(SparseMatrix)
    /// Values that each have a type of their own.
    case objects([Scalar])
  }

  /// The arrays: usually one; two for `kneighbors`; one for each output for the probabilities of
  /// several outputs.
  public let outputs: [Output]

  init(_ outputs: [Output]) { self.outputs = outputs }

  /// One array that has the method's own name.
  init(_ method: PredictionMethod, _ shape: [Int], _ values: Values) {
    self.init([Output(name: method.rawValue, shape: shape, values: values)])
  }

  /// The one array as rows, which is what the next step of a pipeline takes; nil when there are
  /// several, or when it has no columns.
  var rows: Rows? {
    guard outputs.count == 1, outputs[0].shape.count == 2 else { return nil }
    let (rows, columns) = (outputs[0].shape[0], outputs[0].shape[1])
    func table<Value>(
      _ values: [Value], _ column: ([Value]) -> Table.Column
    ) -> Rows {
      let places = (0..<columns).map { stride(from: $0, to: values.count, by: max(columns, 1)) }
      return .table(
        Table(rows: rows, columns: places.map { places in column(places.map { values[$0] }) }))
    }
    switch outputs[0].values {
    case .float64(let values):
      return .matrix(Matrix(rows: rows, columns: columns, .float64(values)))
    case .float32(let values):
      return .matrix(Matrix(rows: rows, columns: columns, .float32(values)))
    case .integers(let values):
      return .matrix(Matrix(rows: rows, columns: columns, .int64(values.map { Int64($0) })))
    case .sparse(let matrix): return .sparse(matrix)
    case .strings(let values): return table(values) { .strings($0) }
    case .bools(let values): return table(values) { .bools($0) }
    case .objects(let values): return table(values) { .scalars($0) }
    }
  }

  /// The one array as a matrix; nil when there are several, or when it holds no numbers.
  var matrix: Matrix? {
    switch rows {
    case .matrix(let matrix)?: matrix
    case .sparse(let sparse)?: sparse.dense
    default: nil
    }
  }
}

extension Prediction {
  /// An answer that is the input, unchanged.
  ///
  /// - Throws: `wrongInputForm` for texts and records, which no array can hold.
  init(_ method: PredictionMethod, unchanged input: Rows) throws(PredictionError) {
    switch input {
    case .matrix(let matrix):
      let values: Values =
        switch matrix.elements {
        case .float64(let values): .float64(values)
        case .float32(let values): .float32(values)
        case .int64(let values): .integers(values.map { Int($0) })
        }
      self.init(method, [matrix.rows, matrix.columns], values)
    case .sparse(let sparse):
      self.init(method, [sparse.rows, sparse.columns], .sparse(sparse))
    case .table(let table):
      var values: [Scalar] = []
      values.reserveCapacity(table.rows * table.columns.count)
      let columns = table.columns.map(\.scalars)
      for row in 0..<table.rows {
        for column in columns { values.append(column[row]) }
      }
      let shape = [table.rows, table.columns.count]
      self.init(
        method, shape, Values(values, as: table.areTruths ? .bools : .objects))
    case .texts, .records:
      throw PredictionError(.wrongInputForm, "texts and records are no answer")
    }
  }
}

extension Prediction.Values {
  /// The elements as float64; nil when they are no numbers.
  var numbers: [Double]? {
    switch self {
    case .float64(let values): values
    case .float32(let values): values.map { Double($0) }
    case .integers(let values): values.map { Double($0) }
    case .bools(let values): values.map { $0 ? 1 : 0 }
    case .sparse(let matrix): matrix.dense.doubles
    case .strings, .objects: nil
    }
  }
}
