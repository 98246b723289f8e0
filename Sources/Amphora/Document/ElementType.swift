/// The type of a tensor's elements, by its name in the format.
public enum ElementType: Hashable, Sendable {
  case bool
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case float16, bfloat16, float32, float64
  case complex64, complex128
  /// Floating-point numbers of eight bits or fewer.
  case smallFloat(SmallFloat)
  /// Strings of Unicode scalars, any length.
  case utf8
  /// Strings that hold a lone surrogate, which strict UTF-8 cannot.
  case wtf8
  /// Byte strings of one fixed length.
  case bytes(Int)
  /// Points in time since 1970 in units such as `ns`, as signed 64-bit counts; the least is NaT.
  case datetime64(unit: String)
  /// Spans of time in units such as `ns`, as signed 64-bit counts; the least is NaT.
  case timedelta64(unit: String)

  /// The name in the format, such as `float64`, `bytes[16]` or `datetime64[ns]`.
  public var name: String {
    switch self {
    case .bytes(let count): "bytes[\(count)]"
    case .datetime64(let unit): "datetime64[\(unit)]"
    case .timedelta64(let unit): "timedelta64[\(unit)]"
    case .smallFloat(let type): type.rawValue
    default: ElementType.plain.first { $0.type == self }?.name ?? ""
    }
  }

  /// Bytes of one element; nil where elements differ in length.
  public var size: Int? {
    switch self {
    case .bool, .int8, .uint8, .smallFloat: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64, .complex64, .datetime64, .timedelta64: 8
    case .complex128: 16
    case .bytes(let count): count
    case .utf8, .wtf8: nil
    }
  }

  /// Whether elements are signed or unsigned integers.
  public var isInteger: Bool { isSignedInteger || isUnsignedInteger }

  /// Whether elements are signed integers.
  public var isSignedInteger: Bool {
    switch self {
    case .int8, .int16, .int32, .int64: true
    default: false
    }
  }

  /// Whether elements are unsigned integers.
  public var isUnsignedInteger: Bool {
    switch self {
    case .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }

  /// Whether elements are strings, whose length is their own.
  public var isString: Bool { self == .utf8 || self == .wtf8 }

  /// Creates a type from its name in the format; nil for a name that is not in the closed list.
  public init?(name: String) {
    let bytes = Array(name.utf8)
    if let row = ElementType.named.first(where: { $0.name == bytes }) {
      self = row.type
      return
    }
    guard bytes.last == UInt8(ascii: "]"), let bracket = bytes.firstIndex(of: UInt8(ascii: "["))
    else { return nil }
    let inner = bytes[(bracket + 1)..<(bytes.count - 1)]
    switch bytes[..<bracket] {
    case ArraySlice("bytes".utf8):
      guard let count = ElementType.count(inner), count <= ElementType.longestByteString
      else { return nil }
      self = .bytes(count)
    case ArraySlice("datetime64".utf8):
      guard let unit = ElementType.unit(inner) else { return nil }
      self = .datetime64(unit: unit)
    case ArraySlice("timedelta64".utf8):
      guard let unit = ElementType.unit(inner) else { return nil }
      self = .timedelta64(unit: unit)
    default: return nil
    }
  }

  /// The types whose names have no parameter.
  private static let plain: [(name: String, type: ElementType)] = [
    ("bool", .bool),
    ("int8", .int8), ("int16", .int16), ("int32", .int32), ("int64", .int64),
    ("uint8", .uint8), ("uint16", .uint16), ("uint32", .uint32), ("uint64", .uint64),
    ("float16", .float16), ("bfloat16", .bfloat16), ("float32", .float32), ("float64", .float64),
    ("complex64", .complex64), ("complex128", .complex128),
    ("utf8", .utf8), ("wtf8", .wtf8),
  ]

  /// These types and the small floats, with the bytes of their names.
  private static let named =
    plain.map { (name: Array($0.name.utf8), type: $0.type) }
    + SmallFloat.allCases.map { (name: Array($0.rawValue.utf8), type: .smallFloat($0)) }

  /// One element must fit in one chunk.
  private static let longestByteString = 1 << 20

  /// A canonical decimal number of at most seven digits.
  private static func count(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...7).contains(digits.count), digits.first != UInt8(ascii: "0") || digits.count == 1
    else { return nil }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// NumPy's unit, with its multiple if it has one: `ns`, `25us`.
  private static func unit(_ text: ArraySlice<UInt8>) -> String? {
    let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if !digits.isEmpty, count(digits).map({ $0 < 2 }) ?? true { return nil }
    let letters = String(decoding: text.dropFirst(digits.count), as: UTF8.self)
    guard units.contains(where: { $0 == letters }) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  private static let units = [
    "Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic",
  ]
}
