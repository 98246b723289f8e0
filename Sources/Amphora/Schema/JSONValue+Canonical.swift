import Codecs

extension JSONValue {
  /// Bytes that are the same for two values exactly when the values are equal.
  ///
  /// The order of keys, the escapes and the layout do not matter. As they are written, an integer
  /// never equals a float; by value, `1`, `1.0` and `10e-1` are the same.
  func canonical(_ numbers: SchemaDialect.Numbers) -> [UInt8] {
    // Children come after their parents, so going backwards meets every child first, and the
    // children of a value are the last ones that were met.
    var finished: [[UInt8]] = []
    for row in rows.reversed() {
      let value = document.value(at: row)
      switch value.kind {
      case .array:
        let elements = finished.suffix(value.count).reversed()
        let joined = Array("[\(value.count) ".utf8) + elements.joined()
        finished.removeLast(value.count)
        finished.append(joined)
      case .object:
        let items = Array(finished.suffix(2 * value.count).reversed())
        let members = stride(from: 0, to: items.count, by: 2).map { items[$0] + items[$0 + 1] }
        let sorted = members.sorted { $0.lexicographicallyPrecedes($1) }
        finished.removeLast(2 * value.count)
        finished.append(Array("{\(value.count) ".utf8) + sorted.joined())
      default: finished.append(value.canonicalScalar(numbers))
      }
    }
    return finished[0]
  }

  private func canonicalScalar(_ numbers: SchemaDialect.Numbers) -> [UInt8] {
    if let utf8 { return Array("\"\(utf8.count) ".utf8) + utf8 }
    guard let number = SchemaNumber(self) else { return Array(text.utf8) }
    switch (numbers, kind) {
    case (.asWritten, .float): return Array("f".utf8) + number.canonical
    default: return Array("i".utf8) + number.canonical
    }
  }
}
