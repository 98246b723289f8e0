import Bytes

/// The kernel of a Gaussian process over its training rows: terms that are made one after the other.
struct ProcessKernel: Sendable {
  /// A term that measures rows, with the training rows as it sees them.
  private struct Step: Sendable {
    let term: ProcessTerm
    let numbers: [Double]
    let rows: DenseKernelRows?

    /// Makes one of the last terms, or of the last two, if it is one that does.
    func combines(_ stack: inout [ProcessKernelValues]) -> Bool {
      guard term.operands > 0 else { return false }
      let other = term.operands == 2 ? stack.removeLast() : .all(numbers[0])
      let one = stack.removeLast()
      let made =
        switch term {
        case .sum: one.combined(with: other) { $0 + $1 }
        case .product: one.combined(with: other) { $0 * $1 }
        default: one.combined(with: other) { ElementaryFunctions.pow($0, $1) }
        }
      stack.append(made)
      return true
    }
  }

  private let steps: [Step]
  private let count: Int

  /// How many numbers are held for a row of `columns` numbers besides it: the forms that terms see of
  /// it, and the kernels that wait to be combined, one for each training row.
  func numbersBeside(columns: Int) -> Int {
    var (waiting, most) = (0, 0)
    for step in steps {
      waiting += 1 - step.term.operands
      most = max(most, waiting)
    }
    let forms = steps.count { $0.term.hasLengths } * columns
    // The last that is made is made beside those that wait.
    return RowWidth.sum([forms, (most + 1) * count])
  }

  /// The rows of a block whose kernels stay near the processor.
  var block: Int { max(1, min(256, 65_536 / max(count, 1) / steps.count)) }

  init(_ tables: ProcessKernelTables) throws(ReadError) {
    let (count, features) = (tables.count, tables.features)
    let rows = try tables.rows.doubles()
    self.count = count
    steps = tables.terms.map { term, numbers in
      let measured = term.measured.map { kernel in
        DenseKernelRows(
          term.hasLengths ? ProcessKernel.divided(rows, by: numbers) : rows, count: count,
          features: features, kernel)
      }
      return Step(term: term, numbers: numbers, rows: measured)
    }
  }

  private static func divided(_ rows: [Double], by lengths: [Double]) -> [Double] {
    rows.enumerated().map { $1 / lengths[$0 % lengths.count] }
  }

  /// The input as each term sees it.
  func inputs(_ input: NumberRows) -> [NumberRows] {
    steps.map { $0.term.hasLengths ? input.divided(by: $0.numbers) : input }
  }

  /// The kernels of some rows with every training row.
  func values(_ inputs: [NumberRows], _ range: Range<Int>) -> [Double] {
    var stack: [ProcessKernelValues] = []
    for (step, input) in zip(steps, inputs) where !step.combines(&stack) {
      guard let rows = step.rows else {
        // Noise is that of a row with itself.
        stack.append(.all(step.term == .constant ? step.numbers[0] : 0))
        continue
      }
      var values = [Double](repeating: 0, count: range.count * count)
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe rows.fill(input, range, values)
        unsafe step.term.finish(values, step.numbers)
      }
      stack.append(.each(values))
    }
    return stack.last?.numbers(range.count * count) ?? []
  }

  /// The kernel of each of some rows with itself, its noise included.
  func variances(_ input: NumberRows, _ range: Range<Int>) -> [Double] {
    var stack: [ProcessKernelValues] = []
    for step in steps where !step.combines(&stack) {
      switch step.term {
      case .dotProduct:
        let squares = input.squaredLengths(range)
        stack.append(.each(squares.map { $0 + step.numbers[0] * step.numbers[0] }))
      case .constant, .noise: stack.append(.all(step.numbers[0]))
      default: stack.append(.all(1))
      }
    }
    return stack.last?.numbers(range.count) ?? []
  }
}

/// What a term says of pairs of rows: a number of each, or one of them all.
private enum ProcessKernelValues {
  case each([Double])
  case all(Double)

  /// What `body` makes of these and `other`, pair by pair.
  @inline(__always)
  consuming func combined(
    with other: ProcessKernelValues, _ body: (Double, Double) -> Double
  ) -> ProcessKernelValues {
    switch (self, other) {
    case (.all(let one), .all(let two)): return .all(body(one, two))
    case (.each(let ones), .all(let two)): return .each(ones.map { body($0, two) })
    case (.all(let one), .each(let twos)): return .each(twos.map { body(one, $0) })
    case (.each(let ones), .each(let twos)): return .each(zip(ones, twos).map(body))
    }
  }

  /// A number for each of `count` pairs.
  func numbers(_ count: Int) -> [Double] {
    switch self {
    case .each(let numbers): numbers
    case .all(let number): [Double](repeating: number, count: count)
    }
  }
}
