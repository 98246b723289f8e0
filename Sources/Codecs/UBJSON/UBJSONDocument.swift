public import Bytes

/// Universal Binary JSON (draft 12), checked, as a flat table of its values.
///
/// What has no use in a model is refused: numbers as digits (`H`), characters (`C`), no-operations
/// (`N`), and arrays and objects whose elements are of a declared type that is not a number.
public final class UBJSONDocument: Sendable {
  let bytes: [UInt8]
  let nodes: [UBJSONNode]

  /// Parses bytes that are one value.
  ///
  /// - Throws: `truncated`, `tooMuchMemory`, or one of `ubjson.*`.
  /// - Complexity: O(*n*), where *n* is the number of bytes.
  public init(parsing bytes: Span<UInt8>, limits: Limits = Limits()) throws(ReadError) {
    nodes = try UBJSONScanner(bytes, limits: limits).scan()
    self.bytes = [UInt8](copying: bytes)
  }

  /// The outermost value.
  public var root: UBJSONValue { UBJSONValue(document: self, index: 0) }

  /// A number of `type` at `place`, which the scanner has seen.
  func double(_ type: UBJSONType, at place: Int) -> Double {
    switch type {
    case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits(place, 4))))
    case .float64: Double(bitPattern: bits(place, 8))
    default: Double(integer(type, at: place))
    }
  }

  /// An integer of `type` at `place`, which the scanner has seen.
  func integer(_ type: UBJSONType, at place: Int) -> Int {
    switch type {
    case .int8: Int(Int8(bitPattern: bytes[place]))
    case .int16: Int(Int16(truncatingIfNeeded: bits(place, 2)))
    case .int32: Int(Int32(truncatingIfNeeded: bits(place, 4)))
    case .int64: Int(truncatingIfNeeded: bits(place, 8))
    default: Int(bytes[place])
    }
  }

  private func bits(_ place: Int, _ count: Int) -> UInt64 {
    bytes[place..<place + count].reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// One value of a document: a reference to the document and the number of a row.
public struct UBJSONValue: Sendable {
  let document: UBJSONDocument
  let index: Int

  private var node: UBJSONNode { document.nodes[index] }

  /// Whether the value is an object.
  public var isObject: Bool { node.type == .object && !node.isPacked }

  /// Whether the value is an array.
  public var isArray: Bool { node.isPacked || node.type == .array }

  /// The number of elements of an array or members of an object; 0 for other kinds.
  public var count: Int { isArray || isObject ? Int(node.count) : 0 }

  /// The value of an integer; nil for other kinds.
  public var integer: Int? {
    guard !node.isPacked, node.type.isInteger else { return nil }
    return document.integer(node.type, at: Int(node.start))
  }

  /// The value of a number; nil for other kinds.
  public var double: Double? {
    guard !node.isPacked, node.type.size != nil else { return nil }
    return document.double(node.type, at: Int(node.start))
  }

  /// The value of a bool; nil for other kinds.
  public var bool: Bool? { node.type == .yes ? true : node.type == .no ? false : nil }

  /// The value of a string; nil for other kinds.
  public var string: String? {
    guard node.type == .string else { return nil }
    return String(decoding: document.bytes[range], as: UTF8.self)
  }

  /// The elements of an array that is not of packed numbers; nil for other kinds.
  public var elements: [UBJSONValue]? {
    guard node.type == .array, !node.isPacked else { return nil }
    var elements: [UBJSONValue] = []
    var row = index + 1
    for _ in 0..<node.count {
      elements.append(UBJSONValue(document: document, index: row))
      row = Int(document.nodes[row].next)
    }
    return elements
  }

  /// The numbers of a packed array; nil for other kinds.
  public var packedDoubles: [Double]? {
    guard node.isPacked, let size = node.type.size else { return nil }
    let (document, type, start) = (document, node.type, Int(node.start))
    return (0..<Int(node.count)).map { document.double(type, at: start + $0 * size) }
  }

  /// The integers of a packed array; nil for other kinds.
  public var packedIntegers: [Int]? {
    guard node.isPacked, node.type.isInteger, let size = node.type.size else { return nil }
    let (document, type, start) = (document, node.type, Int(node.start))
    return (0..<Int(node.count)).map { document.integer(type, at: start + $0 * size) }
  }

  /// The names and values of an object, in the order of the text; none for other kinds.
  public var members: [(name: String, value: UBJSONValue)] {
    guard isObject else { return [] }
    var members: [(name: String, value: UBJSONValue)] = []
    var row = index + 1
    for _ in 0..<node.count {
      let key = UBJSONValue(document: document, index: row)
      members.append((key.string ?? "", UBJSONValue(document: document, index: row + 1)))
      row = Int(document.nodes[row + 1].next)
    }
    return members
  }

  /// The value of the member `name`; nil when there is none.
  public subscript(name: String) -> UBJSONValue? {
    guard isObject else { return nil }
    let wanted = Array(name.utf8)
    var row = index + 1
    for _ in 0..<node.count {
      if document.bytes[UBJSONValue(document: document, index: row).range].elementsEqual(wanted) {
        return UBJSONValue(document: document, index: row + 1)
      }
      row = Int(document.nodes[row + 1].next)
    }
    return nil
  }

  /// The bytes of a string.
  private var range: Range<Int> { Int(node.start)..<Int(node.start) + Int(node.count) }
}
