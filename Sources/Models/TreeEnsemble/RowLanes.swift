/// A block of rows, eight side by side.
///
/// The first numbers of eight rows come first, then their second ones; rows that are left over stay
/// as they are.
@safe struct RowLanes<Number: NodeNumber>: ~Copyable {
  /// The number of rows.
  let count: Int
  /// How many times there are eight rows.
  let groups: Int
  /// Whether a number of the groups is NaN.
  let hasMissing: Bool

  /// The numbers of a row.
  let columns: Int

  private let lanes: UnsafeMutablePointer<Number>
  private let rows: UnsafePointer<Number>

  /// Lays `count` rows of `columns` numbers, which have to stay until this is gone, side by side.
  init(_ rows: UnsafePointer<Number>, count: Int, columns: Int, side: Bool) {
    (self.count, self.columns) = (count, columns)
    unsafe self.rows = rows
    groups = side ? count / 8 : 0
    // So aligned that vectors of eight can be loaded.
    let room = UnsafeMutableRawPointer.allocate(
      byteCount: max(groups * 8 * columns, 1) * MemoryLayout<Number>.stride,
      alignment: 8 * MemoryLayout<Number>.stride)
    unsafe lanes = room.assumingMemoryBound(to: Number.self)
    var missing = 0
    for group in 0..<groups {
      let from = unsafe rows + group * 8 * columns
      let to = unsafe lanes + group * 8 * columns
      // Safe: each group has eight rows, and room for as many numbers.
      for lane in 0..<8 {
        for column in 0..<columns {
          let value = unsafe from[lane &* columns &+ column]
          missing |= value.isNaN ? 1 : 0
          unsafe (to + (column &* 8 &+ lane)).initialize(to: value)
        }
      }
    }
    hasMissing = missing != 0
  }

  deinit { unsafe lanes.deallocate() }

  /// The numbers of eight rows side by side.
  @inline(__always)
  func group(_ group: Int) -> UnsafePointer<Number> {
    unsafe UnsafePointer(lanes + group * 8 * columns)
  }

  /// The numbers of a row.
  @inline(__always)
  func row(_ row: Int) -> UnsafePointer<Number> { unsafe rows + row * columns }
}
