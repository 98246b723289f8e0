import Bytes

/// A pickled array in protocol 2, with everything in it free to be wrong.
struct PickledArray {
  var code = "f8"
  var order = "<"
  var shape: [Int] = [1]
  var isFortran = false
  var content = [UInt8](repeating: 0, count: 8)
  /// The state of its dtype after the byte order: subarray, names, fields, size, alignment, flags.
  var rest = "NNNJ\u{ff}\u{ff}\u{ff}\u{ff}J\u{ff}\u{ff}\u{ff}\u{ff}K\u{0}"

  func filled(_ byte: UInt8) -> PickledArray {
    var copy = self
    copy.content = [UInt8](repeating: byte, count: content.count)
    return copy
  }

  var bytes: [UInt8] { Pickled.bytes("\u{80}\u{04}\(body).") }

  /// The opcodes that make the array.
  var body: String {
    let content = PickledArray.bytes(content)
    return "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\u{0}\u{85}C\u{1}b\u{87}R"
      + "(K\u{1}\(PickledArray.tuple(shape))\(dtype)\(isFortran ? "\u{88}" : "\u{89}")\(content)tb"
  }

  /// The opcodes that make its dtype.
  var dtype: String {
    "cnumpy\ndtype\n\(PickledArray.text(code))\u{89}\u{88}\u{87}R"
      + "(K\u{3}\(PickledArray.text(order))\(rest)tb"
  }

  static func text(_ text: String) -> String {
    let utf8 = Array(text.utf8)
    return "\u{8c}" + String(Character(UnicodeScalar(UInt8(utf8.count)))) + latin1(utf8)
  }

  static func tuple(_ numbers: [Int]) -> String { "(" + numbers.map(integer).joined() + "t" }

  static func integer(_ value: Int) -> String {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return "\u{8a}\u{8}" + latin1(bytes)
  }

  static func bytes(_ bytes: [UInt8]) -> String {
    let count = (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) }
    return "B" + latin1(count) + latin1(bytes)
  }

  private static func latin1(_ bytes: [UInt8]) -> String {
    var text = ""
    for byte in bytes { text.unicodeScalars.append(UnicodeScalar(byte)) }
    return text
  }
}

extension Pickled {
  /// A list in a list, `count` deep.
  static func nestedLists(_ count: Int) -> [UInt8] {
    bytes(
      "\u{80}\u{02}" + String(repeating: "]", count: count)
        + String(repeating: "a", count: count - 1) + ".")
  }
}
