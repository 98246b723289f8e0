/// A column of the origin's node table, by its name in the format.
enum OriginColumn: String, CaseIterable {
  // In ascending order of the names' bytes, which is the order in which they are written.
  case arrayFirst = "array_first"
  case arrayRows = "array_rows"
  case arrayTensor = "array_tensor"
  case blob
  case children
  case count
  case first
  case floats
  case kind
  case strings
  case value

  /// The types that its tensor may have.
  var types: [ElementType] {
    switch self {
    case .blob, .kind: [.uint8]
    case .floats: [.float64]
    case .strings: [.utf8, .wtf8]
    default: [.int64]
    }
  }

  /// Bytes of memory that one element of it takes once it is read, at most.
  var memory: Int {
    switch self {
    case .kind: 2 + MemoryLayout<Origin.Node>.stride
    case .blob: 2
    case .strings: 2 * MemoryLayout<Int>.stride + 24
    case .arrayTensor: 8 + MemoryLayout<Origin.ArrayRecord>.stride
    default: 16
    }
  }
}
