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
    guard isWritten(tensor.type) else {
      throw ReadError(.unsupportedArrayType, at: 0, "the elements are \(tensor.type.name)")
    }
    return (tensor.type.numpyName, try tensor.raw())
  }

  /// Strings as characters of four bytes, padded with NUL to the longest.
  private static func encoded(_ strings: [String]) -> (String, [UInt8]) {
    let texts = strings.map { Array($0.utf8) }
    let width = texts.map { NPYCharacters.count($0.span) }.max() ?? 0
    var elements: [UInt8] = []
    for text in texts { NPYCharacters.append(text.span, width: width, to: &elements) }
    return ("<U\(width)", elements)
  }

  /// Elements that answers and rows have.
  private static func isWritten(_ type: ElementType) -> Bool {
    type == .bool || type.isInteger || type == .float32 || type == .float64
  }
}
