import Amphora
import Bytes
import Foundation

/// Values without parts, as their neutral JSON.
extension NeutralForm {
  /// The JSON of a leaf; nil for what is none.
  func leaf(_ node: Int) -> [String: Any]? {
    let value = Int(origin.nodes[node].value)
    switch kind(node) {
    case .integer: return ["int": "\(origin.nodes[node].value)"]
    case .bigInteger: return ["int": BigDecimal.decimal(hexadecimal: bytes(value))]
    case .float: return ["float": bits(origin.floats[value])]
    case .complex: return ["complex": [bits(origin.floats[value]), bits(origin.floats[value + 1])]]
    case .string: return NeutralForm.text(bytes(value))
    case .bytes: return ["bytes": NeutralForm.literal(blob(node))]
    case .byteString: return ["python2_str": NeutralForm.literal(blob(node))]
    case .byteArray: return ["bytearray": blob(node).hex]
    default: return nil
    }
  }

  /// The elements of a column.
  func column(_ record: Int64, dtype: Int?) throws -> [[String: Any]] {
    let (tensor, rows) = try document.resolve(origin.arrays[Int(record)])
    let raw = try tensor.raw(rows: rows)
    if let dtype {
      let type = string(Int(origin.nodes[dtype].value))
      let size = tensor.type.size ?? 1
      return raw.chunks(of: size).map { element in
        let bytes = type.hasPrefix(">") ? Array(element.reversed()) : element
        return ["scalar": ["dtype": type, "data": bytes.hex]]
      }
    }
    switch tensor.type {
    case .int64: return try tensor.integers(rows: rows).map { ["int": "\($0)"] }
    case .float64: return try tensor.doubles(rows: rows).map { ["float": bits($0)] }
    default: return try tensor.strings(rows: rows).map { NeutralForm.text(Array($0.utf8)) }
    }
  }

  /// The name of a global as Python 3 has it.
  func name(_ node: Int) -> String {
    guard kind(node) == .global else { return "(\(kind(node)))" }
    let parts = children(node).map { string(Int(origin.nodes[$0].value)) }
    let name = parts.joined(separator: ".").replacingOccurrences(
      of: "__builtin__.", with: "builtins.")
    return NeutralForm.newNames[name] ?? name
  }

  /// Names of Python 2 and of the other NumPy, which the reader leaves as they are.
  private static let newNames = [
    "builtins.xrange": "builtins.range", "builtins.long": "builtins.int",
    "builtins.unicode": "builtins.str",
  ]

  func string(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  func bytes(_ index: Int) -> [UInt8] {
    let slice = origin.strings[index]
    var copy: [UInt8] = []
    copy.append(copying: slice.bytes)
    return copy
  }

  func blob(_ node: Int) -> [UInt8] {
    let node = origin.nodes[node]
    return Array(origin.blob[node.first..<node.first + node.count])
  }

  private func bits(_ value: Double) -> String {
    let digits = String(value.bitPattern, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func text(_ utf8: [UInt8]) -> [String: Any] {
    if utf8.count > 4096 { return ["str": digest(utf8)] }
    guard let text = String(validating: utf8, as: UTF8.self) else {
      return ["str_utf8_hex": utf8.hex]
    }
    return ["str": text]
  }

  private static func literal(_ bytes: [UInt8]) -> Any {
    bytes.count > 4096 ? digest(bytes) : bytes.hex
  }

  private static func digest(_ bytes: [UInt8]) -> [String: Any] {
    ["bytes": bytes.count, "sha256": SHA256Sum.hex(of: bytes)]
  }
}

/// Big integers in decimal.
enum BigDecimal {
  /// The decimal digits of an optional `-` and hexadecimal digits.
  static func decimal(hexadecimal: [UInt8]) -> String {
    let isNegative = hexadecimal.first == UInt8(ascii: "-")
    // Nine decimal digits each, the least significant first.
    var limbs: [UInt64] = [0]
    for byte in hexadecimal.dropFirst(isNegative ? 1 : 0) {
      var carry = UInt64(String(UnicodeScalar(byte)), radix: 16) ?? 0
      for index in limbs.indices {
        let value = limbs[index] * 16 + carry
        limbs[index] = value % 1_000_000_000
        carry = value / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    let digits = limbs.reversed().enumerated().map { index, limb in
      let text = "\(limb)"
      return index == 0 ? text : String(repeating: "0", count: 9 - text.count) + text
    }
    return (isNegative ? "-" : "") + digits.joined()
  }
}

extension [UInt8] {
  /// Two lower-case hexadecimal digits for each byte.
  var hex: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  /// Pieces of `size` bytes each.
  func chunks(of size: Int) -> [[UInt8]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
