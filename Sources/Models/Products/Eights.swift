extension UnsafeMutableBufferPointer<Double> {
  /// Replaces each number by what `body` makes of it in its lane, eight at a time.
  ///
  /// A number becomes the same wherever it stands: lanes do not see one another, and those that the
  /// last numbers leave empty are zeros.
  @inline(__always)
  func replaceEights(_ body: (SIMD8<Double>) -> SIMD8<Double>) {
    let whole = count & ~7
    let bytes = UnsafeMutableRawBufferPointer(self)
    for first in stride(from: 0, to: whole, by: 8) {
      // Safe: eight numbers begin there.
      let place = first * MemoryLayout<Double>.stride
      let eight = unsafe bytes.loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self)
      unsafe bytes.storeBytes(of: body(eight), toByteOffset: place, as: SIMD8<Double>.self)
    }
    guard whole < count else { return }
    var last = SIMD8<Double>(repeating: 0)
    for index in whole..<count { unsafe last[index - whole] = self[index] }
    last = body(last)
    for index in whole..<count { unsafe self[index] = last[index - whole] }
  }
}

extension SIMD where Scalar == Double {
  /// Writes the first `count` lanes; all at once when that is all of them.
  @inline(__always)
  func write(_ count: Int, to place: UnsafeMutablePointer<Double>) {
    // Safe: the caller has room for `count` numbers.
    guard count < Self.scalarCount else {
      return unsafe UnsafeMutableRawPointer(place).storeBytes(of: self, as: Self.self)
    }
    for lane in 0..<count { unsafe place[lane] = self[lane] }
  }
}
