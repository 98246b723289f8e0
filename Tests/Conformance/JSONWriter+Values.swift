import Amphora
import Bytes
import Codecs

/// Values in the plain JSON of the contract, where every number is an integer that a double holds.
extension JSONWriter {
  mutating func warnings(_ warnings: [ReadError]) {
    beginArray()
    for warning in warnings {
      beginObject()
      key("code")
      string(warning.code.name)
      key("offset")
      integer(warning.offset)
      endObject()
    }
    endArray()
  }

  mutating func pair(_ one: String, _ other: String) {
    beginArray()
    string(one)
    string(other)
    endArray()
  }

  mutating func integers(_ values: [Int]) {
    beginArray()
    for value in values { integer(value) }
    endArray()
  }

  mutating func fields(_ fields: Fields) {
    beginObject()
    for (name, value) in fields.values {
      key(name)
      self.value(value)
    }
    endObject()
  }

  /// A field value, which nests as deep as the JSON of a section may.
  mutating func value(_ value: FieldValue) {
    switch value {
    case .bool(let value): bool(value)
    case .integer(let value): tagged("int", "\(value)")
    case .float(let value): float(value)
    case .string(let value): string(value)
    case .wtf8(let bytes): tagged("wtf8", Hex.digits(of: bytes))
    case .tensor(let reference):
      beginObject()
      if let rows = reference.rows {
        key("rows")
        integers([rows.lowerBound, rows.upperBound])
      }
      key("tensor")
      integer(reference.tensor)
      endObject()
    case .model(let index):
      beginObject()
      key("model")
      integer(index)
      endObject()
    case .list(let values):
      beginArray()
      for value in values { self.value(value) }
      endArray()
    }
  }

  /// A float by its bits, the most significant first.
  mutating func float(_ value: Double) {
    tagged("float", Hex.digits(of: withUnsafeBytes(of: value.bitPattern.bigEndian) { Array($0) }))
  }

  private mutating func tagged(_ tag: String, _ text: String) {
    beginObject()
    key(tag)
    string(text)
    endObject()
  }

  /// A tensor with all of its elements.
  ///
  /// - Throws: why an element is refused.
  mutating func tensor(_ tensor: Tensor) throws(ReadError) {
    let raw = try tensor.raw()
    beginObject()
    key("dtype")
    string(tensor.type.name)
    guard !tensor.type.isString else {
      key("shape")
      integers(tensor.shape)
      key("strings")
      try strings(raw, count: tensor.count)
      return endObject()
    }
    key("hex")
    string(Hex.digits(of: raw))
    key("shape")
    integers(tensor.shape)
    endObject()
  }

  /// Strings in raw form: their lengths, then their bytes.
  private mutating func strings(_ raw: [UInt8], count: Int) throws(ReadError) {
    var lengths = ByteReader(raw.span)
    var start = 4 * count
    beginArray()
    for _ in 0..<count {
      let end = start + Int(try lengths.integer(UInt32.self))
      let bytes = raw[start..<end]
      if let text = String(validating: bytes, as: UTF8.self) {
        string(text)
      } else {
        tagged("wtf8", Hex.digits(of: Array(bytes)))
      }
      start = end
    }
    endArray()
  }
}

/// Bytes as two lower-case hexadecimal digits each.
enum Hex {
  static func digits(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = [UInt8](unsafeUninitializedCapacity: 2 * bytes.count) { text, count in
      for byte in bytes {
        text[count] = digits[Int(byte >> 4)]
        text[count + 1] = digits[Int(byte & 15)]
        count += 2
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of digits; nil when they are none.
  static func bytes(of digits: String) -> [UInt8]? {
    let values = digits.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count % 2 == 0, values.allSatisfy({ $0 != nil }) else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { place in
      UInt8((values[place] ?? 0) << 4 | (values[place + 1] ?? 0))
    }
  }
}
