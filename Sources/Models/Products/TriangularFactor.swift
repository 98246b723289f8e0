import Amphora
import Bytes

/// A lower triangular matrix, by which rows are divided: eight of its rows side by side.
struct TriangularFactor: Sendable {
  /// The rows, and the columns.
  let count: Int

  /// Panel p has the rows from 8p, column after column, up to and with the eight on its diagonal,
  /// of which only what lies below the diagonal is kept.
  private let panels: [SIMD8<Double>]
  private let diagonal: [Double]

  /// Reads a square matrix; what stands above its diagonal does not count.
  ///
  /// - Throws: `badShape`, or `badField` when something would be divided by 0.
  init(_ tensor: FieldTensor, count: Int) throws(ReadError) {
    try tensor.requireFloats()
    try tensor.require(count, count)
    let numbers = try tensor.doubles()
    let ends = (count + 7) / 8
    var diagonal = [Double](repeating: 1, count: ends * 8)
    var panels = [SIMD8<Double>](
      repeating: SIMD8(repeating: 0), count: TriangularFactor.start(of: ends))
    for row in 0..<count {
      let own = numbers[row * count + row]
      guard own.isFinite, own != 0 else {
        throw ReadError(.badField, at: 0, "\(tensor.name) has \(own) on its diagonal")
      }
      diagonal[row] = own
      let start = TriangularFactor.start(of: row / 8)
      for column in 0..<row { panels[start + column][row % 8] = numbers[row * count + column] }
    }
    self.count = count
    self.panels = panels
    self.diagonal = diagonal
  }

  /// How many columns the panels before one have, which are of 8, 16, 24 and so on.
  private static func start(of panel: Int) -> Int { 4 * panel * (panel + 1) }

  /// Replaces each of `rows` rows r, one after the other, by the v for which the matrix times v is r.
  ///
  /// - Precondition: there are `rows` × `count` numbers.
  func divide(_ numbers: UnsafeMutableBufferPointer<Double>, rows: Int) {
    precondition(numbers.count == rows * count)
    unsafe panels.withUnsafeBufferPointer { panels in
      unsafe diagonal.withUnsafeBufferPointer { diagonal in
        for first in stride(from: 0, to: count, by: 8) {
          // Safe: the panel has `first` + 8 columns, and each row `count` numbers.
          let panel = unsafe UnsafeBufferPointer(
            rebasing: panels[TriangularFactor.start(of: first / 8)...].prefix(first + 8))
          let ends = unsafe UnsafeBufferPointer(rebasing: diagonal[first..<first + 8])
          var row = 0
          // Two rows share each load of a panel.
          while row + 1 < rows {
            unsafe divide(numbers, row * count, (row + 1) * count, first, panel, ends)
            row += 2
          }
          if row < rows { unsafe divide(numbers, row * count, first, panel, ends) }
        }
      }
    }
  }

  private func divide(
    _ numbers: UnsafeMutableBufferPointer<Double>, _ x: Int, _ y: Int, _ first: Int,
    _ panel: UnsafeBufferPointer<SIMD8<Double>>, _ diagonal: UnsafeBufferPointer<Double>
  ) {
    var (one, two) = (SIMD8<Double>(repeating: 0), SIMD8<Double>(repeating: 0))
    for column in 0..<first {
      let weights = unsafe panel[column]
      unsafe one += weights * SIMD8(repeating: numbers[x + column])
      unsafe two += weights * SIMD8(repeating: numbers[y + column])
    }
    let lanes = min(8, count - first)
    for lane in 0..<lanes {
      unsafe one[lane] = numbers[x + first + lane] - one[lane]
      unsafe two[lane] = numbers[y + first + lane] - two[lane]
    }
    for lane in 0..<lanes {
      let below = unsafe panel[first + lane]
      let (mine, other) = unsafe (one[lane] / diagonal[lane], two[lane] / diagonal[lane])
      one -= below * SIMD8(repeating: mine)
      two -= below * SIMD8(repeating: other)
      unsafe numbers[x + first + lane] = mine
      unsafe numbers[y + first + lane] = other
    }
  }

  private func divide(
    _ numbers: UnsafeMutableBufferPointer<Double>, _ x: Int, _ first: Int,
    _ panel: UnsafeBufferPointer<SIMD8<Double>>, _ diagonal: UnsafeBufferPointer<Double>
  ) {
    var one = SIMD8<Double>(repeating: 0)
    for column in 0..<first {
      unsafe one += panel[column] * SIMD8(repeating: numbers[x + column])
    }
    let lanes = min(8, count - first)
    for lane in 0..<lanes { unsafe one[lane] = numbers[x + first + lane] - one[lane] }
    for lane in 0..<lanes {
      let mine = unsafe one[lane] / diagonal[lane]
      unsafe one -= panel[first + lane] * SIMD8(repeating: mine)
      unsafe numbers[x + first + lane] = mine
    }
  }
}
