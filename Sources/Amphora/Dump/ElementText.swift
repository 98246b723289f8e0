import Bytes
import Codecs

/// The elements of tensors as JSON.
///
/// Numbers are written by the shortest digits that give back the same bits; what no number gives back
/// is written as its bits.
struct ElementText {
  let type: ElementType

  /// Appends the elements of `raw`, each through `separate`, which is called before it.
  ///
  /// - Precondition: `raw` is the raw form of `count` elements.
  func append(
    _ raw: Span<UInt8>, count: Int, to text: inout [UInt8],
    separate: (inout [UInt8]) -> Void
  ) {
    guard !type.isString else {
      return appendStrings(raw, count: count, to: &text, separate: separate)
    }
    let size = type.size ?? 0
    for index in 0..<count {
      separate(&text)
      append(raw.extracting(index * size..<(index + 1) * size), to: &text)
    }
  }

  private func appendStrings(
    _ raw: Span<UInt8>, count: Int, to text: inout [UInt8], separate: (inout [UInt8]) -> Void
  ) {
    var place = 4 * count
    for index in 0..<count {
      let length = Int(ElementText.bits(raw.extracting(4 * index..<4 * index + 4)))
      separate(&text)
      ElementText.append(string: raw.extracting(place..<place + length), to: &text)
      place += length
    }
  }

  private func append(_ element: Span<UInt8>, to text: inout [UInt8]) {
    let bits = element.count <= 8 ? ElementText.bits(element) : 0
    switch type {
    case .bool: text += bits == 0 ? "false".utf8 : "true".utf8
    case .int8: text += "\(Int8(truncatingIfNeeded: bits))".utf8
    case .int16: text += "\(Int16(truncatingIfNeeded: bits))".utf8
    case .int32: text += "\(Int32(truncatingIfNeeded: bits))".utf8
    case .int64, .datetime64, .timedelta64:
      let value = Int64(bitPattern: bits)
      ElementText.append(digits: "\(value)", value.magnitude, to: &text)
    case .uint8, .uint16, .uint32: text += "\(bits)".utf8
    case .uint64: ElementText.append(digits: "\(bits)", bits, to: &text)
    case .float64:
      let value = Double(bitPattern: bits)
      ElementText.append(
        value.isFinite ? JSONWriter.digits(of: value) : nil, bits, size: 8, to: &text)
    case .float32: ElementText.append(float32: bits, to: &text)
    case .float16, .bfloat16, .smallFloat:
      // What two codes stand for is told by its bits.
      let value = NarrowFloat(type)?.value(bits)
      let isTelling = value.map { $0.isFinite && NarrowFloat(type)?.bits($0) == bits } ?? false
      ElementText.append(
        isTelling ? value.map { JSONWriter.digits(of: $0) } : nil, bits, size: element.count,
        to: &text)
    case .complex64, .complex128:
      let half = element.count / 2
      let part = ElementText(type: type == .complex64 ? .float32 : .float64)
      text.append(UInt8(ascii: "["))
      part.append(element.extracting(first: half), to: &text)
      text.append(UInt8(ascii: ","))
      part.append(element.extracting(half...), to: &text)
      text.append(UInt8(ascii: "]"))
    case .bytes: ElementText.append(latin1: element, to: &text)
    case .utf8, .wtf8: preconditionFailure("strings have a length")
    }
  }

  /// The bits of up to eight bytes, the least significant first.
  static func bits(_ bytes: Span<UInt8>) -> UInt64 {
    var bits: UInt64 = 0
    for index in bytes.indices.reversed() { bits = bits << 8 | UInt64(bytes[index]) }
    return bits
  }

  private static func append(digits: String, _ magnitude: UInt64, to text: inout [UInt8]) {
    text +=
      magnitude <= UInt64(ContainerFormat.largestInteger)
      ? Array(digits.utf8) : Array("{\"$int\":\"\(digits)\"}".utf8)
  }

  private static func append(float32 bits: UInt64, to text: inout [UInt8]) {
    let value = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    append(value.isFinite ? JSONWriter.digits(of: value) : nil, bits, size: 4, to: &text)
  }

  /// Appends digits, or bits where there are none.
  private static func append(
    _ digits: String?, _ bits: UInt64, size: Int, to text: inout [UInt8]
  ) {
    guard let digits else {
      let hexadecimal = String(bits, radix: 16)
      let zeros = String(repeating: "0", count: 2 * size - hexadecimal.utf8.count)
      text += "{\"$bits\":\"\(zeros)\(hexadecimal)\"}".utf8
      return
    }
    text += digits.utf8
  }

  /// Appends a number as fields have them.
  static func append(float value: Double, to text: inout [UInt8]) {
    append(
      value.isFinite ? JSONWriter.digits(of: value) : nil, value.bitPattern, size: 8, to: &text)
  }

  /// Appends a text, or its bytes in base64 where it is not Unicode.
  static func append(string: Span<UInt8>, to text: inout [UInt8]) {
    guard TextContent.isUTF8(string) else {
      var copy: [UInt8] = []
      copy.append(copying: string)
      text += "{\"$wtf8\":\"\(Base64.text(copy))\"}".utf8
      return
    }
    text.append(UInt8(ascii: "\""))
    for index in string.indices { append(byte: string[index], to: &text) }
    text.append(UInt8(ascii: "\""))
  }

  /// Appends bytes as a text that has a character for each.
  static func append(latin1 bytes: Span<UInt8>, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x80 {
        append(byte: byte, to: &text)
      } else {
        text += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
      }
    }
    text.append(UInt8(ascii: "\""))
  }

  private static func append(byte: UInt8, to text: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
    case 0x0A: text += "\\n".utf8
    case 0..<0x20:
      let digits = String(byte, radix: 16)
      text += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
    default: text.append(byte)
    }
  }
}

/// Floating-point numbers of 16 bits or fewer, each of which is a double.
struct NarrowFloat {
  private let type: ElementType

  /// Nil for other types.
  init?(_ type: ElementType) {
    switch type {
    case .float16, .bfloat16, .smallFloat: self.type = type
    default: return nil
    }
  }

  /// The number that some bits stand for.
  func value(_ bits: UInt64) -> Double {
    switch type {
    case .float16: HalfPrecision.double(UInt16(truncatingIfNeeded: bits))
    case .bfloat16: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16))
    case .smallFloat(let small): small.double(UInt8(truncatingIfNeeded: bits))
    default: .nan
    }
  }

  /// The bits of a finite number; nil where no bits stand for it.
  func bits(_ value: Double) -> UInt64? {
    switch type {
    case .float16: return NarrowFloat.half(value)
    case .bfloat16:
      let wide = Float(value)
      guard Double(wide) == value, wide.bitPattern & 0xFFFF == 0 else { return nil }
      return UInt64(wide.bitPattern >> 16)
    case .smallFloat(let small):
      let code = (0..<1 << small.bits).first {
        small.double(UInt8($0)).bitPattern == value.bitPattern
      }
      return code.map { UInt64($0) }
    default: return nil
    }
  }

  private static func half(_ value: Double) -> UInt64? {
    let sign: UInt64 = value.sign == .minus ? 0x8000 : 0
    let magnitude = value.magnitude
    guard magnitude >= 0x1p-14 else {
      // Below that, multiples of the least number.
      return UInt64(exactly: magnitude * 0x1p24).map { sign | $0 }
    }
    guard magnitude <= 65_504, let fraction = UInt64(exactly: (magnitude.significand - 1) * 1_024)
    else { return nil }
    return sign | UInt64(magnitude.exponent + 15) << 10 | fraction
  }
}
