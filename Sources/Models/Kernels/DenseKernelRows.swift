import Amphora
import Bytes

/// Rows side by side, eight in a panel, and the sums that a kernel makes with each of them.
struct DenseKernelRows: Sendable {
  let count: Int
  let features: Int

  private let measure: KernelFunction.Measure
  private let isCosine: Bool

  /// Few rows lie one after the other, and sums run along the columns; of more there are panels,
  /// column after column, the last filled up with rows of zeros.
  private enum Layout {
    case rows([Double])
    case panels([SIMD8<Double>])
  }

  private let layout: Layout

  /// - Precondition: there are `count` × `features` numbers.
  init(_ numbers: [Double], count: Int, features: Int, _ kernel: KernelFunction.Name) {
    precondition(numbers.count == count * features)
    (self.count, self.features) = (count, features)
    measure = kernel.measure
    isCosine = kernel == .cosine
    let numbers =
      isCosine ? RowPreparation.unitLength.applied(to: numbers, columns: features) : numbers
    guard count >= 4 else {
      layout = .rows(numbers)
      return
    }
    var panels = [SIMD8<Double>](
      repeating: SIMD8(repeating: 0), count: (count + 7) / 8 * features)
    for row in 0..<count {
      let (panel, lane) = row.quotientAndRemainder(dividingBy: 8)
      for column in 0..<features {
        panels[panel * features + column][lane] = numbers[row * features + column]
      }
    }
    layout = .panels(panels)
  }

  /// Writes the sums of some rows of the input, `count` for each.
  func fill(
    _ input: NumberRows, _ range: Range<Int>, _ output: UnsafeMutableBufferPointer<Double>
  ) {
    guard count > 0 else { return }
    switch measure {
    case .product: unsafe fill(input, range, output, KernelTerms.Product.self)
    case .squaredDistance: unsafe fill(input, range, output, KernelTerms.SquaredDistance.self)
    case .distance: unsafe fill(input, range, output, KernelTerms.Distance.self)
    case .ratio: unsafe fill(input, range, output, KernelTerms.Ratio.self)
    }
  }

  private func fill<Term: KernelTerm>(
    _ input: NumberRows, _ range: Range<Int>, _ output: UnsafeMutableBufferPointer<Double>,
    _ term: Term.Type
  ) {
    switch input.body {
    case .dense(let values): unsafe sum(values, range, output, 0, term)
    case .sparse(let numbers):
      var one = [Double](repeating: 0, count: features)
      for row in range {
        numbers.forEach(row) { one[$0] = $1 }
        unsafe sum(one, 0..<1, output, (row - range.lowerBound) * count, term)
        numbers.forEach(row) { column, _ in one[column] = 0 }
      }
    }
    if isCosine { unsafe divide(input, range, output) }
  }

  /// Divides by the lengths of the input's rows; a length of 0 counts as 1.
  private func divide(
    _ input: NumberRows, _ range: Range<Int>, _ output: UnsafeMutableBufferPointer<Double>
  ) {
    for row in range {
      let squares =
        switch input.body {
        case .dense(let values):
          values[row * features..<(row + 1) * features].reduce(0) { $0 + $1 * $1 }
        case .sparse(let numbers): numbers.squaredLength(row)
        }
      let length = squares == 0 ? 1 : squares.squareRoot()
      let first = (row - range.lowerBound) * count
      for index in first..<first + count { unsafe output[index] /= length }
    }
  }

  /// The sums for rows of `values`, written from `place`.
  private func sum<Term: KernelTerm>(
    _ values: [Double], _ range: Range<Int>, _ output: UnsafeMutableBufferPointer<Double>,
    _ place: Int, _ term: Term.Type
  ) {
    // Safe: each row has `features` numbers, and the output `count` for each row.
    unsafe values.withUnsafeBufferPointer { values in
      switch layout {
      case .rows(let rows):
        unsafe rows.withUnsafeBufferPointer { rows in
          for row in range {
            for other in 0..<count {
              unsafe output[place + (row - range.lowerBound) * count + other] = unsafe along(
                values, row * features, rows, other * features, term)
            }
          }
        }
      case .panels(let panels):
        unsafe panels.withUnsafeBufferPointer { panels in
          for first in stride(from: 0, to: count, by: 8) {
            unsafe self.panel(
              values, range, panels, first, output, place + first, term)
          }
        }
      }
    }
  }

  private func panel<Term: KernelTerm>(
    _ values: UnsafeBufferPointer<Double>, _ range: Range<Int>,
    _ panels: UnsafeBufferPointer<SIMD8<Double>>, _ first: Int,
    _ output: UnsafeMutableBufferPointer<Double>, _ place: Int, _ term: Term.Type
  ) {
    // Safe: the output has `count` numbers for each row of the range from `place` on.
    guard let sums = unsafe output.baseAddress.map({ unsafe $0 + place }) else { return }
    let start = first / 8 * features
    let lanes = min(8, count - first)
    var row = range.lowerBound
    // Two rows share each load of a panel.
    while row + 1 < range.upperBound {
      var (one, two) = (SIMD8<Double>(repeating: 0), SIMD8<Double>(repeating: 0))
      let (x, y) = (row * features, (row + 1) * features)
      for column in 0..<features {
        let panel = unsafe panels[start + column]
        unsafe one += Term.of(SIMD8(repeating: values[x + column]), panel)
        unsafe two += Term.of(SIMD8(repeating: values[y + column]), panel)
      }
      let at = (row - range.lowerBound) * count
      unsafe one.write(lanes, to: sums + at)
      unsafe two.write(lanes, to: sums + at + count)
      row += 2
    }
    if row < range.upperBound {
      var one = SIMD8<Double>(repeating: 0)
      for column in 0..<features {
        unsafe one += Term.of(
          SIMD8(repeating: values[row * features + column]), panels[start + column])
      }
      let at = (row - range.lowerBound) * count
      unsafe one.write(lanes, to: sums + at)
    }
  }

  /// The sum over the columns of two rows, eight side by side; what is missing at the end is zeros,
  /// which add nothing.
  private func along<Term: KernelTerm>(
    _ one: UnsafeBufferPointer<Double>, _ first: Int, _ other: UnsafeBufferPointer<Double>,
    _ second: Int, _ term: Term.Type
  ) -> Double {
    var sums = SIMD8<Double>(repeating: 0)
    for start in stride(from: 0, to: features, by: 8) {
      var (left, right) = (SIMD8<Double>(repeating: 0), SIMD8<Double>(repeating: 0))
      for lane in 0..<min(8, features - start) {
        unsafe left[lane] = one[first + start + lane]
        unsafe right[lane] = other[second + start + lane]
      }
      sums += Term.of(left, right)
    }
    return sums.sum()
  }
}
