import Amphora
import Bytes

/// Writes values as Python's `repr` does, where they have to serve as names.
enum PythonNotation {
  /// The name of a dict's member: a string as it is, another single value as its `repr`.
  static func keyName(_ node: Int, in graph: ObjectGraph) -> String {
    if let text = graph.text(node) { return escaped(text) }
    if let name = plain(node, in: graph) { return name }
    if graph.kind(node) == .tuple {
      let parts = graph.children(node).map { part in
        graph.string(part).map { "'\($0)'" } ?? plain(part, in: graph) ?? "…"
      }
      return parts.count == 1 ? "(\(parts[0]),)" : "(\(parts.joined(separator: ", ")))"
    }
    return SourceTypes.name(of: node, in: graph)
  }

  private static func plain(_ node: Int, in graph: ObjectGraph) -> String? {
    let value = graph.origin.nodes[node].value
    switch graph.kind(node) {
    case .none: return "None"
    case .false: return "False"
    case .true: return "True"
    case .integer: return String(value)
    case .bigInteger:
      // Kept as hexadecimal digits; so it is named, because only a name is needed.
      return ObjectGraph.string(graph.origin.strings[Int(value)]).map { "0x" + $0 }
    case .float: return float(graph.origin.floats[Int(value)])
    case .bytes, .byteString: return bytes(graph.bytes(node))
    case .scalar:
      guard let inner = graph.child(node, 1), graph.kind(inner) != .scalar else { return nil }
      return graph.string(inner) ?? plain(inner, in: graph)
    default: return nil
    }
  }

  /// A float as Python writes it: exponents below 1e-4 and from 1e16.
  static func float(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    guard value != 0 else { return value.sign == .minus ? "-0.0" : "0.0" }
    let (digits, exponent) = shortestDigits(value.magnitude)
    let sign = value < 0 ? "-" : ""
    if exponent < -4 || exponent >= 16 {
      let rest = digits.dropFirst()
      let magnitude = abs(exponent)
      let padding = magnitude < 10 ? "0" : ""
      return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest)
        + (exponent < 0 ? "e-" : "e+") + padding + String(magnitude)
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let whole = digits.prefix(exponent + 1)
    let zeros = String(repeating: "0", count: max(exponent + 1 - digits.count, 0))
    let fraction = digits.dropFirst(exponent + 1)
    return sign + whole + zeros + "." + (fraction.isEmpty ? "0" : fraction)
  }

  /// The shortest digits that name `value`, and the power of ten of the first.
  private static func shortestDigits(_ value: Double) -> (digits: String, exponent: Int) {
    // Swift and Python choose the same digits and differ only in layout.
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let whole = mantissa[0]
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    exponent += whole.count - 1
    let all = whole + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(leading))
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    return (digits, exponent - leading)
  }

  private static func bytes(_ bytes: ArraySlice<UInt8>) -> String {
    var text = "b'"
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): text += "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7f: text += String(UnicodeScalar(byte))
      default: text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text + "'"
  }

  /// A string; bytes that are not UTF-8, as of a lone surrogate, are percent-escaped.
  private static func escaped(_ text: ByteSlice) -> String {
    if let string = ObjectGraph.string(text) { return string }
    let bytes = text.bytes
    var escaped = ""
    for index in bytes.indices {
      let byte = bytes[index]
      escaped +=
        byte < 0x80 ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
    }
    return escaped
  }
}
