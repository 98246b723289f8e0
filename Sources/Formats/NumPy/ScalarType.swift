import Amphora

/// A NumPy scalar type as the typestring of the array interface protocol names it: `<f8`, `|S5`.
///
/// See "The Array Interface", NumPy reference, `typestr`.
struct ScalarType: Hashable {
  /// The letter of the typestring.
  enum Kind: UInt8 {
    case boolean = 0x62  // b
    case signed = 0x69  // i
    case unsigned = 0x75  // u
    case float = 0x66  // f
    case complex = 0x63  // c
    case timedelta = 0x6d  // m
    case datetime = 0x4d  // M
    case byteString = 0x53  // S
    case unicode = 0x55  // U
    case void = 0x56  // V
    case object = 0x4f  // O
  }

  var kind: Kind
  /// Bytes of one element.
  var size: Int
  /// Whether the numbers are stored most significant byte first.
  var isBigEndian = false
  /// The unit of times, such as `ns` or `25us`.
  var unit = ""

  /// Reads what `numpy.dtype` is called with, such as `f8` or `U10`; nil when it is not a type that
  /// NumPy writes.
  init?(code: Span<UInt8>) {
    guard code.count >= 2, let kind = Kind(rawValue: code[0]), code.count <= 10 else { return nil }
    var number = 0
    for index in 1..<code.count {
      guard (0x30...0x39).contains(code[index]) else { return nil }
      number = number * 10 + Int(code[index] - 0x30)
    }
    self.kind = kind
    // A typestring counts characters, and NumPy keeps four bytes for each.
    size = kind == .unicode ? number * 4 : number
    guard isKnownSize else { return nil }
  }

  /// Reads a typestring, such as `<f8` or `>M8[25us]`; nil when it is not one that NumPy writes.
  init?(typestring: String) {
    var code = Array(typestring.utf8)
    guard let order = code.first, "<>|=".utf8.contains(order) else { return nil }
    code.removeFirst()
    // An object's size is not written.
    if code == [Kind.object.rawValue] { code.append(UInt8(ascii: "8")) }
    var unit = ""
    if let bracket = code.firstIndex(of: UInt8(ascii: "[")) {
      guard code.last == UInt8(ascii: "]") else { return nil }
      unit = String(decoding: code[(bracket + 1)...].dropLast(), as: UTF8.self)
      code.removeSubrange(bracket...)
      guard ElementType(name: "datetime64[\(unit)]") != nil else { return nil }
    }
    guard let scalar = ScalarType(code: code.span), unit.isEmpty || scalar.isTime else {
      return nil
    }
    self = scalar
    self.unit = unit == "generic" ? "" : unit
    isBigEndian = order == UInt8(ascii: ">")
  }

  /// Whether elements are points in time or spans of it.
  var isTime: Bool { kind == .datetime || kind == .timedelta }

  private var isKnownSize: Bool {
    switch kind {
    case .boolean: size == 1
    case .signed, .unsigned: [1, 2, 4, 8].contains(size)
    case .float: [2, 4, 8, 12, 16].contains(size)
    case .complex: [8, 16, 24, 32].contains(size)
    case .timedelta, .datetime: size == 8
    // The size of a reference on the machine of the writer.
    case .object: size == 4 || size == 8
    case .byteString, .void: size <= 1 << 20
    case .unicode: size <= 1 << 22
    }
  }

  /// The element type in the document; nil for strings, whose type depends on their content, and
  /// for objects.
  var elementType: ElementType? {
    switch (kind, size) {
    case (.boolean, _): .bool
    case (.signed, 1): .int8
    case (.signed, 2): .int16
    case (.signed, 4): .int32
    case (.signed, _): .int64
    case (.unsigned, 1): .uint8
    case (.unsigned, 2): .uint16
    case (.unsigned, 4): .uint32
    case (.unsigned, _): .uint64
    case (.float, 2): .float16
    case (.float, 4): .float32
    case (.float, 8): .float64
    case (.complex, 8): .complex64
    case (.complex, 16): .complex128
    case (.datetime, _): .datetime64(unit: unit.isEmpty ? "generic" : unit)
    case (.timedelta, _): .timedelta64(unit: unit.isEmpty ? "generic" : unit)
    // A long double's layout is the machine's own: its bytes are carried as they are.
    case (.float, _), (.complex, _), (.byteString, _), (.void, _): .bytes(size)
    case (.unicode, _), (.object, _): nil
    }
  }

  /// Bytes of each number that has to be reversed to make it little-endian; 1 for none.
  var swapUnit: Int {
    guard isBigEndian else { return 1 }
    switch kind {
    case .signed, .unsigned, .datetime, .timedelta: return size
    case .float: return size <= 8 ? size : 1
    case .complex: return size <= 16 ? size / 2 : 1
    case .unicode: return 4
    case .boolean, .byteString, .void, .object: return 1
    }
  }

  /// The typestring, such as `<f8`.
  var typestring: String {
    let letter = String(UnicodeScalar(kind.rawValue))
    let number = kind == .unicode ? size / 4 : size
    let hasOrder = (size > 1 || kind == .unicode) && ![.byteString, .void, .object].contains(kind)
    let order = hasOrder ? (isBigEndian ? ">" : "<") : "|"
    switch kind {
    case .object: return "|O"
    case .datetime, .timedelta: return "\(order)\(letter)8\(unit.isEmpty ? "" : "[\(unit)]")"
    default: return "\(order)\(letter)\(number)"
    }
  }
}

/// A NumPy dtype, its fields flattened to columns.
struct ArrayType {
  /// One scalar of each element: the whole of a simple type, or a field of a structured one.
  struct Column {
    /// The path of the field, such as `a.b`; empty for a simple type.
    var path: [UInt8]
    /// Bytes from the start of an element.
    var offset: Int
    var scalar: ScalarType
    /// The dimensions of a field that is an array itself.
    var shape: [Int]

    /// The bytes that a column takes in tables, roughly.
    var cost: Int { path.count + 8 * shape.count + 128 }
  }

  var columns: [Column]
  /// Bytes of one element.
  var size: Int
  /// The node of the origin that describes the type.
  var node: Int

  /// Whether elements are references to Python objects.
  var isObject: Bool { columns.count == 1 && columns[0].scalar.kind == .object }

  /// Whether any field is a reference to a Python object.
  var hasObjects: Bool { columns.contains { $0.scalar.kind == .object } }
}
