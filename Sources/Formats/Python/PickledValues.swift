import Bytes
import Pickle

/// A pickle's graph together with the bytes it was read from, as plain values.
struct PickledValues {
  let graph: PickleGraph
  let input: ByteSlice

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

  /// The text of a node: a `str` of Python 3, or of Python 2 where it is ASCII.
  func text(_ id: PickleNodeID) -> [UInt8]? {
    switch graph[id] {
    case .text(let literal): return bytes(literal)
    case .byteString(let literal):
      let text = bytes(literal)
      return text.allSatisfy { $0 < 0x80 } ? text : nil
    default: return nil
    }
  }

  /// The integer of a node; a bool is one, as in Python.
  func integer(_ id: PickleNodeID) -> Int? {
    switch graph[id] {
    case .integer(let value): Int(value)
    case .bool(let value): value ? 1 : 0
    default: nil
    }
  }

  /// The elements of a tuple.
  func tuple(_ id: PickleNodeID) -> ArraySlice<PickleNodeID>? {
    guard case .tuple(let range) = graph[id] else { return nil }
    return graph[range]
  }

  /// The elements of a list.
  func list(_ id: PickleNodeID) -> ArraySlice<PickleNodeID>? {
    guard case .list(let range) = graph[id] else { return nil }
    return graph[range]
  }

  /// The dimensions that a shape names: a tuple of integers, or one integer.
  func shape(_ id: PickleNodeID) -> [Int]? {
    if let size = integer(id) { return [size] }
    guard let elements = tuple(id) else { return nil }
    var shape: [Int] = []
    for element in elements {
      guard let size = integer(element) else { return nil }
      shape.append(size)
    }
    return shape
  }

  /// What a call stands for, when its callable is a global that a table lists.
  func known(_ object: PickleObject) -> KnownCallable? {
    guard case .global(let global) = graph[object.callable] else { return nil }
    let input = input.bytes
    let module = graph.bytes(global.module, in: input)
    let name = graph.bytes(global.name, in: input)
    return KnownCallable.named(module: module, name: name)
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
      case .emptyBytes: return ByteStorage(copying: [UInt8]().span).slice
      case .encodeLatin1: return try latin1(object)
      default: return nil
      }
    default: return nil
    }
  }

  /// The bytes of a call with a text and `latin1`, such as `_codecs.encode(text, 'latin1')`.
  func latin1(_ object: PickleObject) throws(ReadError) -> ByteSlice {
    guard let arguments = tuple(object.arguments), arguments.count == 2,
      case .text(let literal) = graph[arguments[arguments.startIndex]],
      let encoding = text(arguments[arguments.startIndex + 1]),
      encoding == Array("latin1".utf8) || encoding == Array("latin-1".utf8)
    else { throw ReadError(.badArguments, at: object.offset, "a text as bytes") }
    let text = graph.bytes(literal, in: input.bytes)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        bytes.append(byte)
        index += 1
      } else {
        // The text is valid, so a lead byte of two has its second.
        guard byte == 0xc2 || byte == 0xc3 else {
          throw ReadError(.badArguments, at: object.offset, "a character that latin1 has not")
        }
        bytes.append(byte << 6 | text[index + 1] & 0x3f)
        index += 2
      }
    }
    return ByteStorage(copying: bytes.span).slice
  }
}
