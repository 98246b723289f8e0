import Bytes
import Pickle

/// The attributes that BUILD gives a stand-in of joblib's, each of them once.
///
/// Only those that joblib writes: an attribute `read` of the stand-in would hide its method, and be
/// called in its place. The nodes are those of the moment of the BUILD.
struct WrapperAttributes {
  /// The attributes of all the classes, by their names.
  enum Name: String, CaseIterable {
    case subclass, shape, order, dtype, filename, state
    case allowsMapping = "allow_mmap"
    case alignment = "numpy_array_alignment_bytes"
    case initArguments = "init_args"
  }

  private var nodes: [Name: PickleNodeID] = [:]

  /// Where the object was made, for errors.
  let offset: Int

  /// Reads the state of an object.
  ///
  /// - Throws: `unusualWrapper` for another way of making one than joblib's, and for any attribute
  ///   that is none of `required` and `optional`, or there twice; `badWrapper` for one that is missing.
  init(
    _ object: PickleObject, _ graph: borrowing PickleGraph, _ input: Span<UInt8>,
    required: [Name], optional: [Name]
  ) throws(ReadError) {
    offset = object.offset
    guard WrapperAttributes.isPlain(object, graph, input) else {
      throw fault("it is made by a call")
    }
    let states = graph[object.states]
    guard let state = states.first else { throw fault("it has no state") }
    guard case .dict(let range) = graph[state] else {
      throw fault("its state is no dict", in: state, graph)
    }
    guard range.count <= 2 * Name.allCases.count else { throw fault("it has other attributes") }
    for (key, value) in graph.pairs(range) {
      guard let name = WrapperAttributes.name(key, graph, input),
        required.contains(name) || optional.contains(name)
      else { throw fault("it has other attributes") }
      guard nodes.updateValue(value, forKey: name) == nil else {
        throw fault("it has '\(name.rawValue)' twice")
      }
    }
    if let missing = required.first(where: { nodes[$0] == nil }) {
      throw ReadError(.badWrapper, at: offset, "it has no '\(missing.rawValue)'")
    }
  }

  /// The error for what is wrong with the object.
  func fault(_ detail: String) -> ReadError { ReadError(.unusualWrapper, at: offset, detail) }

  /// The error for a node that is not what joblib writes there: unusual where it could be anything,
  /// as what a call returns, and else just wrong.
  func fault(
    _ detail: String, in node: PickleNodeID, _ graph: borrowing PickleGraph
  ) -> ReadError {
    switch graph[node] {
    case .none, .bool, .integer, .bigInteger, .float, .text, .bytes, .byteString, .byteArray, .list,
      .dict, .set, .frozenSet:
      ReadError(.badWrapper, at: offset, detail)
    case .tuple(let range)
    where !range.isEmpty && graph[range].allSatisfy({ $0.isNumber(in: graph) }):
      ReadError(.badWrapper, at: offset, detail)
    default: fault(detail)
    }
  }

  /// The node of an attribute.
  ///
  /// - Throws: `unusualWrapper` when the object does not have it.
  func node(_ name: Name) throws(ReadError) -> PickleNodeID {
    guard let node = nodes[name] else { throw fault("it has no '\(name.rawValue)'") }
    return node
  }

  /// Whether the object has an attribute.
  func has(_ name: Name) -> Bool { nodes[name] != nil }

  private static func name(
    _ key: PickleNodeID, _ graph: borrowing PickleGraph, _ input: Span<UInt8>
  ) -> Name? {
    guard let text = graph.shortText(key, input) else { return nil }
    return Name.allCases.first { Array($0.rawValue.utf8) == text }
  }

  /// Whether nothing but an empty instance was made, by NEWOBJ or as protocols 0 and 1 do it.
  private static func isPlain(
    _ object: PickleObject, _ graph: borrowing PickleGraph, _ input: Span<UInt8>
  ) -> Bool {
    guard object.appended.isEmpty, object.entries.isEmpty, object.added.isEmpty,
      case .tuple(let arguments) = graph[object.arguments]
    else { return false }
    switch object.opcode {
    case .newObject: return arguments.isEmpty
    case .reduce:
      let name = graph.globalName(object.callable, input)
      return arguments.count == 3 && reconstructors.contains { Array($0.utf8) == name }
    default: return false
    }
  }

  private static let reconstructors = ["copyreg:_reconstructor", "copy_reg:_reconstructor"]
}

extension PickleNodeID {
  fileprivate func isNumber(in graph: borrowing PickleGraph) -> Bool {
    switch graph[self] {
    case .bool, .integer, .bigInteger, .float: true
    default: false
    }
  }
}

// What a rule asks of a graph that is still being made.
extension PickleGraph {
  /// The bytes of a node that is a text as short as a name, or was one in Python 2.
  borrowing func shortText(_ id: PickleNodeID, _ input: Span<UInt8>) -> [UInt8]? {
    switch self[id] {
    case .text(let literal), .byteString(let literal):
      guard literal.count <= 255 else { return nil }
      var copy: [UInt8] = []
      copy.append(copying: bytes(literal, in: input))
      return copy
    default: return nil
    }
  }

  /// Module and name of a global, joined by a colon.
  borrowing func globalName(_ id: PickleNodeID, _ input: Span<UInt8>) -> [UInt8]? {
    guard case .global(let global) = self[id] else { return nil }
    var name: [UInt8] = []
    name.append(copying: bytes(global.module, in: input))
    name.append(UInt8(ascii: ":"))
    name.append(copying: bytes(global.name, in: input))
    return name
  }

  /// The dimensions in a tuple of ints, at most 64 of them.
  borrowing func dimensions(_ id: PickleNodeID) -> [Int]? {
    guard case .tuple(let range) = self[id], range.count <= 64 else { return nil }
    var dimensions: [Int] = []
    for element in self[range] {
      guard case .integer(let value) = self[element], value >= 0, let size = Int(exactly: value)
      else { return nil }
      dimensions.append(size)
    }
    return dimensions
  }
}
