import Bytes

/// Rows as trees compare them, with NaN for what is missing.
struct AdditiveInput<Number: NodeNumber>: Sendable {
  let rows: Int
  let columns: Int
  let numbers: [Number]

  /// The numbers of a matrix, rounded; those that stand for missing ones are NaN, and
  /// those of at most the size `threshold` are 0.
  init(_ matrix: Matrix, missing: Double?, zero threshold: Double? = nil) {
    (rows, columns) = (matrix.rows, matrix.columns)
    var numbers = Number.rounded(matrix)
    if let missing {
      let missing = Number(missing)
      for place in numbers.indices where numbers[place] == missing { numbers[place] = .nan }
    }
    if let threshold {
      let threshold = Number(threshold)
      for place in numbers.indices where numbers[place].magnitude <= threshold {
        numbers[place] = 0
      }
    }
    self.numbers = numbers
  }

  /// The numbers of sparse rows, with `absent` for those that are not kept.
  ///
  /// - Throws: `wrongInputForm` when they are too many with these.
  init(
    _ sparse: SparseMatrix, absent: Number, missing: Double?
  ) throws(PredictionError) {
    // The same bound as where zeros are filled in; what is filled in does not matter to it.
    let count = try sparse.denseCount()
    let kept = AdditiveInput(
      Matrix(rows: 1, columns: sparse.indices.count, sparse.elements), missing: missing)
    var numbers = [Number](repeating: absent, count: count)
    for row in 0..<sparse.rows {
      for place in sparse.starts[row]..<sparse.starts[row + 1] {
        numbers[row * sparse.columns + Int(sparse.indices[place])] = kept.numbers[place]
      }
    }
    (rows, columns) = (sparse.rows, sparse.columns)
    self.numbers = numbers
  }

  /// The same with what the rule of each feature that has one makes of NaN and of small numbers.
  init(_ input: Self, _ rules: [Int: AdditiveNodes.MissingRule]) {
    (rows, columns) = (input.rows, input.columns)
    var numbers = input.numbers
    for (column, rule) in rules {
      switch rule {
      case .missing: continue
      case .zero:
        for place in stride(from: column, to: numbers.count, by: columns)
        where numbers[place].isNaN { numbers[place] = 0 }
      case .small:
        let smallest = Number(AdditiveNodes.MissingRule.smallest)
        for place in stride(from: column, to: numbers.count, by: columns)
        where numbers[place].magnitude <= smallest { numbers[place] = .nan }
      }
    }
    self.numbers = numbers
  }
}
