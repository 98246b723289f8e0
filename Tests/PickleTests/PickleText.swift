import Bytes
import Pickle

/// A graph as text, close to Python's `repr`, for tests to compare.
///
/// A node that is met again is `@` and its number. `'a'` is text, `b'a'` bytes, `y'a'` a Python 2
/// string, `a'a'` a bytearray; an object is `callable!(arguments)`, then its states after `|`,
/// appended items after `+`, entries after `=` and added items after `&`.
struct PickleText {
  private let graph: PickleGraph
  private let input: [UInt8]
  private var open: Set<PickleNodeID> = []
  private var text = ""

  static func of(_ reading: PickleReading, _ input: [UInt8]) -> String {
    guard let root = reading.graph.root else {
      guard let failure = reading.failure else { return "no root, no failure" }
      return "! \(failure.code.name)@\(failure.offset)"
    }
    return "= " + of(root, in: reading.graph, input)
  }

  static func of(_ id: PickleNodeID, in graph: PickleGraph, _ input: [UInt8]) -> String {
    var text = PickleText(graph: graph, input: input)
    text.write(id)
    return text.text
  }

  private init(graph: PickleGraph, input: [UInt8]) {
    self.graph = graph
    self.input = input
  }

  private mutating func write(_ id: PickleNodeID) {
    guard open.insert(id).inserted else {
      text += "@\(id.index)"
      return
    }
    defer { open.remove(id) }
    switch graph[id] {
    case .none: text += "None"
    case .bool(let value): text += value ? "True" : "False"
    case .integer(let value): text += "\(value)"
    case .bigInteger(let literal): text += "0x" + hex(literal).joined(separator: "")
    case .float(let bits):
      let value = Double(bitPattern: bits)
      text += value.isNaN ? "nan" + String(bits, radix: 16) : "\(value)"
    case .text(let literal): text += quoted(literal) + (literal.hasSurrogates ? "?" : "")
    case .bytes(let literal): text += "b" + quoted(literal)
    case .byteString(let literal): text += "y" + quoted(literal)
    case .byteArray(let literal): text += "a" + quoted(literal)
    case .list(let range): write("[", range, "]")
    case .tuple(let range): write("(", range, ")")
    case .set(let range): write("{", range, "}")
    case .frozenSet(let range): write("f{", range, "}")
    case .dict(let range): writePairs("{:", range, "}")
    case .global(let global): text += name(global.module) + "." + name(global.name)
    case .object(let object):
      write(object.callable)
      text += object.opcode == .reduce ? "!" : object.opcode == .newObject ? "*" : "#"
      write(object.arguments)
      if let keywords = object.keywords { write(keywords) }
      if !object.states.isEmpty { write("|", object.states, "") }
      if !object.appended.isEmpty { write("+", object.appended, "") }
      if !object.entries.isEmpty { writePairs("=", object.entries, "") }
      if !object.added.isEmpty { write("&", object.added, "") }
    case .persistent(let name):
      text += "pid "
      write(name)
    case .extension(let code): text += "ext \(code)"
    case .buffer(let number): text += "buffer \(number)"
    case .readOnlyView(let node):
      text += "view "
      write(node)
    case .attachment(let attachment):
      text += "raw \(attachment.range) "
      write(attachment.owner)
    }
  }

  private mutating func write(_ opening: String, _ range: Range<Int>, _ closing: String) {
    text += opening
    for (index, child) in graph[range].enumerated() {
      if index > 0 { text += ", " }
      write(child)
    }
    text += closing
  }

  private mutating func writePairs(_ opening: String, _ range: Range<Int>, _ closing: String) {
    text += opening
    for (index, pair) in graph.pairs(range).enumerated() {
      if index > 0 { text += ", " }
      write(pair.key)
      text += ": "
      write(pair.value)
    }
    text += closing
  }

  private func name(_ literal: PickleLiteral) -> String {
    String(quoted(literal).dropFirst().dropLast())
  }

  private func quoted(_ literal: PickleLiteral) -> String {
    let span = input.span
    let bytes = graph.bytes(literal, in: span)
    var text = "'"
    for index in bytes.indices {
      let byte = bytes[index]
      let isPlain = byte > 0x20 && byte < 0x7F && byte != 0x5C
      text += isPlain ? String(Unicode.Scalar(byte)) : "\\" + twoDigits(byte)
    }
    return text + "'"
  }

  private func hex(_ literal: PickleLiteral) -> [String] {
    let span = input.span
    let bytes = graph.bytes(literal, in: span)
    var digits: [String] = []
    for index in bytes.indices.reversed() { digits.append(twoDigits(bytes[index])) }
    return digits
  }

  private func twoDigits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

/// The bytes that hexadecimal digits spell; blanks are skipped.
func bytes(hex: some StringProtocol) -> [UInt8] {
  let digits = hex.utf8.filter { $0 != UInt8(ascii: " ") }.map { digit in
    digit < UInt8(ascii: "a") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
  }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

/// The bytes of a pickle written as ASCII, in which `\x80` stands for a byte and `\n` for a line
/// feed.
func pickle(_ text: String) -> [UInt8] {
  var output: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x") {
      output += bytes(hex: String(decoding: rest.dropFirst().prefix(2), as: UTF8.self))
      rest = rest.dropFirst(3)
    } else if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "n") {
      output.append(0x0A)
      rest = rest.dropFirst()
    } else {
      output.append(byte)
    }
  }
  return output
}

/// The bytes of a number, least significant first.
func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
  stride(from: 0, to: number.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
}

/// Reads a pickle and writes what came of it as text.
func outcome(_ bytes: [UInt8], limits: Limits = Limits()) -> String {
  PickleText.of(readPickle(bytes.span, limits: limits), bytes)
}
