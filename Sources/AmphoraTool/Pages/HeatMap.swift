import Amphora
import Bytes

/// A tensor as a rectangle of cells, each the mean of the finite elements in it.
///
/// The first dimension goes down, all others go across. Where the tensor has few enough rows or columns,
/// each has cells of its own. Of vectors there is none: their histogram shows as much.
struct HeatMap {
  /// Rows and columns of the tensor.
  let of: (rows: Int, columns: Int)

  /// Rows and columns of cells.
  let rows: Int, columns: Int

  /// The cells, row after row; NaN for those without a finite element.
  let values: [Double]

  /// How many cells are in a row or column at most.
  static let side = 64

  /// How many cells a tensor has; 0 where there is no map.
  static func cells(_ tensor: Tensor, side: Int) -> Int {
    tensor.shape.count > 1 && tensor.rowCount > 1
      ? min(tensor.rows, side) * min(tensor.rowCount, side) : 0
  }

  /// Looks at all elements of `tensor`; nil when they are no real numbers, or it has no cells.
  ///
  /// - Parameters:
  ///   - tensor: The tensor.
  ///   - range: Where its finite elements lie.
  ///   - side: How many cells are in a row or column at most.
  ///   - deadline: When to give up.
  /// - Throws: What the tensor's source refuses, or `outOfTime`.
  init?(
    _ tensor: Tensor, in range: ClosedRange<Double>, side: Int, deadline: Deadline?
  ) throws(ReadError) {
    guard HeatMap.cells(tensor, side: side) > 0, let blocks = TensorBlocks(tensor, deadline) else {
      return nil
    }
    let of = (rows: tensor.rows, columns: tensor.rowCount)
    let (rows, columns) = (min(of.rows, side), min(of.columns, side))
    let (down, across) = (Cells(of.rows, into: rows), Cells(of.columns, into: columns))
    // Sums of the greatest numbers would be infinite.
    let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    let scale = largest > 0x1p900 ? 0x1p-64 : 1
    var sums = [Double](repeating: 0, count: rows * columns)
    var counts = [Int](repeating: 0, count: rows * columns)
    var (row, column) = (Place(), Place())
    try blocks.forEach { block in
      var start = 0
      while start < block.count {
        let end = min(start + across.ends[column.cell] - column.index, block.count)
        let cell = row.cell * columns + column.cell
        for value in block[start..<end] where value.isFinite {
          sums[cell] += value * scale
          counts[cell] += 1
        }
        if column.advance(by: end - start, in: across) { _ = row.advance(by: 1, in: down) }
        start = end
      }
    }
    (self.of, self.rows, self.columns) = (of, rows, columns)
    values = zip(sums, counts).map { sum, count in
      guard count > 0 else { return .nan }
      // Roundings may have brought it beyond the numbers that it is of.
      return min(max(sum / Double(count) / scale, range.lowerBound), range.upperBound)
    }
  }

  /// Places in parts that are equal, as far as they can be.
  private struct Cells {
    /// The first place behind each part.
    let ends: [Int]

    init(_ length: Int, into count: Int) {
      ends = (1...count).map { cell in
        // The same as length × cell / count, which might overflow.
        length / count * cell + length % count * cell / count
      }
    }
  }

  /// A place, and the cell that it is in.
  private struct Place {
    var index = 0
    var cell = 0

    /// Goes on within the cell or to its end; true when that begins anew.
    mutating func advance(by step: Int, in cells: Cells) -> Bool {
      index += step
      guard index == cells.ends[cell] else { return false }
      cell += 1
      guard cell == cells.ends.count else { return false }
      (index, cell) = (0, 0)
      return true
    }
  }
}
