import Codecs

extension JSONValue {
  /// Whether this is an array or an object.
  var isComposite: Bool { kind == .array || kind == .object }

  /// Bytes that are the same for two values that are neither array nor object exactly when the values
  /// are equal.
  ///
  /// As they are written, an integer never equals a float; by value, `1`, `1.0` and `10e-1` are
  /// the same.
  func canonical(_ numbers: SchemaDialect.Numbers) -> [UInt8] {
    if let utf8 { return [UInt8(ascii: "\"")] + utf8 }
    guard let number = SchemaNumber(self) else { return Array(text.utf8) }
    switch (numbers, kind) {
    case (.asWritten, .float): return Array("f".utf8) + number.canonical
    default: return Array("i".utf8) + number.canonical
    }
  }
}
