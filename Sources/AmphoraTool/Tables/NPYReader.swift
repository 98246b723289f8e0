import Amphora
import Bytes
import Formats

/// Reads arrays of numbers and strings from `.npy` files.
enum NPYReader {
  /// The array in `file`, whose elements stay in the file until they are asked for.
  ///
  /// - Throws: What `NPYHeader` throws, `truncated`, `badNPYHeader` when the sizes disagree,
  ///   `unsupportedArrayType`, and `badNPYElement`.
  static func read(_ file: ByteSlice, limits: Limits) throws(ReadError) -> Tensor {
    let bytes = file.bytes
    let header = try NPYHeader(bytes)
    guard let typestring = header.typestring else {
      throw ReadError(.unsupportedArrayType, at: 0, "the array has named fields")
    }
    let element = try NPYElement(typestring)
    let shape = try Shape.count(header.shape, itemSize: element.size, limits: limits, at: 0)
    guard let count = shape else {
      throw ReadError(.badNPYHeader, at: 0, "the shape is impossible")
    }
    var reader = ByteReader(bytes)
    try reader.seek(to: header.end)
    let data = try reader.take(count * element.size)
    guard reader.isAtEnd else {
      throw ReadError(.badNPYHeader, at: reader.position, "bytes follow the elements")
    }
    let elements = file.subslice(data.lowerBound, count: data.count)
    let source = elementSource(elements, header, element)
    switch element.kind {
    case .number(let type):
      if type == .bool { try checkBooleans(bytes, data) }
      return Tensor(type, header.shape, source)
    case .characters(let width):
      let strings = try strings(source, count: count, width: width)
      return Tensor(.utf8, header.shape, StringSource(strings))
    }
  }

  private static func elementSource(
    _ elements: ByteSlice, _ header: NPYHeader, _ element: NPYElement
  ) -> any TensorSource {
    let isPlain = element.swapUnit == 1 && (!header.isFortranOrder || header.shape.count < 2)
    guard !isPlain else { return ContiguousSource(elements, itemSize: element.size) }
    return StridedSource(
      elements, itemSize: element.size, swapUnit: element.swapUnit, shape: header.shape,
      strides: strides(of: header, itemSize: element.size))
  }

  private static func strides(of header: NPYHeader, itemSize: Int) -> [Int] {
    let axes = Array(header.shape.indices)
    var strides = [Int](repeating: itemSize, count: axes.count)
    var step = itemSize
    for axis in header.isFortranOrder ? axes : axes.reversed() {
      strides[axis] = step
      step *= max(header.shape[axis], 1)
    }
    return strides
  }

  private static func checkBooleans(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ReadError) {
    for index in range where bytes[index] > 1 {
      throw ReadError(.badNPYElement, at: index, "a boolean is \(bytes[index])")
    }
  }

  private static let mostEmptyStrings = 1_000_000

  /// The strings of an array whose elements are `width` characters of four bytes, padded with NUL.
  private static func strings(
    _ source: any TensorSource, count: Int, width: Int
  ) throws(ReadError) -> [String] {
    // Strings of no characters would cost memory that no byte of the file stands for.
    guard width > 0 || count <= mostEmptyStrings else {
      throw ReadError(.badNPYElement, at: 0, "\(count) strings have no characters")
    }
    var raw: [UInt8] = []
    try source.append(0..<count, to: &raw)
    var reader = ByteReader(raw.span)
    var strings: [String] = []
    for index in 0..<count {
      var text = String.UnicodeScalarView()
      for _ in 0..<width {
        guard let scalar = Unicode.Scalar(try reader.integer(UInt32.self)) else {
          throw ReadError(.badNPYElement, at: 0, "string \(index) holds what is no character")
        }
        text.append(scalar)
      }
      while text.last?.value == 0 { text.removeLast() }
      strings.append(String(text))
    }
    return strings
  }
}

/// What the elements of an array are, from NumPy's string for the type.
struct NPYElement {
  /// What is made of the elements.
  enum Kind {
    case number(ElementType)
    /// Strings of so many characters.
    case characters(Int)
  }

  /// What is made of the elements.
  let kind: Kind

  /// Bytes of one element.
  let size: Int

  /// Bytes of each number that has to be reversed; 1 for none.
  let swapUnit: Int

  /// Reads a string such as `<f8`, `|b1` or `>U12`.
  ///
  /// - Throws: `unsupportedArrayType`.
  init(_ typestring: String) throws(ReadError) {
    let isBigEndian = typestring.hasPrefix(">")
    let code = typestring.dropFirst()
    guard let order = typestring.first, "<>|=".contains(order) else {
      throw NPYElement.unsupported(typestring)
    }
    if let row = NPYElement.numbers.first(where: { $0.code == code }), let bytes = row.type.size {
      kind = .number(row.type)
      size = bytes
      swapUnit = isBigEndian ? bytes : 1
    } else if code.first == "U", let width = Int(code.dropFirst()),
      (0...NPYElement.longestString).contains(width)
    {
      kind = .characters(width)
      size = width * 4
      swapUnit = isBigEndian && width > 0 ? 4 : 1
    } else {
      throw NPYElement.unsupported(typestring)
    }
  }

  private static func unsupported(_ typestring: String) -> ReadError {
    ReadError(.unsupportedArrayType, at: 0, "the elements are '\(typestring)'")
  }

  private static let longestString = 1 << 20

  private static let numbers: [(code: Substring, type: ElementType)] = [
    ("b1", .bool),
    ("i1", .int8), ("i2", .int16), ("i4", .int32), ("i8", .int64),
    ("u1", .uint8), ("u2", .uint16), ("u4", .uint32), ("u8", .uint64),
    ("f2", .float16), ("f4", .float32), ("f8", .float64),
  ]
}
