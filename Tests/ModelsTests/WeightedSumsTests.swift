import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct WeightedSumsTests {
  /// Whole numbers, whose sums are exact in any order.
  private static func numbers(_ count: Int, _ step: Int) -> [Double] {
    (0..<count).map { Double(($0 * step) % 23 - 11) }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 9, 17], [1, 2, 7, 8, 9, 40])
  func `each target gets the sum of its products, dense or sparse`(targets: Int, terms: Int)
    throws
  {
    let weights = Self.numbers(targets * terms, 7)
    let sums = WeightedSums(weights, targets: targets, terms: terms)
    for rows in [0, 1, 2, 5, 300] {
      let values = Self.numbers(rows * terms, 5).map { $0 > 4 ? 0 : $0 }
      let expected = (0..<rows * targets).map { place in
        let (row, target) = place.quotientAndRemainder(dividingBy: targets)
        return (0..<terms).reduce(0.0) {
          $0 + values[row * terms + $1] * weights[target * terms + $1]
        }
      }
      let matrix = Matrix(rows: rows, columns: terms, .float64(values))
      #expect(try sums.sums(NumberRows(matrix)) == expected)
      #expect(try sums.sums(NumberRows(.sparse(SparseMatrix(matrix)))) == expected)
    }
  }

  @Test func `products are rounded before they are added`() throws {
    // A fused operation would keep 2⁻⁶⁰, which the product of these loses.
    let factor = 1 + 0x1p-30
    for targets in [1, 3, 6] {
      let weights = [[Double]](repeating: [factor, -1], count: targets).flatMap { $0 }
      let sums = WeightedSums(weights, targets: targets, terms: 2)
      let row = NumberRows(
        rows: 1, columns: 2, [factor, 1 + 0x1p-29], isFloat32: false)
      #expect(sums.sums(row) == [Double](repeating: 0, count: targets))
    }
  }

  @Test func `sparse weights meet dense and sparse rows`() throws {
    var sketch = DocumentSketch()
    let fields: Fields = [
      "values": sketch.doubles([2, -1, 4]), "columns": sketch.integers([3, 0, 1]),
      "offsets": sketch.integers([0, 2, 2, 3]),
    ]
    let reader = FieldReader(document: sketch.document, fields: fields)
    let weights = SparseWeights(
      try SparseTable(
        values: reader.tensor("values"), indices: reader.tensor("columns"),
        offsets: reader.tensor("offsets"), columns: 4))
    let matrix = Matrix([[1, 2, 3, 4], [0, 0, 0, 0.5]])
    #expect(try weights.sums(NumberRows(matrix)) == [7, 0, 8, 1, 0, 0])
    #expect(
      try weights.sums(NumberRows(.sparse(SparseMatrix(matrix)))) == [7, 0, 8, 1, 0, 0])
  }

  static let unsound: [(columns: [Int], offsets: [Int], code: ErrorCode)] = [
    ([0, 4], [0, 2], .badIndex), ([0, -1], [0, 2], .badIndex), ([1, 1], [0, 2], .badIndex),
    ([0, 1], [0, 1], .badIndex), ([0, 1], [1, 2], .badIndex), ([0, 1], [0, 9, 2], .badIndex),
    ([0, 1], [0, 2, 1, 2], .badIndex), ([0], [0, 2], .badShape), ([0, 1], [], .badShape),
  ]

  @Test(arguments: unsound.indices)
  func `a sparse table whose parts disagree is refused`(index: Int) throws {
    let (columns, offsets, code) = Self.unsound[index]
    var sketch = DocumentSketch()
    let fields: Fields = [
      "values": sketch.doubles([2, -1]), "columns": sketch.integers(columns),
      "offsets": sketch.integers(offsets),
    ]
    let reader = FieldReader(document: sketch.document, fields: fields)
    #expect(throws: ReadError(code, at: 0)) {
      try SparseTable(
        values: reader.tensor("values"), indices: reader.tensor("columns"),
        offsets: reader.tensor("offsets"), columns: 4)
    }
  }

  @Test func `what is not finite is refused with its place, in sparse rows as well`() throws {
    let sparse = try SparseMatrix(
      rows: 2, columns: 3, checking: [0, 1, 2], [0, 2], .float32([1, .nan]))
    #expect(throws: PredictionError(.missingValue, row: 1, column: 2, "")) {
      try NumberRows(.sparse(sparse))
    }
    let infinite = try SparseMatrix(
      rows: 1, columns: 3, checking: [0, 2], [0, 1], .float64([1, -.infinity]))
    #expect(throws: PredictionError(.infiniteValue, row: 0, column: 1, "")) {
      try NumberRows(.sparse(infinite))
    }
  }
}
