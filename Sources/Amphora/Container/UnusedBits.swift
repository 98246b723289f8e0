import Bytes

// A bool is 0 or 1, and an element of six or four bits leaves the upper bits of its byte zero, so that each
// value has one form.
extension ElementType {
  /// The bits of an element of one byte that are zero in every element.
  var unusedBits: UInt8 {
    switch self {
    case .bool: 0xFE
    case .smallFloat(let type): UInt8(truncatingIfNeeded: 0xFF << type.bits)
    default: 0
    }
  }

  /// Whether the bits that no element has are zero in all of `elements`.
  func areUnusedBitsZero(in elements: Span<UInt8>) -> Bool {
    let unused = unusedBits
    guard unused != 0 else { return true }
    // Branch-free, so that it runs at the speed of memory.
    var bits: UInt8 = 0
    for index in elements.indices { bits |= elements[index] }
    return bits & unused == 0
  }

  /// What it is called when they are not.
  var unusedBitsCode: ErrorCode { self == .bool ? .containerBool : .containerSmallFloat }
}
