import Bytes

/// NumPy's scalar types by the names of their classes, and scalars of them from texts.
enum NumPyScalarName {
  /// The type of a class, such as `numpy:int64`; for strings, one that is as long as `text`.
  static func type(named name: String, for text: [UInt8]) -> ScalarType? {
    if name == "numpy:str_" {
      let count = max(String(decoding: text, as: UTF8.self).unicodeScalars.count, 1)
      return ScalarType(typestring: "<U\(count)")
    }
    return plain.first { $0.name == name }.flatMap { ScalarType(typestring: $0.typestring) }
  }

  private static let plain: [(name: String, typestring: String)] = [
    ("numpy:bool_", "|b1"), ("numpy:bool", "|b1"),
    ("numpy:int8", "|i1"), ("numpy:int16", "<i2"), ("numpy:int32", "<i4"), ("numpy:int64", "<i8"),
    ("numpy:longlong", "<i8"), ("numpy:intc", "<i4"),
    ("numpy:uint8", "|u1"), ("numpy:uint16", "<u2"), ("numpy:uint32", "<u4"),
    ("numpy:uint64", "<u8"), ("numpy:ulonglong", "<u8"), ("numpy:uintc", "<u4"),
    ("numpy:float32", "<f4"), ("numpy:float64", "<f8"),
  ]

  /// The bytes of the scalar that a key of JSON stands for; nil when the text is none of the type.
  static func bytes(of text: [UInt8], _ type: ScalarType) -> [UInt8]? {
    let string = String(decoding: text, as: UTF8.self)
    var bytes: [UInt8] = []
    switch type.kind {
    case .boolean:
      guard let value = SkopsTranscription.bool(text) else { return nil }
      return [value ? 1 : 0]
    case .signed, .unsigned:
      guard SkopsScalar.isInteger(text[...]) else { return nil }
      let bits: UInt64
      if type.kind == .signed {
        guard let value = Int64(string), value.fits(in: type.size) else { return nil }
        bits = UInt64(bitPattern: value)
      } else {
        guard let value = UInt64(string), type.size == 8 || value >> (8 * UInt64(type.size)) == 0
        else { return nil }
        bits = value
      }
      bytes.append(littleEndian: bits)
      return Array(bytes.prefix(type.size))
    case .float:
      guard let value = SkopsScalar.float(text[...]) else { return nil }
      if type.size == 4 {
        bytes.append(littleEndian: Float(value).bitPattern)
      } else {
        bytes.append(littleEndian: value.bitPattern)
      }
      return bytes
    case .unicode:
      for scalar in string.unicodeScalars { bytes.append(littleEndian: scalar.value) }
      bytes.append(contentsOf: repeatElement(0, count: type.size - bytes.count))
      return bytes
    default: return nil
    }
  }
}

extension Int64 {
  fileprivate func fits(in size: Int) -> Bool {
    let unused = 64 - 8 * Int64(size)
    return (self << unused) >> unused == self
  }
}
