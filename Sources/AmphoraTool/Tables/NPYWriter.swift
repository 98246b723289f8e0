import Amphora
import Bytes
import Formats

/// Writes arrays as `.npy` files of version 1, as `numpy.save` does.
enum NPYWriter {
  /// The bytes of a file that holds `tensor`.
  ///
  /// - Throws: What the tensor's source throws, and `unsupportedArrayType`.
  static func bytes(of tensor: Tensor) throws(ReadError) -> [UInt8] {
    let (typestring, elements) = try encoded(tensor)
    return bytes(of: typestring, tensor.shape, elements)
  }

  /// The bytes of a file that holds `elements`, whose type is NumPy's `typestring`.
  static func bytes(of typestring: String, _ dimensions: [Int], _ elements: [UInt8]) -> [UInt8] {
    NPYHeader.bytes(of: typestring, dimensions) + elements
  }

  private static func encoded(_ tensor: Tensor) throws(ReadError) -> (String, [UInt8]) {
    if tensor.type == .utf8 { return encoded(try tensor.strings()) }
    guard let row = typestrings.first(where: { $0.type == tensor.type }) else {
      throw ReadError(.unsupportedArrayType, at: 0, "the elements are \(tensor.type.name)")
    }
    return (row.typestring, try tensor.raw())
  }

  /// Strings as characters of four bytes, padded with NUL to the longest.
  private static func encoded(_ strings: [String]) -> (String, [UInt8]) {
    let width = strings.map(\.unicodeScalars.count).max() ?? 0
    var elements: [UInt8] = []
    for string in strings {
      let scalars = string.unicodeScalars
      for scalar in scalars { elements.append(littleEndian: scalar.value) }
      for _ in scalars.count..<width { elements.append(littleEndian: UInt32(0)) }
    }
    return ("<U\(width)", elements)
  }

  private static let typestrings: [(type: ElementType, typestring: String)] = [
    (.bool, "|b1"), (.int8, "|i1"), (.uint8, "|u1"), (.int16, "<i2"), (.uint16, "<u2"),
    (.int32, "<i4"), (.uint32, "<u4"), (.int64, "<i8"), (.uint64, "<u8"), (.float32, "<f4"),
    (.float64, "<f8"),
  ]
}
