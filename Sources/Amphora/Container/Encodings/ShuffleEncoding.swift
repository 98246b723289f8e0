/// The first bytes of all elements, then the second ones, and so on.
enum ShuffleEncoding {
  /// Sorts the bytes of elements of `size` bytes by their place.
  static func encode(_ bytes: [UInt8], size: Int) -> [UInt8] {
    let count = bytes.count / size
    return [UInt8](capacity: bytes.count) { output in
      for place in 0..<size {
        var index = place
        for _ in 0..<count {
          output.append(bytes[index])
          index += size
        }
      }
    }
  }

  /// Puts the bytes of elements of `size` bytes, which they fill, together again.
  static func decode(_ bytes: Span<UInt8>, size: Int) -> [UInt8] {
    let count = bytes.count / size
    return [UInt8](capacity: bytes.count) { output in
      for element in 0..<count {
        var index = element
        for _ in 0..<size {
          output.append(bytes[index])
          index += count
        }
      }
    }
  }
}
