import Bytes
import Pickle

/// What a node of a pickle would be in Python, in at most 200 bytes.
///
/// Only the beginning of anything is looked at, so the cost does not grow with the file: each step
/// writes at least one byte, and no step is taken once the room is used up.
struct PickleDescription {
  private let values: PickledValues
  private var text: [UInt8] = []

  /// The bytes that a description takes at most.
  private static let longest = 200

  /// The bytes of one literal or name that are shown.
  private static let longestLiteral = 80

  /// What lies deeper is shown as dots.
  private static let deepest = 4

  /// The elements of one container that are shown.
  private static let mostElements = 8

  init(_ values: PickledValues) { self.values = values }

  /// The text, cut where it is too long.
  var string: String {
    var string = String(decoding: text, as: UTF8.self)
    guard string.utf8.count > PickleDescription.longest else { return string }
    while string.utf8.count > PickleDescription.longest - 3 { string.unicodeScalars.removeLast() }
    return string + "…"
  }

  private var isFull: Bool { text.count > PickleDescription.longest }

  mutating func add(_ string: String) {
    if !isFull { text.append(contentsOf: string.utf8) }
  }

  /// Adds a node; inside of others, a builtin function is named as Python's programs name it.
  mutating func add(_ id: PickleNodeID, depth: Int = 0) {
    guard !isFull else { return }
    guard depth <= PickleDescription.deepest else { return add("…") }
    switch values[id] {
    case .none: add("None")
    case .bool(let value): add(value ? "True" : "False")
    case .integer(let value): add(String(value))
    case .bigInteger(let literal): add("an int of \(literal.count) bytes")
    case .float(let bits): add(Double(bitPattern: bits).description)
    case .text(let literal): quote(literal, asBytes: false)
    case .byteString(let literal): quote(literal, asBytes: true)
    case .bytes(let literal):
      add("b")
      quote(literal, asBytes: true)
    case .byteArray(let literal):
      add("bytearray(b")
      quote(literal, asBytes: true)
      add(")")
    case .list(let range): add(range, in: "[", "]", depth)
    case .tuple(let range): add(range, in: "(", range.count == 1 ? ",)" : ")", depth)
    case .set(let range), .frozenSet(let range):
      range.isEmpty ? add("set()") : add(range, in: "{", "}", depth)
    case .dict(let range): addEntries(range, depth)
    case .global(let global): add(global, isShort: depth > 0)
    case .object(let object): addMaking(object, depth)
    case .persistent(let name): addCall("persistent_load", name, depth)
    case .extension(let code): add("extension \(code)")
    case .buffer(let number): add("buffer \(number)")
    case .readOnlyView(let viewed): addCall("memoryview", viewed, depth)
    case .attachment: add("an array of joblib")
    }
  }

  /// Adds the elements of a tuple as the arguments of a call.
  mutating func addArguments(
    _ arguments: PickleNodeID?, keywords: PickleNodeID? = nil, depth: Int = 0
  ) {
    guard let arguments else { return add("(…)") }
    guard let elements = values.tuple(arguments) ?? values.list(arguments) else {
      add("(*")
      add(arguments, depth: depth + 1)
      return add(")")
    }
    add("(")
    add(elements, depth)
    if let keywords, case .dict(let range) = values[keywords], !range.isEmpty {
      add(elements.isEmpty ? "**" : ", **")
      add(keywords, depth: depth + 1)
    }
    add(")")
  }

  private mutating func addMaking(_ object: PickleObject, _ depth: Int) {
    add(object.callable, depth: depth + 1)
    addArguments(object.arguments, keywords: object.keywords, depth: depth)
  }

  private mutating func addCall(_ function: String, _ argument: PickleNodeID, _ depth: Int) {
    add(function + "(")
    add(argument, depth: depth + 1)
    add(")")
  }

  private mutating func add(_ range: Range<Int>, in open: String, _ close: String, _ depth: Int) {
    add(open)
    add(values.graph[range], depth)
    add(close)
  }

  private mutating func add(_ elements: ArraySlice<PickleNodeID>, _ depth: Int) {
    for (index, element) in elements.prefix(PickleDescription.mostElements).enumerated() {
      if index > 0 { add(", ") }
      add(element, depth: depth + 1)
    }
    if elements.count > PickleDescription.mostElements { add(", …") }
  }

  private mutating func addEntries(_ range: Range<Int>, _ depth: Int) {
    add("{")
    let pairs = values.graph.pairs(range)
    for (index, pair) in pairs.prefix(PickleDescription.mostElements).enumerated() {
      if index > 0 { add(", ") }
      add(pair.key, depth: depth + 1)
      add(": ")
      add(pair.value, depth: depth + 1)
    }
    if pairs.count > PickleDescription.mostElements { add(", …") }
    add("}")
  }

  private static let builtins = ["builtins", "__builtin__"].map { Array($0.utf8) }

  private mutating func add(_ global: PickleGlobal, isShort: Bool) {
    let module = beginning(of: global.module)
    if !isShort || !PickleDescription.builtins.contains(module) {
      text += module
      if global.module.count > module.count { add("…") }
      add(".")
    }
    let name = beginning(of: global.name)
    text += name
    if global.name.count > name.count { add("…") }
  }

  private func beginning(of literal: PickleLiteral) -> [UInt8] {
    let bytes = values.graph.bytes(literal, in: values.input.bytes)
    var copy: [UInt8] = []
    copy.append(copying: bytes.extracting(first: PickleDescription.longestLiteral))
    guard bytes.count > copy.count else { return copy }
    // The first bytes of a character that was cut would be shown as if the file were damaged.
    while let last = copy.last, last & 0xc0 == 0x80 { copy.removeLast() }
    if let last = copy.last, last >= 0xc0 { copy.removeLast() }
    return copy
  }

  private mutating func quote(_ literal: PickleLiteral, asBytes: Bool) {
    add("'")
    let shown = beginning(of: literal)
    for byte in shown {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): add("\\n")
      case _ where byte < 0x20 || byte == 0x7f || (asBytes && byte > 0x7f):
        let digits = String(byte, radix: 16)
        add(digits.utf8.count < 2 ? "\\x0" + digits : "\\x" + digits)
      default: text.append(byte)
      }
    }
    add(literal.count > shown.count ? "…'" : "'")
  }
}
