import Amphora
import Bytes

/// An origin as text that a test can compare: Python's notation where there is one.
///
/// A node that occurs again is `^` and its number in the order of first appearance.
struct OriginText {
  private let document: Document
  private let origin: Origin
  private var numbers: [Int: Int] = [:]

  static func text(of document: Document) throws -> String {
    guard let origin = document.origin else { return "(none)" }
    var text = OriginText(document: document, origin: origin)
    return try text.node(origin.root)
  }

  private init(document: Document, origin: Origin) {
    self.document = document
    self.origin = origin
  }

  // Recursion is for tests, whose inputs are ours.
  private mutating func node(_ id: Int) throws -> String {
    let node = origin.nodes[id]
    if node.kind.hasChildren, node.kind != .dtype {
      if let number = numbers[id] { return "^\(number)" }
      numbers[id] = numbers.count
    }
    let value = Int(node.value)
    switch node.kind {
    case .none: return "None"
    case .false: return "False"
    case .true: return "True"
    case .integer: return "\(node.value)"
    case .bigInteger: return "0x\(string(value))"
    case .float: return "\(origin.floats[value])"
    case .string: return "'\(string(value))'"
    case .bytes: return "b\(blob(node))"
    case .byteString: return "s\(blob(node))"
    case .byteArray: return "bytearray\(blob(node))"
    case .complex: return "complex(\(origin.floats[value]), \(origin.floats[value + 1]))"
    case .list: return "[\(try children(id))]"
    case .tuple: return "(\(try children(id)))"
    case .set: return "set{\(try children(id))}"
    case .frozenSet: return "frozenset{\(try children(id))}"
    case .dict: return "{\(try children(id))}"
    case .global: return "<\(try children(id))>"
    case .call: return "call(\(try children(id)))"
    case .instance: return "new(\(try children(id)))"
    case .array: return "array(\(try children(id)); \(try elements(value)))"
    case .fortranArray: return "fortran(\(try children(id)); \(try elements(value)))"
    case .objectArray: return "objects(\(try children(id)))"
    case .scalar: return "scalar(\(try children(id)))"
    case .dtype: return string(value)
    case .recordDtype: return "record(\(string(value)), \(try children(id)))"
    case .subarrayDtype: return "subarray(\(try children(id)))"
    case .slice: return "slice(\(try children(id)))"
    case .scalarList: return "list(\(try children(id)); \(try elements(value)))"
    case .scalarDict:
      return "dict(\(try children(id)); \(try elements(value)): \(try elements(value + 1)))"
    }
  }

  private mutating func children(_ id: Int) throws -> String {
    var parts: [String] = []
    for child in origin.children(of: id) { parts.append(try node(child)) }
    return parts.joined(separator: ", ")
  }

  private func string(_ index: Int) -> String {
    let slice = origin.strings[index]
    var copy: [UInt8] = []
    copy.append(copying: slice.bytes)
    return String(validating: copy, as: UTF8.self) ?? "wtf8:\(copy)"
  }

  private func blob(_ node: Origin.Node) -> String {
    "\(Array(origin.blob[node.first..<node.first + node.count]))"
  }

  private func elements(_ record: Int) throws -> String {
    let (tensor, rows) = try document.resolve(origin.arrays[record])
    let shape = [rows?.count ?? tensor.rows] + tensor.shape.dropFirst()
    let values =
      switch tensor.type {
      case .utf8: "\(try tensor.strings(rows: rows))"
      case .float16, .float32, .float64: "\(try tensor.doubles(rows: rows))"
      case .bool: "\(try tensor.integers(rows: rows))"
      case _ where tensor.type.isInteger: "\(try tensor.integers(rows: rows))"
      default: "\(try tensor.raw(rows: rows))"
      }
    return "\(tensor.type.name)\(shape) \(values)"
  }
}
