import Bytes
import Codecs

// The way back: each value is judged by the type of its tensor.
extension ElementText {
  /// The raw form of the elements that `values` are.
  ///
  /// - Throws: `dumpValue` at the first that is not one of the type.
  func raw(_ values: JSONValue) throws(ReadError) -> [UInt8] {
    guard !type.isString else { return try strings(values) }
    var raw: [UInt8] = []
    raw.reserveCapacity(values.count * min(type.size ?? 0, 16))
    for value in values.elements { try append(value, to: &raw) }
    return raw
  }

  private func strings(_ values: JSONValue) throws(ReadError) -> [UInt8] {
    var lengths: [UInt8] = []
    var bytes: [UInt8] = []
    for value in values.elements {
      guard let text = ElementText.string(value, mayHaveSurrogates: type == .wtf8),
        let length = UInt32(exactly: text.count)
      else { throw fault(value) }
      lengths.append(littleEndian: length)
      bytes += text
    }
    return lengths + bytes
  }

  /// The UTF-8 or WTF-8 of a text; nil for anything else.
  static func string(_ value: JSONValue, mayHaveSurrogates: Bool) -> [UInt8]? {
    if let text = value.utf8 { return text }
    guard mayHaveSurrogates, let digits = tagged("$wtf8", value)?.utf8,
      let bytes = Base64.bytes(digits), TextContent.isWTF8(bytes.span),
      !TextContent.isUTF8(bytes.span)
    else { return nil }
    return bytes
  }

  /// The bytes that a text has a character for each of; nil for anything else.
  static func latin1(_ value: JSONValue) -> [UInt8]? {
    guard let text = value.utf8 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// The value of the one member of an object.
  private static func tagged(_ name: String, _ value: JSONValue) -> JSONValue? {
    value.count == 1 ? value[name] : nil
  }

  private func fault(_ value: JSONValue) -> ReadError {
    let text = String(decoding: value.written.prefix(60), as: UTF8.self)
    return ReadError(.dumpValue, at: value.offset, "\(text) for \(type.name)")
  }

  private func append(_ value: JSONValue, to raw: inout [UInt8]) throws(ReadError) {
    switch type {
    case .bool:
      guard let bool = value.bool else { throw fault(value) }
      raw.append(bool ? 1 : 0)
    case .int8: raw.append(littleEndian: try integer(value, Int8.self))
    case .int16: raw.append(littleEndian: try integer(value, Int16.self))
    case .int32: raw.append(littleEndian: try integer(value, Int32.self))
    case .int64, .datetime64, .timedelta64:
      raw.append(littleEndian: try integer(value, Int64.self))
    case .uint8: raw.append(littleEndian: try integer(value, UInt8.self))
    case .uint16: raw.append(littleEndian: try integer(value, UInt16.self))
    case .uint32: raw.append(littleEndian: try integer(value, UInt32.self))
    case .uint64: raw.append(littleEndian: try integer(value, UInt64.self))
    case .float64:
      raw.append(littleEndian: try float(value, size: 8) { Double($0).flatMap(\.finiteBits) })
    case .float32:
      let bits = try float(value, size: 4) { text in
        Float(text).flatMap { $0.isFinite ? UInt64($0.bitPattern) : nil }
      }
      raw.append(littleEndian: UInt32(truncatingIfNeeded: bits))
    case .float16, .bfloat16, .smallFloat:
      let size = type.size ?? 1
      let bits = try float(value, size: size) { text in
        Double(text).flatMap { $0.isFinite ? NarrowFloat(type)?.bits($0) : nil }
      }
      if case .smallFloat(let small) = type, bits >> UInt64(small.bits) != 0 { throw fault(value) }
      raw.append(UInt8(truncatingIfNeeded: bits))
      if size == 2 { raw.append(UInt8(truncatingIfNeeded: bits >> 8)) }
    case .complex64, .complex128:
      guard value.kind == .array, value.count == 2 else { throw fault(value) }
      let part = ElementText(type: type == .complex64 ? .float32 : .float64)
      for element in value.elements { try part.append(element, to: &raw) }
    case .bytes(let count):
      guard let bytes = ElementText.latin1(value), bytes.count == count else { throw fault(value) }
      raw += bytes
    case .utf8, .wtf8: preconditionFailure("strings have a length")
    }
  }

  private func integer<Value: FixedWidthInteger>(
    _ value: JSONValue, _ type: Value.Type
  ) throws(ReadError) -> Value {
    let digits = value.kind == .integer ? value.text : ElementText.tagged("$int", value)?.string
    // Of several ways to write a number, the shortest is meant.
    guard let digits, let integer = Value(digits), "\(integer)".utf8.elementsEqual(digits.utf8)
    else { throw fault(value) }
    return integer
  }

  /// The bits of a number, of which `convert` makes those of its digits.
  private func float(
    _ value: JSONValue, size: Int, _ convert: (String) -> UInt64?
  ) throws(ReadError) -> UInt64 {
    // A program that rewrites JSON may write 1.0 as 1.
    if value.kind == .float || value.kind == .integer {
      guard let bits = convert(value.text) else { throw fault(value) }
      return bits
    }
    guard let digits = ElementText.tagged("$bits", value)?.utf8, digits.count == 2 * size,
      digits.allSatisfy(ElementText.isHexadecimal),
      let bits = UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault(value) }
    return bits
  }

  private static func isHexadecimal(_ digit: UInt8) -> Bool {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }

  /// A double as dumps have it; nil for anything else.
  static func double(_ value: JSONValue) throws(ReadError) -> Double {
    var raw: [UInt8] = []
    try ElementText(type: .float64).append(value, to: &raw)
    return Double(bitPattern: bits(raw.span))
  }

  /// An integer of 64 bits as dumps have it.
  static func integer(_ value: JSONValue) throws(ReadError) -> Int64 {
    try ElementText(type: .int64).integer(value, Int64.self)
  }
}

extension Double {
  fileprivate var finiteBits: UInt64? { isFinite ? bitPattern : nil }
}
