import Amphora
import Bytes

/// A table that keeps only what is not zero, row after row, judged.
struct SparseTable: Sendable {
  let rows: Int
  let columns: Int

  /// Row `r` has the elements from `offsets[r]` up to `offsets[r + 1]`.
  let offsets: [Int]
  /// Ascending within a row.
  let indices: [Int]
  let values: [Double]

  /// Whether the numbers are float32.
  let isFloat32: Bool

  /// Reads a table of `columns` columns.
  ///
  /// - Throws: `badShape` or `badIndex` when the parts do not agree.
  init(
    values: FieldTensor, indices: FieldTensor, offsets: FieldTensor, columns: Int
  ) throws(ReadError) {
    try values.requireFloats()
    try values.require(nil)
    try indices.require(values.shape[0])
    try offsets.require(nil)
    guard offsets.shape[0] > 0 else {
      throw ReadError(.badShape, at: 0, "\(offsets.name) is empty")
    }
    self.columns = columns
    self.rows = offsets.shape[0] - 1
    self.isFloat32 = values.type == .float32
    self.offsets = try offsets.integers()
    let places = try indices.integers()
    try SparseTable.judge(self.offsets, places, columns, values.name)
    (self.values, self.indices) = try SparseTable.sorted(
      try values.doubles(), places, self.offsets, values.name)
  }

  /// The elements with the columns of each row ascending; the source may have them in any order.
  private static func sorted(
    _ values: [Double], _ indices: [Int], _ offsets: [Int], _ name: String
  ) throws(ReadError) -> (values: [Double], indices: [Int]) {
    var order = Array(indices.indices)
    for row in 0..<offsets.count - 1 {
      let places = offsets[row]..<offsets[row + 1]
      order[places].sort { (indices[$0], $0) < (indices[$1], $1) }
      for place in places.dropFirst() where indices[order[place]] == indices[order[place - 1]] {
        throw ReadError(
          .badIndex, at: 0, "row \(row) of \(name) has column \(indices[order[place]]) twice")
      }
    }
    return (order.map { values[$0] }, order.map { indices[$0] })
  }

  private static func judge(
    _ offsets: [Int], _ indices: [Int], _ columns: Int, _ name: String
  ) throws(ReadError) {
    guard offsets.first == 0, offsets.last == indices.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      throw ReadError(.badIndex, at: 0, "the rows of \(name) do not follow each other")
    }
    for (place, column) in indices.enumerated() where column < 0 || column >= columns {
      throw ReadError(.badIndex, at: 0, "element \(place) of \(name) has column \(column)")
    }
  }
}
