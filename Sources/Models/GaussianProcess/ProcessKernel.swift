import Bytes

/// The kernel of a Gaussian process over its training rows: terms that are made one after the other.
struct ProcessKernel: Sendable {
  /// A term that measures rows, with the training rows as it sees them.
  private struct Step: Sendable {
    let term: ProcessTerm
    let numbers: [Double]
    let rows: DenseKernelRows?
  }

  private let steps: [Step]
  private let count: Int

  /// How many forms of an input there are at a time, besides itself.
  var copies: Int { steps.count { $0.term.hasLengths } }

  /// The rows of a block whose kernels stay near the processor.
  var block: Int { max(1, min(256, 65_536 / max(count, 1) / steps.count)) }

  init(
    _ terms: [(term: ProcessTerm, numbers: [Double])], rows: [Double], count: Int, features: Int
  ) {
    self.count = count
    steps = terms.map { term, numbers in
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
    for (step, input) in zip(steps, inputs) {
      switch step.term {
      case .sum, .product:
        guard let other = stack.popLast(), var one = stack.popLast() else { return [] }
        let isSum = step.term == .sum
        for index in one.indices {
          one[index] = isSum ? one[index] + other[index] : one[index] * other[index]
        }
        stack.append(one)
      case .power:
        guard var one = stack.popLast() else { return [] }
        for index in one.indices {
          one[index] = ElementaryFunctions.pow(one[index], step.numbers[0])
        }
        stack.append(one)
      default:
        var values = [Double](
          repeating: step.term == .constant ? step.numbers[0] : 0, count: range.count * count)
        unsafe values.withUnsafeMutableBufferPointer { values in
          unsafe step.rows?.fill(input, range, values)
          unsafe step.term.finish(values, step.numbers)
        }
        stack.append(values)
      }
    }
    return stack.last ?? []
  }
}
