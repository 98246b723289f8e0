import Amphora
import Bytes
import Codecs

/// The nodes of a schema as a flat table, each object once.
///
/// skops writes an object again wherever it occurs, with the number that it had in memory, and its
/// loader takes the first of them for all. So do we: `children` of two nodes may name one node.
struct SkopsTree {
  struct Node {
    let loader: SkopsLoader
    /// The node as it stands in the text.
    let value: JSONValue
    /// The first of its nodes in `children`.
    let first: Int
    let count: Int
    /// How many nodes have this one among their children.
    var uses = 1

    /// Where it stands in the text.
    var offset: Int { value.offset }
  }

  /// The nodes; the first is the whole.
  private(set) var nodes: [Node] = []

  /// Positions in `nodes`, run after run.
  private(set) var children: [Int] = []

  /// Letters of the text that they stand in.
  let size: Int

  /// The number of the format.
  let protocolNumber: Int

  /// The version of skops that wrote the file; empty where it does not say.
  let skopsVersion: String

  private var numbers: [Int: Int] = [:]

  static let protocols = 0...2

  /// Reads a schema.
  ///
  /// - Throws: `skopsNode`, `skopsLoader`, `skopsProtocol` or `tooManyNodes`, with offsets in the text, or
  ///   what speaks against JSON.
  init(_ schema: SourceFile, limits: Limits) throws(ReadError) {
    let bytes = schema.bytes.bytes
    size = schema.bytes.count
    let root = try JSONDocument(parsing: bytes, rules: .written, limits: limits).root
    guard let number = root["protocol"]?.integer, number >= 0 else {
      throw ReadError(.skopsNode, at: root.offset, "it has no protocol")
    }
    guard SkopsTree.protocols.contains(number) else {
      throw ReadError(.skopsProtocol, at: root.offset, "\(number), and 0 to 2 are known")
    }
    protocolNumber = number
    skopsVersion = root["_skops_version"]?.string ?? ""
    // What is to be looked at, last first, and the place among `children` that waits for it.
    var waiting: [(value: JSONValue, place: Int?)] = [(root, nil)]
    while let (value, place) = waiting.popLast() {
      if nodes.count.isMultiple(of: 256) { try limits.deadline?.check(at: value.offset) }
      let position = try position(of: value, limits, &waiting)
      if let place { children[place] = position }
    }
  }

  /// The nodes within a node.
  func children(of node: Int) -> ArraySlice<Int> {
    children[nodes[node].first..<nodes[node].first + nodes[node].count]
  }

  /// Finds the node that a value is, or adds one.
  private mutating func position(
    of value: JSONValue, _ limits: Limits, _ waiting: inout [(value: JSONValue, place: Int?)]
  ) throws(ReadError) -> Int {
    guard value.kind == .object else {
      throw ReadError(.skopsNode, at: value.offset, "it is no object")
    }
    let number = try SkopsTree.number(of: value)
    if let number, let known = numbers[number] {
      nodes[known].uses += 1
      return known
    }
    guard let name = value["__loader__"]?.string else {
      throw ReadError(.skopsNode, at: value.offset, "it has no __loader__")
    }
    guard let loader = SkopsLoader(rawValue: name) else {
      throw ReadError(.skopsLoader, at: value.offset, "'\(name)'")
    }
    guard loader != .cached else {
      throw ReadError(.skopsNode, at: value.offset, "it refers to an object that is not there")
    }
    guard loader != .randomGenerator || protocolNumber > 0 else {
      throw ReadError(
        .skopsContent, at: value.offset, "a random generator as skops before 0.4 wrote it")
    }
    guard nodes.count < limits.nodes else { throw ReadError(.tooManyNodes, at: value.offset) }
    let parts = try SkopsTree.parts(of: value, loader)
    nodes.append(Node(loader: loader, value: value, first: children.count, count: parts.count))
    if let number { numbers[number] = nodes.count - 1 }
    for (index, part) in parts.enumerated().reversed() {
      waiting.append((part, children.count + index))
    }
    children += repeatElement(-1, count: parts.count)
    return nodes.count - 1
  }

  /// The number that an object had in memory; nil where there is none, or zero, which skops takes for
  /// none.
  private static func number(of value: JSONValue) throws(ReadError) -> Int? {
    guard let id = value["__id__"] else { return nil }
    guard let number = id.integer else {
      throw ReadError(.skopsNode, at: id.offset, "its __id__ is no integer of 64 bits")
    }
    return number == 0 ? nil : number
  }

  private static func parts(
    of value: JSONValue, _ loader: SkopsLoader
  ) throws(ReadError) -> [JSONValue] {
    var parts: [JSONValue] = []
    for part in try self.places(of: value, loader) {
      switch part {
      case .node(let path): parts.append(try member(path, of: value))
      case .optional(let path):
        var inner: JSONValue? = value
        for name in path { inner = inner?[name] }
        if let inner, inner.kind != .null { parts.append(inner) }
      case .elements(let name):
        let list = try member([name], of: value)
        guard list.kind == .array else {
          throw ReadError(.skopsNode, at: list.offset, "'\(name)' is no list")
        }
        parts += list.elements
      case .members(let name):
        let object = try member([name], of: value)
        guard object.kind == .object else {
          throw ReadError(.skopsNode, at: object.offset, "'\(name)' is no object")
        }
        parts += object.members.map(\.value)
      }
    }
    return parts
  }

  private static func places(
    of value: JSONValue, _ loader: SkopsLoader
  ) throws(ReadError) -> [SkopsLoader.Part] {
    guard loader == .array else { return loader.parts }
    switch try member(["type"], of: value).string {
    case "numpy": return []
    case "json": return SkopsLoader.objectArrayParts
    default: throw ReadError(.skopsNode, at: value.offset, "an array is neither numpy nor json")
    }
  }

  /// The value at the end of a path of names.
  static func member(_ path: [String], of value: JSONValue) throws(ReadError) -> JSONValue {
    var inner = value
    for name in path {
      guard let next = inner[name] else {
        throw ReadError(.skopsNode, at: inner.offset, "it has no '\(name)'")
      }
      inner = next
    }
    return inner
  }
}
