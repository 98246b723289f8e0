import Bytes
import Pickle

/// How many bytes an element of a stand-in's dtype takes, and whether it is a Python object.
///
/// That decides where the opcodes go on, so it is worked out as NumPy does it at that moment, and
/// whatever NumPy never writes is refused.
struct WrapperDtype {
  /// Bytes of one element.
  let itemSize: Int

  /// Whether NumPy takes elements for references to Python objects.
  let hasObjects: Bool

  /// Reads `numpy.dtype(code, align, copy)` with the state that BUILD gave it: (version, byte order,
  /// subarray, names, fields, item size, alignment, flags[, metadata]).
  ///
  /// - Returns: nil for anything else.
  init?(_ id: PickleNodeID, _ graph: borrowing PickleGraph, _ input: Span<UInt8>) {
    guard case .object(let object) = graph[id], object.opcode == .reduce,
      graph.globalName(object.callable, input) == Array("numpy:dtype".utf8),
      case .tuple(let arguments) = graph[object.arguments], let first = graph[arguments].first
    else { return nil }
    var code: ScalarType?
    if let text = graph.shortText(first, input) {
      guard let scalar = ScalarType(code: text.span) else { return nil }
      code = scalar
    } else if !WrapperDtype.isRecord(graph.globalName(first, input)) {
      return nil
    }
    let states = graph[object.states]
    guard states.count <= 1 else { return nil }
    guard let state = states.first else {
      // Only a dtype of single bytes, or of objects, is complete without a state.
      guard let code, code.size <= 1 || code.kind == .object else { return nil }
      itemSize = code.size
      hasObjects = code.kind == .object
      return
    }
    guard case .tuple(let range) = graph[state], (8...9).contains(range.count) else { return nil }
    let items = Array(graph[range])
    guard case .none = graph[items[2]], case .integer(let size) = graph[items[5]],
      case .integer(let flags) = graph[items[7]]
    else { return nil }
    let declaresObjects = flags & 1 != 0
    let isStructured: Bool
    switch graph[items[3]] {
    case .none: isStructured = false
    case .tuple: isStructured = true
    default: return nil
    }
    guard let code else {
      guard isStructured, (0...WrapperDtype.largest).contains(size) else { return nil }
      itemSize = Int(size)
      hasObjects = declaresObjects
      return
    }
    // NumPy takes the size of a string from the state, and of a number from its code.
    guard size == code.size || (size == -1 && !code.hasFreeSize) else { return nil }
    guard isStructured ? code.kind == .void : declaresObjects == (code.kind == .object) else {
      return nil
    }
    itemSize = code.size
    hasObjects = declaresObjects
  }

  /// The bytes of so many elements; nil when no array has as many.
  func byteCount(_ shape: [Int]) -> Int? {
    guard !shape.contains(0) else { return 0 }
    var count = itemSize
    for size in shape {
      let (product, hasOverflowed) = count.multipliedReportingOverflow(by: size)
      guard !hasOverflowed else { return nil }
      count = product
    }
    return count
  }

  private static let largest: Int64 = 1 << 30

  private static func isRecord(_ name: [UInt8]?) -> Bool {
    ["numpy:record", "numpy.rec:record", "numpy.core.records:record"].contains {
      Array($0.utf8) == name
    }
  }
}

extension ScalarType {
  /// Whether the size is the type's own choice, as that of strings is.
  fileprivate var hasFreeSize: Bool { [.byteString, .unicode, .void].contains(kind) }
}
