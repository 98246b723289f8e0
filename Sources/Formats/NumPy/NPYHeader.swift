package import Bytes

/// The dictionary at the start of a `.npy` file: what the elements are and how they lie.
///
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`, padded with spaces, one line. See
/// "numpy.lib.format", NumPy reference.
package struct NPYHeader {
  /// NumPy's string for the type, such as `<f8`; nil for a type with named fields.
  package private(set) var typestring: String?

  /// The named fields, where the type has some.
  private(set) var fields: [NPYField] = []

  /// Whether the first dimension varies fastest.
  package private(set) var isFortranOrder = false

  /// The dimensions.
  package private(set) var shape: [Int] = []

  /// Where the elements begin.
  package let end: Int

  /// Reads the header of a file of versions 1 to 3.
  ///
  /// - Throws: `notNPY`, `badNPYHeader`, or `truncated`.
  package init(_ bytes: Span<UInt8>) throws(ReadError) {
    guard NPYHeader.begins(bytes) else { throw ReadError(.notNPY, at: 0) }
    var reader = ByteReader(bytes)
    try reader.seek(to: NPYHeader.magic.count)
    let version = try reader.byte()
    _ = try reader.byte()
    let length: Int
    switch version {
    case 1: length = Int(try reader.integer(UInt16.self))
    case 2, 3: length = Int(try reader.integer(UInt32.self))
    default:
      throw ReadError(.badNPYHeader, at: 6, "version \(version), and 1 to 3 are known")
    }
    guard length <= NPYHeader.longest else {
      throw ReadError(.badNPYHeader, at: 8, "it is \(length) bytes long")
    }
    let range = try reader.take(length)
    end = range.upperBound
    var literal = PythonLiteral(bytes, in: range)
    try parse(&literal)
  }

  /// Whether `bytes` begin as a `.npy` file does.
  package static func begins(_ bytes: Span<UInt8>) -> Bool {
    bytes.count > magic.count && magic.indices.allSatisfy { bytes[$0] == magic[$0] }
  }

  private mutating func parse(_ literal: inout PythonLiteral) throws(ReadError) {
    var seen: [String] = []
    try literal.expect("{")
    while !literal.skip("}") {
      let key = try literal.string()
      guard !seen.contains(key) else { throw literal.error("'\(key)' occurs twice") }
      seen.append(key)
      try literal.expect(":")
      switch key {
      case "descr":
        if literal.skip("[") {
          fields = try literal.fields()
        } else {
          typestring = try literal.string()
        }
      case "fortran_order": isFortranOrder = try literal.boolean()
      case "shape": shape = try literal.integers()
      default: throw literal.error("'\(key)' is not a key of the format")
      }
      if !literal.skip(",") {
        try literal.expect("}")
        break
      }
    }
    try literal.expectEnd()
    guard seen.count == 3 else { throw literal.error("descr, fortran_order or shape is missing") }
  }

  static let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]  // \x93NUMPY

  /// Headers of simple arrays are 128 bytes long.
  private static let longest = 1 << 16
}

/// A cursor over the few Python literals that a header may hold.
struct PythonLiteral: ~Escapable {
  private var reader: ByteReader

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, in range: Range<Int>) { reader = ByteReader(bytes, in: range) }

  func error(_ detail: String) -> ReadError {
    ReadError(.badNPYHeader, at: reader.position, detail)
  }

  /// Passes `character` if it comes next, after spaces.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    passSpaces()
    guard let next = reader.next, UInt32(next) == character.value else { return false }
    pass()
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(ReadError) {
    guard skip(character) else { throw error("'\(character)' is missing") }
  }

  mutating func expectEnd() throws(ReadError) {
    passSpaces()
    guard reader.isAtEnd else { throw error("something follows the dictionary") }
  }

  mutating func string() throws(ReadError) -> String {
    guard skip("'") else { throw error("a string is missing") }
    var text: [UInt8] = []
    while let next = reader.next, next != UInt8(ascii: "'") {
      guard (0x20..<0x7f).contains(next), next != UInt8(ascii: "\\") else {
        throw error("a string holds more than plain letters")
      }
      text.append(next)
      pass()
    }
    try expect("'")
    return String(decoding: text, as: UTF8.self)
  }

  mutating func boolean() throws(ReadError) -> Bool {
    switch word() {
    case "True": return true
    case "False": return false
    default: throw error("True or False is missing")
    }
  }

  mutating func integers() throws(ReadError) -> [Int] {
    var values: [Int] = []
    try expect("(")
    while !skip(")") {
      // Python 2 wrote its long integers as 3L.
      let digits = word()
      guard let value = Int(digits.last == "L" ? String(digits.dropLast()) : digits), value >= 0
      else { throw error("a dimension is missing") }
      values.append(value)
      if !skip(",") {
        try expect(")")
        break
      }
    }
    return values
  }

  private mutating func word() -> String {
    passSpaces()
    var text: [UInt8] = []
    while let next = reader.next, isLetterOrDigit(next) {
      text.append(next)
      pass()
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  private mutating func passSpaces() {
    while let next = reader.next, next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") { pass() }
  }

  /// Passes the byte that `next` has shown.
  private mutating func pass() {
    reader = ByteReader(reader.bytes, in: reader.position + 1..<reader.end)
  }
}
