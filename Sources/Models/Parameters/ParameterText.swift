import Amphora
import Bytes

/// Writes a value of the source on one line, in the form that the table of defaults has.
///
/// That is what Python writes, with texts always between single quotes. What is long, or has no
/// such form, is told by what it is. Whatever the value is, little of it is looked at: no more
/// members and bytes than a line has room for.
struct ParameterText {
  /// The text.
  private(set) var text = ""

  /// Whether it is the whole value, so that it can be compared.
  private(set) var isWhole = true

  /// What waits to be written, last first.
  private enum Work {
    case node(Int)
    case scalar(Scalar)
    case text(String)
  }

  private let graph: ObjectGraph
  private let arrays: ParameterArrays
  private var work: [Work]

  /// Bytes of a text, and members of a list, that are shown; no default is longer.
  static let (longest, mostMembers) = (200, 16)

  /// Writes an attribute.
  ///
  /// - Throws: What reading the elements of a list or array throws.
  init(
    _ value: Record.Attribute, in graph: ObjectGraph, _ arrays: ParameterArrays = ParameterArrays()
  ) throws(ReadError) {
    (self.graph, self.arrays) = (graph, arrays)
    work =
      switch value {
      case .node(let node): [.node(node)]
      case .scalar(let scalar): [.scalar(scalar)]
      }
    while let next = work.popLast() {
      guard text.utf8.count <= ParameterText.longest else { break }
      switch next {
      case .node(let node): try write(node)
      case .scalar(let scalar): write(scalar)
      case .text(let piece): text += piece
      }
    }
    if text.utf8.count > ParameterText.longest { cut() }
  }

  private mutating func cut() {
    isWhole = false
    var shown = ""
    for scalar in text.unicodeScalars where shown.utf8.count < ParameterText.longest {
      shown.unicodeScalars.append(scalar)
    }
    text = shown + "…"
  }

  private mutating func write(_ scalar: Scalar) {
    switch scalar {
    case .none: text += "None"
    case .bool(let value): text += value ? "True" : "False"
    case .integer(let value): text += "\(value)"
    case .float(let value): text += PythonNotation.float(value)
    case .string(let value): quote(value.utf8.prefix(ParameterText.longest + 1).map { $0 })
    }
  }

  private mutating func write(_ node: Int) throws(ReadError) {
    let value = graph.origin.nodes[node].value
    switch graph.kind(node) {
    case .none: text += "None"
    case .false: text += "False"
    case .true: text += "True"
    case .integer: text += "\(value)"
    case .float: text += PythonNotation.float(graph.origin.floats[Int(value)])
    case .string: quote(ParameterText.beginning(of: graph.origin.strings[Int(value)]))
    case .byteString: quote(Array(graph.bytes(node).prefix(ParameterText.longest + 1)))
    case .scalar:
      // The value of a NumPy scalar is a plain one; others could go round for ever.
      guard let inner = graph.child(node, 1), graph.kind(inner) != .scalar else {
        return other("a NumPy scalar")
      }
      work.append(.node(inner))
    case .list: open("[", graph.children(node), "]", "list")
    case .tuple:
      let members = graph.children(node)
      open("(", members, members.count == 1 ? ",)" : ")", "tuple")
    case .set where graph.children(node).isEmpty: text += "set()"
    case .set: open("{", graph.children(node), "}", "set")
    case .frozenSet where graph.children(node).isEmpty: text += "frozenset()"
    case .frozenSet: open("frozenset({", graph.children(node), "})", "frozenset")
    case .dict:
      let members = graph.children(node)
      open("{", members.count / 2, "}", "dict") { place in
        let key = members.startIndex + 2 * place
        return [.node(members[key]), .text(": "), .node(members[key + 1])]
      }
    case .scalarDict: try openDictionary(at: value)
    case .scalarList:
      try open("[", at: value, "]", "list")
    case .bytes: quote(bytes: graph.bytes(node).prefix(ParameterText.longest))
    case .bigInteger: writeInteger(graph.origin.strings[Int(value)])
    case .array, .fortranArray:
      try writeArray(node)
    case .global: text += "<\(name(of: node, 0)).\(name(of: node, 1))>"
    case .call, .instance: other(className(of: node))
    default: other(SourceTypes.name(of: node, in: graph))
    }
  }

  /// Begins a list of so many groups of work; a long one is only counted.
  private mutating func open(
    _ begin: String, _ count: Int, _ end: String, _ noun: String, _ member: (Int) -> [Work]
  ) {
    guard count <= ParameterText.mostMembers else { return other("\(noun) of \(count)") }
    text += begin
    work.append(.text(end))
    for place in (0..<count).reversed() {
      work += member(place).reversed()
      if place > 0 { work.append(.text(", ")) }
    }
  }

  /// The same for nodes.
  private mutating func open(
    _ begin: String, _ members: ArraySlice<Int>, _ end: String, _ noun: String
  ) {
    open(begin, members.count, end, noun) { [.node(members[members.startIndex + $0])] }
  }

  /// The same for elements that are kept as a tensor.
  private mutating func open(
    _ begin: String, at array: Int64, _ end: String, _ noun: String
  ) throws(ReadError) {
    guard let scalars = try scalars(at: array) else {
      return other("\(noun) of \(graph.tensor(graph.array(array)).count)")
    }
    open(begin, scalars.count, end, noun) { [.scalar(scalars[$0])] }
  }

  /// The same for a dict, whose keys and values are a tensor each.
  private mutating func openDictionary(at array: Int64) throws(ReadError) {
    guard let keys = try scalars(at: array), let values = try scalars(at: array + 1),
      keys.count == values.count
    else { return other("dict of \(graph.tensor(graph.array(array)).count)") }
    open("{", keys.count, "}", "dict") { place in
      [.scalar(keys[place]), .text(": "), .scalar(values[place])]
    }
  }

  private func scalars(at array: Int64) throws(ReadError) -> [Scalar]? {
    try arrays.scalars(at: array, atMost: ParameterText.mostMembers, in: graph)
  }

  private mutating func writeArray(_ node: Int) throws(ReadError) {
    guard let rank = graph.rank(node) else { return other("array") }
    let array = graph.origin.nodes[node].value
    let tensor = graph.tensor(graph.array(array))
    if rank == 0, let scalar = try scalars(at: array)?.first {
      write(scalar)
    } else if rank == 1 {
      try open("array([", at: array, "])", "array")
    } else {
      other("array of \(tensor.shape.prefix(4).map { "\($0)" }.joined(separator: " × "))")
    }
  }

  /// A value that is not written out, and so equals no default.
  private mutating func other(_ words: String) {
    isWhole = false
    text += words
  }
}

extension ParameterText {
  /// The class of an object without its module: all that is said of it.
  private func className(of node: Int) -> String {
    guard let callable = graph.child(node, Record.Place.callable) else { return "object" }
    guard graph.kind(callable) == .global else { return "object" }
    let called = name(of: callable, 1)
    // Below protocol 2 the class is the first argument.
    if called == "_reconstructor", let arguments = graph.child(node, Record.Place.arguments),
      let actual = graph.child(arguments, 0), graph.kind(actual) == .global
    {
      return name(of: actual, 1)
    }
    return ParameterText.generators.contains(called) ? "RandomState" : called
  }

  /// What NumPy calls to make one.
  private static let generators = ["__RandomState_ctor", "__randomstate_ctor"]

  /// The module (0) or the name (1) of a global.
  private func name(of global: Int, _ part: Int) -> String {
    guard let node = graph.child(global, part), graph.kind(node) == .string else { return "?" }
    let text = graph.origin.strings[Int(graph.origin.nodes[node].value)]
    let name = ParameterText.escaped(ParameterText.beginning(of: text))
    // Python 2 called its own module otherwise.
    return part == 0 && name == "__builtin__" ? "builtins" : name
  }

  private static func beginning(of slice: ByteSlice) -> [UInt8] {
    let bytes = slice.bytes
    var beginning: [UInt8] = []
    for index in 0..<min(bytes.count, longest + 1) { beginning.append(bytes[index]) }
    return beginning
  }

  /// Writes the beginning of a text between single quotes.
  private mutating func quote(_ bytes: [UInt8]) {
    text += "'\(ParameterText.escaped(bytes, quote: "'"))'"
  }

  /// Writes the beginning of bytes as Python does.
  private mutating func quote(bytes: ArraySlice<UInt8>) {
    text += "b'"
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): text += "\\\(Unicode.Scalar(byte))"
      case 0x20..<0x7f: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16)
      }
    }
    text += "'"
  }

  /// Writes an integer that 64 bits cannot hold, from its hexadecimal digits.
  private mutating func writeInteger(_ digits: ByteSlice) {
    // Of 128 bits there are 32 digits, and a sign.
    guard digits.count <= 33, let text = ObjectGraph.string(digits),
      let value = Int128(text, radix: 16)
    else { return other("int") }
    self.text += "\(value)"
  }

  /// A text without what could drive a terminal; `quote` and the backslash are escaped in texts.
  private static func escaped(_ bytes: [UInt8], quote: Unicode.Scalar? = nil) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\\" where quote != nil: text += "\\\\"
      case _ where scalar == quote: text += "\\\(scalar)"
      default: text += Finding.printable(String(scalar))
      }
    }
    return text
  }
}
