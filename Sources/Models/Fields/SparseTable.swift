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
    self.values = try values.doubles()
    self.isFloat32 = values.type == .float32
    self.indices = try indices.integers()
    self.offsets = try offsets.integers()
    try judge(values.name)
  }

  private func judge(_ name: String) throws(ReadError) {
    guard offsets.first == 0, offsets.last == values.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      throw ReadError(.badIndex, at: 0, "the rows of \(name) do not follow each other")
    }
    for row in 0..<rows {
      var last = -1
      for place in offsets[row]..<offsets[row + 1] {
        guard indices[place] > last, indices[place] < columns else {
          throw ReadError(
            .badIndex, at: 0, "row \(row) of \(name) has column \(indices[place])")
        }
        last = indices[place]
      }
    }
  }
}
