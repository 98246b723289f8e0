import Bytes

/// Sums of weighted numbers, for each row of an input and each row of weights.
///
/// A product is rounded before it is added; the terms are added in the order that suits the
/// processor, which is neither that of the columns nor that of the source.
struct WeightedSums: Sendable {
  /// The numbers in a row of the input.
  let terms: Int

  /// The rows of weights.
  let targets: Int

  /// Weights in the order in which they are met.
  private enum Layout {
    /// Row after row: sums run along the terms.
    case rows([Double])
    /// Groups of targets side by side, term after term.
    case fours([SIMD4<Double>])
    case eights([SIMD8<Double>])
  }

  private let layout: Layout

  /// Takes weights row after row, each of `terms` numbers.
  ///
  /// - Precondition: there are `targets` × `terms` weights.
  init(_ weights: [Double], targets: Int, terms: Int) {
    precondition(weights.count == targets * terms)
    self.terms = terms
    self.targets = targets
    layout =
      switch targets {
      case ..<3: .rows(weights)
      case 3...4: .fours(WeightedSums.panels(weights, targets, terms))
      default: .eights(WeightedSums.panels(weights, targets, terms))
      }
  }

  /// Takes weights term after term, each with one for each target.
  ///
  /// - Precondition: there are `terms` × `targets` weights.
  init(columns weights: [Double], targets: Int, terms: Int) {
    precondition(weights.count == targets * terms)
    var turned = [Double](repeating: 0, count: weights.count)
    for term in 0..<terms {
      for target in 0..<targets { turned[target * terms + term] = weights[term * targets + target] }
    }
    self.init(turned, targets: targets, terms: terms)
  }

  /// The sums for each row of `input`.
  func sums(_ input: NumberRows) -> [Double] {
    let block = if case .dense = input.body { block } else { 256 }
    return RowBlocks.fill(rows: input.count, width: targets, block: block, initial: 0.0) {
      range, output in fill(input, range, &output)
    }
  }

  /// The sums for some rows of `input`, into the first places of `output`.
  func fill(
    _ input: NumberRows, _ range: Range<Int>, _ output: inout MutableSpan<Double>
  ) {
    precondition(input.columns == terms)
    switch input.body {
    case .dense(let values):
      // Safe: the input has `terms` numbers for each row.
      unsafe values.withUnsafeBufferPointer { unsafe fill($0, range, &output) }
    case .sparse(let numbers): fill(numbers, range, &output)
    }
  }

  private func fill(
    _ input: SparseNumbers, _ range: Range<Int>, _ output: inout MutableSpan<Double>
  ) {
    switch layout {
    case .rows(let weights):
      for row in range {
        for target in 0..<targets {
          var sum = 0.0
          input.forEach(row) { column, value in sum += weights[target * terms + column] * value }
          output[(row - range.lowerBound) * targets + target] = sum
        }
      }
    case .fours(let panels): fill(input, range, panels, &output)
    case .eights(let panels): fill(input, range, panels, &output)
    }
  }

  private func fill<Lanes: WeightLanes>(
    _ input: SparseNumbers, _ range: Range<Int>, _ panels: [Lanes],
    _ output: inout MutableSpan<Double>
  ) {
    for row in range {
      let place = (row - range.lowerBound) * targets
      for first in stride(from: 0, to: targets, by: Lanes.scalarCount) {
        let panel = first / Lanes.scalarCount * terms
        var sum = Lanes(repeating: 0)
        input.forEach(row) { column, value in sum.add(panels[panel + column], times: value) }
        for lane in 0..<min(Lanes.scalarCount, targets - first) {
          output[place + first + lane] = sum[lane]
        }
      }
    }
  }

  /// A block of rows and what is made of it stay near the processor.
  private var block: Int { max(16, min(1_024, 32_768 / max(terms + targets, 1))) }

  private static func panels<Lanes: WeightLanes>(
    _ weights: [Double], _ targets: Int, _ terms: Int
  ) -> [Lanes] {
    let width = Lanes.scalarCount
    var panels = [Lanes](
      repeating: Lanes(repeating: 0), count: (targets + width - 1) / width * terms)
    for target in 0..<targets {
      let (panel, lane) = target.quotientAndRemainder(dividingBy: width)
      for term in 0..<terms {
        panels[panel * terms + term][lane] = weights[target * terms + term]
      }
    }
    return panels
  }

  /// The sums for some rows of numbers, `terms` of each row one after the other, into the first
  /// places of `output`.
  func fill(
    _ input: UnsafeBufferPointer<Double>, _ range: Range<Int>, _ output: inout MutableSpan<Double>
  ) {
    switch layout {
    case .rows(let weights):
      unsafe weights.withUnsafeBufferPointer { weights in
        for row in range {
          for target in 0..<targets {
            output[(row - range.lowerBound) * targets + target] = unsafe RowProduct.sum(
              input, row * terms, weights, target * terms, terms)
          }
        }
      }
    case .fours(let panels): unsafe fill(input, range, panels, &output)
    case .eights(let panels): unsafe fill(input, range, panels, &output)
    }
  }

  private func fill<Lanes: WeightLanes>(
    _ input: UnsafeBufferPointer<Double>, _ range: Range<Int>, _ panels: [Lanes],
    _ output: inout MutableSpan<Double>
  ) {
    precondition(output.count >= range.count * targets)
    unsafe output.withUnsafeMutableBufferPointer { output in
      guard let sums = output.baseAddress else { return }
      for first in stride(from: 0, to: targets, by: Lanes.scalarCount) {
        let place = first / Lanes.scalarCount * terms
        unsafe panels.withUnsafeBufferPointer { panels in
          // A sum of offsets for each term would take as long as a tenth of the products: rows and
          // weights begin at 0 here.
          let panel = unsafe UnsafeBufferPointer(rebasing: panels[place..<place + terms])
          unsafe fill(
            input, range, panel, sums + first, lanes: min(Lanes.scalarCount, targets - first))
        }
      }
    }
  }

  /// The sums of one panel, `lanes` for each row, from `sums` on.
  @inline(__always)
  private func fill<Lanes: WeightLanes>(
    _ input: UnsafeBufferPointer<Double>, _ range: Range<Int>, _ panel: UnsafeBufferPointer<Lanes>,
    _ sums: UnsafeMutablePointer<Double>, lanes: Int
  ) {
    // Two rows share each load of weights; the last may be alone, and is then done twice.
    for row in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      let other = min(row + 1, range.upperBound - 1)
      let left = unsafe UnsafeBufferPointer(rebasing: input[row * terms..<(row + 1) * terms])
      let right = unsafe UnsafeBufferPointer(rebasing: input[other * terms..<(other + 1) * terms])
      var (one, two) = (Lanes(repeating: 0), Lanes(repeating: 0))
      for term in 0..<terms {
        let weights = unsafe panel[term]
        unsafe one.add(weights, times: left[term])
        unsafe two.add(weights, times: right[term])
      }
      unsafe one.write(lanes, to: sums + (row - range.lowerBound) * targets)
      unsafe two.write(lanes, to: sums + (other - range.lowerBound) * targets)
    }
  }
}

/// Sums side by side.
protocol WeightLanes: SIMD<Double> {
  /// Adds weights, each multiplied by the same number.
  mutating func add(_ weights: Self, times value: Double)
}

// One by one: only the operators of the very types are single instructions.
extension SIMD4<Double>: WeightLanes {
  @inline(__always)
  mutating func add(_ weights: Self, times value: Double) {
    self += weights * Self(repeating: value)
  }
}

extension SIMD8<Double>: WeightLanes {
  @inline(__always)
  mutating func add(_ weights: Self, times value: Double) {
    self += weights * Self(repeating: value)
  }
}

/// The sum of the products of two rows of numbers.
enum RowProduct {
  /// Eight sums run side by side.
  static func sum(
    _ one: UnsafeBufferPointer<Double>, _ first: Int, _ other: UnsafeBufferPointer<Double>,
    _ second: Int, _ count: Int
  ) -> Double {
    var lanes = SIMD8<Double>(repeating: 0)
    let whole = count - count % 8
    for index in stride(from: 0, to: whole, by: 8) {
      let (a, b) = (first + index, second + index)
      // Safe: the caller has `count` numbers from `first` and from `second`.
      let left = unsafe eight(one, a)
      let right = unsafe eight(other, b)
      lanes += left * right
    }
    var sum = lanes.sum()
    for index in whole..<count { unsafe sum += one[first + index] * other[second + index] }
    return sum
  }

  @inline(__always)
  private static func eight(
    _ numbers: UnsafeBufferPointer<Double>, _ first: Int
  ) -> SIMD8<Double> {
    unsafe UnsafeRawBufferPointer(numbers).loadUnaligned(
      fromByteOffset: first * MemoryLayout<Double>.stride, as: SIMD8<Double>.self)
  }
}
