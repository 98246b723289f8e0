import Bytes
import Codecs

// Containers: plain ones by their opcodes, others as Python pickles them, which is for the audit to
// judge.
extension SkopsTranscription {
  func list(_ node: Int) throws(ReadError) -> [Step] {
    let content = [.opcodes([Opcodes.mark])] + children(of: node) + [.opcodes([Opcodes.appends])]
    guard try !isOf("builtins:list", node) else {
      return [.opcodes([Opcodes.emptyList])] + content
    }
    return [try type(of: node), .opcodes([Opcodes.emptyTuple, Opcodes.newObject])] + content
  }

  func tuple(_ node: Int) throws(ReadError) -> [Step] {
    let content = [.opcodes([Opcodes.mark])] + children(of: node) + [.opcodes([Opcodes.tuple])]
    guard try !isOf("builtins:tuple", node) else { return content }
    return [try type(of: node)] + content + [.opcodes([Opcodes.newObject])]
  }

  func set(_ node: Int) throws(ReadError) -> [Step] {
    guard try !isOf("builtins:set", node) else {
      return [.opcodes([Opcodes.emptySet, Opcodes.mark])] + children(of: node)
        + [.opcodes([Opcodes.addItems])]
    }
    return [try type(of: node), .opcodes([Opcodes.mark, Opcodes.emptyList, Opcodes.mark])]
      + children(of: node) + [.opcodes([Opcodes.appends, Opcodes.tuple, Opcodes.reduce])]
  }

  func dict(_ node: Int) throws(ReadError) -> [Step] {
    let start: [Step] =
      switch String(decoding: try joinedName(of: node), as: UTF8.self) {
      case "builtins:dict": [.opcodes([Opcodes.emptyDict])]
      // skops before 0.7 kept the entries of a defaultdict and nothing of its factory.
      case "collections:OrderedDict", "collections:defaultdict":
        [try type(of: node), .opcodes([Opcodes.emptyTuple, Opcodes.reduce])]
      default: [try type(of: node), .opcodes([Opcodes.emptyTuple, Opcodes.newObject])]
      }
    return start + (try entries(of: node))
  }

  /// `defaultdict(factory)`, and its entries.
  func defaultDict(_ node: Int) throws(ReadError) -> [Step] {
    let main = child(0, of: node)
    return [
      try type(of: node), .opcodes([Opcodes.mark]), .node(child(1, of: node)),
      .opcodes([Opcodes.tuple, Opcodes.reduce]),
    ] + (try entries(of: main))
  }

  /// The dict of scikit-learn before 1.2 that warns of keys it had before.
  func deprecatedKeys(_ node: Int) throws(ReadError) -> [Step] {
    [try type(of: node), .opcodes([Opcodes.emptyTuple, Opcodes.newObject])]
      + (try entries(of: child(0, of: node)))
      + [
        .opcodes([Opcodes.emptyDict, Opcodes.mark]), .key("_deprecated_key_to_new_key"),
        .node(child(1, of: node)), .opcodes([Opcodes.setItems, Opcodes.build]),
      ]
  }

  func slice(_ node: Int) throws(ReadError) -> [Step] {
    var opcodes = [Opcodes.mark]
    for name in ["start", "stop", "step"] {
      let value = try member("content", name, of: node)
      guard value.kind != .object, value.kind != .array,
        let scalar = SkopsScalar.opcodes(value.written)
      else { throw fault(node, "its \(name) is no single value") }
      opcodes += scalar
    }
    return [
      .global("builtins", "slice"), .opcodes(opcodes + [Opcodes.tuple, Opcodes.reduce]),
    ]
  }

  /// What gives a dict its entries.
  private func entries(of node: Int) throws(ReadError) -> [Step] {
    guard tree.nodes[node].loader == .dict else { throw fault(node, "it is no dict") }
    let parts = tree.children(of: node)
    guard let types = parts.first, tree.nodes[types].loader == .list else {
      throw fault(node, "its key_types are no list")
    }
    let keyTypes = tree.children(of: types)
    guard keyTypes.count == parts.count - 1 else {
      throw fault(node, "it has \(parts.count - 1) keys of \(keyTypes.count) types")
    }
    guard !keyTypes.isEmpty else { return [] }
    var steps: [Step] = [.opcodes([Opcodes.mark])]
    let members = try member("content", of: node).members
    for ((type, value), entry) in zip(zip(keyTypes, parts.dropFirst()), members) {
      guard tree.nodes[type].loader == .type else { throw fault(type, "a key's type is no type") }
      let key = entry.value.key?.utf8Slice.map { [UInt8]($0) } ?? []
      steps += try self.key(key, type)
      steps.append(.node(value))
    }
    return steps + [.opcodes([Opcodes.setItems])]
  }

  /// A key, which JSON has as a text, by its type.
  private func key(_ text: [UInt8], _ type: Int) throws(ReadError) -> [Step] {
    let name = String(decoding: try joinedName(of: type), as: UTF8.self)
    switch name {
    case "builtins:str": return [.key(text)]
    case "builtins:int":
      guard SkopsScalar.isInteger(text[...]) else { break }
      return [.opcodes(Opcodes.integer(digits: text))]
    case "builtins:float":
      guard let value = SkopsScalar.float(text[...]) else { break }
      return [.opcodes(Opcodes.float(value))]
    case "builtins:bool":
      guard let value = SkopsTranscription.bool(text) else { break }
      return [.opcodes([Opcodes.bool(value)])]
    case "builtins:NoneType":
      guard text == Array("null".utf8) else { break }
      return [.opcodes([Opcodes.none])]
    default:
      guard let scalar = NumPyScalarName.type(named: name, for: text) else {
        throw ReadError(
          .skopsContent, at: tree.nodes[type].offset, "a key of the type \(name)")
      }
      guard let bytes = NumPyScalarName.bytes(of: text, scalar) else { break }
      return numpyScalar(scalar, bytes)
    }
    throw fault(
      type, "a key of the type \(name) is '\(String(decoding: text.prefix(100), as: UTF8.self))'")
  }

  static func bool(_ text: [UInt8]) -> Bool? {
    switch text {
    case Array("true".utf8): true
    case Array("false".utf8): false
    default: nil
    }
  }
}
