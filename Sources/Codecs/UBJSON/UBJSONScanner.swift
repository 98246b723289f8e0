import Bytes

/// Checks Universal Binary JSON, byte by byte, and makes the table of its values.
///
/// What lies open is kept on a stack of its own, not on that of the machine; a count that is declared
/// is compared with the bytes that are left and allocates nothing.
struct UBJSONScanner: ~Escapable {
  private struct Open {
    let node: Int
    let isObject: Bool
    /// How many items are still to come; nil where a byte ends them.
    var rest: Int?
    var count: UInt32 = 0
    var keys: Set<[UInt8]> = []
  }

  private var reader: ByteReader
  private let limits: Limits
  private(set) var nodes: [UBJSONNode] = []
  private var open: [Open] = []

  /// Real files: 8.
  private static let deepest = 64

  /// Rows count bytes with 32 bits.
  private static let mostBytes = Int(Int32.max)

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, limits: Limits) throws(ReadError) {
    guard bytes.count <= min(limits.memory, Self.mostBytes) else {
      throw ReadError(.tooMuchMemory, at: 0, "\(bytes.count) bytes of Universal Binary JSON")
    }
    reader = ByteReader(bytes)
    self.limits = limits
  }

  /// The table of the whole text.
  consuming func scan() throws(ReadError) -> [UBJSONNode] {
    try value()
    while let last = open.indices.last {
      guard try !isFinished(last) else {
        nodes[open[last].node].count = open[last].count
        nodes[open[last].node].next = UInt32(nodes.count)
        open.removeLast()
        continue
      }
      open[last].count += 1
      open[last].rest = open[last].rest.map { $0 - 1 }
      if open[last].isObject { try key(last) }
      try value()
    }
    guard reader.isAtEnd else { throw ReadError(.ubjsonTrailingBytes, at: reader.position) }
    return nodes
  }

  /// Whether an array or object has no more items; reads the byte that ends it.
  private mutating func isFinished(_ index: Int) throws(ReadError) -> Bool {
    if let rest = open[index].rest { return rest == 0 }
    guard let next = reader.next else { throw ReadError(.truncated, at: reader.end) }
    guard next == (open[index].isObject ? UBJSONType.objectEnd : UBJSONType.arrayEnd) else {
      return false
    }
    _ = try reader.byte()
    return true
  }

  private mutating func key(_ index: Int) throws(ReadError) {
    let place = reader.position
    let range = try text()
    guard open[index].keys.insert([UInt8](copying: reader.bytes.extracting(range))).inserted else {
      throw ReadError(.ubjsonDuplicateKey, at: place)
    }
    try append(
      UBJSONNode(type: .string, start: UInt32(range.lowerBound), count: UInt32(range.count)))
  }

  private mutating func value() throws(ReadError) {
    let place = reader.position
    guard let type = UBJSONType(rawValue: try reader.byte()) else {
      throw ReadError(.ubjsonMarker, at: place)
    }
    switch type {
    case .null, .yes, .no: try append(UBJSONNode(type: type, start: UInt32(place)))
    case .string:
      let range = try text()
      try append(
        UBJSONNode(type: type, start: UInt32(range.lowerBound), count: UInt32(range.count)))
    case .array, .object: try container(type)
    default:
      let range = try reader.take(type.size ?? 0)
      try append(UBJSONNode(type: type, start: UInt32(range.lowerBound)))
    }
  }

  /// Begins an array or an object; numbers of one type are read at once.
  private mutating func container(_ type: UBJSONType) throws(ReadError) {
    if reader.next == UBJSONType.elementType {
      _ = try reader.byte()
      let place = reader.position
      // Of types without bytes of their own a few bytes could declare any number.
      guard let element = UBJSONType(rawValue: try reader.byte()), let size = element.size,
        type == .array
      else { throw ReadError(.ubjsonMarker, at: place) }
      guard try reader.byte() == UBJSONType.elementCount else {
        throw ReadError(.ubjsonMarker, at: place + 1)
      }
      try appendNumbers(element, of: size)
      return
    }
    var count: Int?
    if reader.next == UBJSONType.elementCount {
      _ = try reader.byte()
      count = try length()
    }
    // An item takes a byte at least.
    guard count ?? 0 <= reader.remaining else { throw ReadError(.truncated, at: reader.end) }
    guard open.count < Self.deepest else { throw ReadError(.ubjsonNesting, at: reader.position) }
    open.append(Open(node: nodes.count, isObject: type == .object, rest: count))
    try append(UBJSONNode(type: type, start: UInt32(reader.position)))
  }

  /// An array of numbers of one type, after its count.
  private mutating func appendNumbers(_ type: UBJSONType, of size: Int) throws(ReadError) {
    let count = try length()
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    guard !overflow else { throw ReadError(.truncated, at: reader.end) }
    let range = try reader.take(bytes)
    try append(
      UBJSONNode(
        type: type, isPacked: true, start: UInt32(range.lowerBound), count: UInt32(count)))
  }

  /// The bytes of a text, after its length.
  private mutating func text() throws(ReadError) -> Range<Int> {
    let range = try reader.take(try length())
    let bytes = reader.bytes.extracting(range)
    guard String(validating: [UInt8](copying: bytes), as: UTF8.self) != nil else {
      throw ReadError(.ubjsonUTF8, at: range.lowerBound)
    }
    return range
  }

  /// An integer of any type that is not negative.
  private mutating func length() throws(ReadError) -> Int {
    let place = reader.position
    let value: Int64
    switch UBJSONType(rawValue: try reader.byte()) {
    case .int8: value = Int64(try reader.bigEndianInteger(Int8.self))
    case .uint8: value = Int64(try reader.bigEndianInteger(UInt8.self))
    case .int16: value = Int64(try reader.bigEndianInteger(Int16.self))
    case .int32: value = Int64(try reader.bigEndianInteger(Int32.self))
    case .int64: value = try reader.bigEndianInteger(Int64.self)
    default: throw ReadError(.ubjsonLength, at: place)
    }
    guard let count = Int(exactly: value), count >= 0 else {
      throw ReadError(.ubjsonLength, at: place)
    }
    return count
  }

  private mutating func append(_ node: UBJSONNode) throws(ReadError) {
    guard nodes.count < limits.memory / MemoryLayout<UBJSONNode>.stride else {
      throw ReadError(.tooMuchMemory, at: reader.position, "\(nodes.count) values")
    }
    nodes.append(node)
    nodes[nodes.count - 1].next = UInt32(nodes.count)
  }
}
