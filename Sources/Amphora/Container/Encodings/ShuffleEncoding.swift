/// The first bytes of all elements, then the second ones, and so on.
enum ShuffleEncoding {
  /// Sorts the bytes of elements of `size` bytes by their place.
  static func encode(_ bytes: [UInt8], size: Int) -> [UInt8] {
    encode(bytes.span, size: size)
  }

  /// Sorts the bytes of elements of `size` bytes by their place.
  static func encode(_ bytes: Span<UInt8>, size: Int) -> [UInt8] {
    transposed(bytes, rows: bytes.count / size, columns: size)
  }

  /// Puts the bytes of elements of `size` bytes, which they fill, together again.
  static func decode(_ bytes: Span<UInt8>, size: Int) -> [UInt8] {
    transposed(bytes, rows: size, columns: bytes.count / size)
  }

  /// The bytes of a matrix by columns, of one whose bytes are by rows.
  private static func transposed(_ bytes: Span<UInt8>, rows: Int, columns: Int) -> [UInt8] {
    precondition(rows * columns == bytes.count)
    return [UInt8](capacity: bytes.count) { output in
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target, initialized in
          for column in 0..<columns {
            for row in 0..<rows {
              // Safe: both have rows × columns bytes.
              unsafe target[column * rows + row] = unsafe source[row * columns + column]
            }
          }
          initialized = rows * columns
        }
      }
    }
  }
}
