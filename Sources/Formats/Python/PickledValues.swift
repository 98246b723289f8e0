import Bytes
import Pickle

/// A pickle's graph together with the bytes it was read from, as plain values.
struct PickledValues {
  let graph: PickleGraph
  let input: ByteSlice

  /// All that is imported by name.
  let globals: ContiguousArray<PickleNodeID>

  /// All that is made by a call.
  let objects: ContiguousArray<PickleNodeID>

  /// The first number of the version of NumPy that made the arrays and scalars, by the name of their
  /// module: `numpy.core` up to 1.26, then `numpy._core`; nil when there are none.
  private(set) var numpyVersion: Int?

  /// What the globals stand for that a table lists.
  private let callables: [PickleNodeID: KnownCallable]

  /// What the globals make of code, for those that do.
  private let codeProducts: [PickleNodeID: CodeMakers.Product]

  init(graph: PickleGraph, input: ByteSlice) {
    self.graph = graph
    self.input = input
    var callables: [PickleNodeID: KnownCallable] = [:]
    var codeProducts: [PickleNodeID: CodeMakers.Product] = [:]
    globals = graph.globalIDs
    objects = graph.objectIDs
    for id in globals {
      guard case .global(let global) = graph[id] else { continue }
      let name = PickledValues.name(global, in: graph, input)
      if let callable = KnownCallable.named(name) {
        callables[id] = callable
        if [.arrayReconstruct, .arrayFromBuffer, .arrayScalar].contains(callable) {
          numpyVersion = max(numpyVersion ?? 1, name.starts(with: "numpy._core.".utf8) ? 2 : 1)
        }
      }
      if let product = CodeMakers.product(of: name) { codeProducts[id] = product }
    }
    self.callables = callables
    self.codeProducts = codeProducts
  }

  /// The node with that id.
  subscript(id: PickleNodeID) -> PickleNode { graph[id] }

  /// The bytes of a literal, borrowed from the input where they lie there.
  func slice(_ literal: PickleLiteral) -> ByteSlice {
    switch literal.place {
    case .input: input.subslice(literal.range.lowerBound, count: literal.count)
    case .decoded:
      ByteStorage(copying: graph.bytes(literal, in: input.bytes)).slice
    }
  }

  /// The bytes of a literal as an array, for the short ones.
  func bytes(_ literal: PickleLiteral) -> [UInt8] {
    var copy: [UInt8] = []
    copy.append(copying: graph.bytes(literal, in: input.bytes))
    return copy
  }

  /// Whether a literal of two bytes or more begins with these.
  func begins(_ literal: PickleLiteral, with first: UInt8, _ second: UInt8) -> Bool {
    let input = input.bytes
    let bytes = graph.bytes(literal, in: input)
    return bytes.count >= 2 && bytes[0] == first && bytes[1] == second
  }

  /// The text of a node that is as short as a name.
  ///
  /// It is a `str` of Python 3, or one of Python 2 where it is ASCII.
  func text(_ id: PickleNodeID) -> [UInt8]? {
    switch graph[id] {
    case .text(let literal) where literal.count <= PickledValues.longestName:
      return bytes(literal)
    case .byteString(let literal) where literal.count <= PickledValues.longestName:
      let text = bytes(literal)
      return text.allSatisfy { $0 < 0x80 } ? text : nil
    default: return nil
    }
  }

  /// A file may name one long text a million times, and each time it is copied.
  private static let longestName = 1_024

  /// The integer of a node; a bool is one, as in Python.
  func integer(_ id: PickleNodeID) -> Int? {
    switch graph[id] {
    case .integer(let value): Int(value)
    case .bool(let value): value ? 1 : 0
    default: nil
    }
  }

  /// The integer of a node that is no bool.
  func plainInteger(_ id: PickleNodeID) -> Int? {
    guard case .integer(let value) = graph[id] else { return nil }
    return Int(value)
  }

  /// The elements of a tuple.
  func tuple(_ id: PickleNodeID) -> ArraySlice<PickleNodeID>? {
    guard case .tuple(let range) = graph[id] else { return nil }
    return graph[range]
  }

  /// The elements of a tuple that has as many as `counts` says.
  func tuple(_ id: PickleNodeID, _ counts: ClosedRange<Int>) -> [PickleNodeID]? {
    guard let elements = tuple(id), counts.contains(elements.count) else { return nil }
    return Array(elements)
  }

  /// The elements of a list.
  func list(_ id: PickleNodeID) -> ArraySlice<PickleNodeID>? {
    guard case .list(let range) = graph[id] else { return nil }
    return graph[range]
  }

  /// More dimensions than any NumPy has had.
  private static let highestRank = 64

  /// The dimensions that a shape names: a tuple of integers, or one integer.
  func shape(_ id: PickleNodeID) -> [Int]? {
    if let size = integer(id) { return [size] }
    guard let elements = tuple(id, 0...PickledValues.highestRank) else { return nil }
    var shape: [Int] = []
    for element in elements {
      guard let size = integer(element) else { return nil }
      shape.append(size)
    }
    return shape
  }

  /// What a call stands for, when its callable is a global that a table lists.
  func known(_ object: PickleObject) -> KnownCallable? {
    switch object.opcode {
    // These call the `__new__` of a class, whatever it does when it is called itself.
    case .newObject, .newObjectEx: nil
    default: callables[object.callable]
    }
  }

  /// What a global makes of code; nil when it has nothing to do with code.
  func codeProduct(_ id: PickleNodeID) -> CodeMakers.Product? { codeProducts[id] }

  /// What a global stands for; nil when it is not listed as one that is called.
  func callable(_ id: PickleNodeID) -> KnownCallable? { callables[id] }

  /// Module and name, joined by a colon.
  ///
  /// A dot in its place would let `a` and `b.c` pass for `a.b` and `c`.
  func name(_ global: PickleGlobal) -> [UInt8] { PickledValues.name(global, in: graph, input) }

  private static func name(_ global: PickleGlobal, in graph: PickleGraph, _ input: ByteSlice)
    -> [UInt8]
  {
    let bytes = input.bytes
    var name: [UInt8] = []
    name.append(copying: graph.bytes(global.module, in: bytes))
    name.append(UInt8(ascii: ":"))
    name.append(copying: graph.bytes(global.name, in: bytes))
    return name
  }

  /// Whether a node names `object`, the base of all classes.
  func isObjectClass(_ id: PickleNodeID) -> Bool {
    guard case .global(let global) = graph[id] else { return false }
    let name = name(global)
    return name == Array("builtins:object".utf8) || name == Array("__builtin__:object".utf8)
  }

  /// Whether a node names `numpy.record`, which stands for the code of a dtype of records.
  func isRecordClass(_ id: PickleNodeID) -> Bool {
    guard case .global(let global) = graph[id] else { return false }
    let names = ["numpy:record", "numpy.rec:record", "numpy.core.records:record"]
    let name = name(global)
    return names.contains { Array($0.utf8) == name }
  }

  /// Whether a text is the name of the encoding `latin1`.
  func isLatin1(_ id: PickleNodeID) -> Bool {
    guard let encoding = text(id) else { return false }
    return encoding == Array("latin1".utf8) || encoding == Array("latin-1".utf8)
  }

  /// The content of a bytes object in any of the forms in which protocols write it.
  func content(_ id: PickleNodeID) throws(ReadError) -> ByteSlice? {
    switch graph[id] {
    case .bytes(let literal), .byteString(let literal), .byteArray(let literal):
      return slice(literal)
    case .readOnlyView(let viewed):
      switch graph[viewed] {
      case .bytes(let literal), .byteArray(let literal): return slice(literal)
      default: return nil
      }
    case .object(let object):
      switch known(object) {
      case .emptyBytes:
        guard tuple(object.arguments)?.isEmpty == true else {
          throw ReadError(.badArguments, at: object.offset, "bytes")
        }
        return ByteStorage(copying: [UInt8]().span).slice
      case .encodeLatin1: return try latin1(object)
      default: return nil
      }
    default: return nil
    }
  }

  /// The content of a bytes object or of a text that is as short as a name.
  func shortContent(_ id: PickleNodeID) -> [UInt8]? {
    if let text = text(id) { return text }
    switch graph[id] {
    case .bytes(let literal) where literal.count <= PickledValues.longestName:
      return bytes(literal)
    case .object(let object) where known(object) == .encodeLatin1:
      return tuple(object.arguments)?.first.flatMap { text($0) }
    default: return nil
    }
  }

  /// The bytes of a call with a text and `latin1`, such as `_codecs.encode(text, 'latin1')`.
  func latin1(_ object: PickleObject) throws(ReadError) -> ByteSlice {
    guard let arguments = tuple(object.arguments), arguments.count == 2,
      case .text(let literal) = graph[arguments[arguments.startIndex]],
      isLatin1(arguments[arguments.startIndex + 1])
    else { throw ReadError(.badArguments, at: object.offset, "a text as bytes") }
    // The text is valid, so no character of it is cut.
    guard let bytes = Latin1.bytes(of: graph.bytes(literal, in: input.bytes)) else {
      throw ReadError(.badArguments, at: object.offset, "a character that latin1 has not")
    }
    return ByteStorage(copying: bytes.span).slice
  }
}
