import Bytes

/// Checks JSON text against its rules, byte by byte, and makes the table of its nodes.
///
/// It stops at the first byte that no continuation could make right. What lies open is kept on a
/// stack of its own, not on that of the machine.
struct JSONScanner: ~Escapable {
  /// An array or object whose end has not been seen.
  struct Open {
    let node: Int
    let isObject: Bool

    /// The number of items that have begun.
    var count: UInt32 = 0

    /// The key before this one, where keys ascend.
    var previousKey = 0..<0
  }

  let bytes: Span<UInt8>
  let rules: JSONRules
  var position = 0
  var nodes: [JSONNode] = []

  /// The innermost array or object that is open, and those that it lies in.
  var innermost: Open?
  private var outer: [Open] = []

  /// The keys of each object that is open, where they need not ascend.
  var keys: [Set<[UInt8]>] = []

  /// `JSONNode` counts in 32 bits, json-c in 32 bits with a sign.
  private static let maximumBytes = Int(Int32.max)

  /// The length up to which memory for the table is not worth counting its rows.
  private static let shortText = 1 << 12

  private let maximumNodes: Int
  private var expectsValue = true

  /// - Throws: `tooMuchMemory` when the text alone is too large.
  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, rules: JSONRules, limits: Limits) throws(ReadError) {
    guard bytes.count <= min(limits.memory, Self.maximumBytes) else {
      throw ReadError(.tooMuchMemory, at: 0, "\(bytes.count) bytes of text")
    }
    self.bytes = bytes
    self.rules = rules
    maximumNodes = Self.maximumNodes(limits)
    // A growing array would need its old and its doubled new memory for a moment.
    // That a value and what is between two take a byte each says enough of a short text.
    let most = bytes.count <= Self.shortText ? bytes.count / 2 + 1 : Self.mostNodes(in: bytes)
    nodes.reserveCapacity(min(most, maximumNodes + 1))
  }

  private static func maximumNodes(_ limits: Limits) -> Int {
    min(limits.memory / MemoryLayout<JSONNode>.stride, maximumBytes)
  }

  /// As many rows as the table of a text can have: each value but the outermost, and each name, has
  /// one of four bytes before it.
  private static func mostNodes(in bytes: Span<UInt8>) -> Int {
    var count = 1
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: ":"): count += 1
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        // Both end with what comes two behind them in ASCII; then there is nothing in them.
        let isEmpty = index + 1 < bytes.count && bytes[index + 1] == bytes[index] + 2
        if !isEmpty { count += 1 }
      default: continue
      }
    }
    return count
  }

  /// Whether the memory that `limits` allow holds a text and its table; false for some that it holds.
  static func isWithin(_ limits: Limits, _ bytes: Span<UInt8>) -> Bool {
    bytes.count <= min(limits.memory, maximumBytes)
      && mostNodes(in: bytes) <= maximumNodes(limits)
  }

  /// The table of the whole text.
  ///
  /// - Throws: `truncated`, `tooMuchMemory`, or any code of `json.*` but `json.disagreement`.
  consuming func scan() throws(ReadError) -> [JSONNode] {
    try skipWhiteSpace()
    repeat {
      if expectsValue { try scanValue() } else { try scanSeparator() }
    } while expectsValue || innermost != nil
    try skipWhiteSpace()
    guard position == bytes.count else { throw ReadError(.jsonTrailingBytes, at: position) }
    return nodes
  }

  /// The next byte.
  ///
  /// - Throws: `truncated` at the end.
  func byte() throws(ReadError) -> UInt8 {
    guard position < bytes.count else { throw ReadError(.truncated, at: position) }
    return bytes[position]
  }

  /// The next byte; nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipWhiteSpace() throws(ReadError) {
    while let byte = next, byte <= UInt8(ascii: " ") {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard rules.allowsWhiteSpace else { throw ReadError(.jsonWhiteSpace, at: position) }
        position += 1
      default: return
      }
    }
  }

  /// Adds a row for what began at `start` and ends here.
  mutating func append(
    _ kind: JSONValue.Kind, from start: Int, isKey: Bool = false, hasEscapes: Bool = false
  ) throws(ReadError) {
    guard nodes.count < maximumNodes else { throw ReadError(.tooMuchMemory, at: start) }
    nodes.append(
      JSONNode(
        start: UInt32(start), end: UInt32(position), next: UInt32(nodes.count + 1), kind: kind,
        isKey: isKey, hasEscapes: hasEscapes))
  }

  /// Scans a scalar, or the opening of an array or object.
  private mutating func scanValue() throws(ReadError) {
    let start = position
    expectsValue = false
    switch try byte() {
    case UInt8(ascii: "{"): try scanOpening(.object)
    case UInt8(ascii: "["): try scanOpening(.array)
    case UInt8(ascii: "\""):
      let hasEscapes = try scanString()
      try append(.string, from: start, hasEscapes: hasEscapes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let kind = try scanNumber()
      try append(kind, from: start)
    case UInt8(ascii: "n"): try scanLiteral("null", .null)
    case UInt8(ascii: "t"): try scanLiteral("true", .bool)
    case UInt8(ascii: "f"): try scanLiteral("false", .bool)
    case UInt8(ascii: "N") where rules.numbers == .named: try scanLiteral("NaN", .float)
    case UInt8(ascii: "I") where rules.numbers == .named: try scanLiteral("Infinity", .float)
    default: throw ReadError(.jsonUnexpectedByte, at: start)
    }
  }

  private mutating func scanLiteral(
    _ literal: String, _ kind: JSONValue.Kind
  ) throws(ReadError) {
    let start = position
    try scanLetters(literal)
    try append(kind, from: start)
  }

  /// Scans the letters of a word.
  mutating func scanLetters(_ word: String) throws(ReadError) {
    for letter in word.utf8 {
      guard try byte() == letter else { throw ReadError(.jsonUnexpectedByte, at: position) }
      position += 1
    }
  }

  private mutating func scanOpening(_ kind: JSONValue.Kind) throws(ReadError) {
    let depth = innermost == nil ? 0 : outer.count + 1
    guard depth < rules.nesting else { throw ReadError(.jsonNesting, at: position) }
    position += 1
    try append(kind, from: position - 1)
    if let innermost { outer.append(innermost) }
    var opened = Open(node: nodes.count - 1, isObject: kind == .object)
    if opened.isObject, rules.keys == .distinct { keys.append([]) }
    try skipWhiteSpace()
    // An empty one is left to scanSeparator.
    if try byte() != Self.closing(opened) { try scanStartOfItem(of: &opened) }
    innermost = opened
  }

  /// Scans the comma before another item, or the end of the innermost array or object.
  private mutating func scanSeparator() throws(ReadError) {
    try skipWhiteSpace()
    guard var current = innermost else { preconditionFailure("a value is expected first") }
    switch try byte() {
    case Self.closing(current):
      position += 1
      nodes[current.node].count = current.count
      nodes[current.node].end = UInt32(position)
      nodes[current.node].next = UInt32(nodes.count)
      if current.isObject, rules.keys == .distinct { keys.removeLast() }
      innermost = outer.popLast()
    case UInt8(ascii: ","):
      position += 1
      try skipWhiteSpace()
      try scanStartOfItem(of: &current)
      innermost = current
    default: throw ReadError(.jsonUnexpectedByte, at: position)
    }
  }

  /// Counts an item of an array or object, and scans its key.
  private mutating func scanStartOfItem(of open: inout Open) throws(ReadError) {
    if open.isObject {
      open.previousKey = try scanKey(after: open.previousKey)
      try skipWhiteSpace()
      guard try byte() == UInt8(ascii: ":") else {
        throw ReadError(.jsonUnexpectedByte, at: position)
      }
      position += 1
      try skipWhiteSpace()
    }
    open.count += 1
    expectsValue = true
  }

  private static func closing(_ open: Open) -> UInt8 {
    open.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }
}
