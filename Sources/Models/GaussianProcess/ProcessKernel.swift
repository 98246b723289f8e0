import Bytes

/// The kernel of a Gaussian process over its training rows: terms that are made one after the other.
struct ProcessKernel: Sendable {
  /// A term that measures rows, with the training rows as it sees them.
  private struct Step: Sendable {
    let term: ProcessTerm
    let numbers: [Double]
    let rows: DenseKernelRows?

    /// Makes one of the last terms, or of the last two, if it is one that does.
    func combines(_ stack: inout [[Double]]) -> Bool {
      guard term.operands > 0 else { return false }
      let other = term.operands == 2 ? stack.removeLast() : []
      let last = stack.count - 1
      for index in stack[last].indices {
        let one = stack[last][index]
        stack[last][index] =
          switch term {
          case .sum: one + other[index]
          case .product: one * other[index]
          default: ElementaryFunctions.pow(one, numbers[0])
          }
      }
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
    var stack: [[Double]] = []
    for (step, input) in zip(steps, inputs) where !step.combines(&stack) {
      var values = [Double](
        repeating: step.term == .constant ? step.numbers[0] : 0, count: range.count * count)
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe step.rows?.fill(input, range, values)
        unsafe step.term.finish(values, step.numbers)
      }
      stack.append(values)
    }
    return stack.last ?? []
  }

  /// The kernel of each of some rows with itself, its noise included.
  func variances(_ input: NumberRows, _ range: Range<Int>) -> [Double] {
    var stack: [[Double]] = []
    for step in steps where !step.combines(&stack) {
      switch step.term {
      case .dotProduct:
        let squares = input.squaredLengths(range)
        stack.append(squares.map { $0 + step.numbers[0] * step.numbers[0] })
      case .constant, .noise:
        stack.append([Double](repeating: step.numbers[0], count: range.count))
      default: stack.append([Double](repeating: 1, count: range.count))
      }
    }
    return stack.last ?? []
  }
}
