import Bytes

/// A hash table of scalar keys, by Python's equality.
///
/// The hash is a polynomial over the field of 2^61 - 1 elements at a random point, so whoever makes
/// a file cannot make keys collide.
struct KeyTable: ~Copyable {
  /// A key in a form in which equal keys are equal.
  private enum Key: Equatable {
    case identity
    /// A bool, an int or a float with that value.
    case integer(UInt64)
    /// A float that is not an Int64, and a bigger int that is such a float.
    case float(UInt64)
    /// Bytes, told apart by kind.
    case bytes(PickleSlot.Kind)
  }

  private static let point = UInt64.random(in: 1 << 32..<Hash.prime)
  private static let mixer = UInt64.random(in: 0 ... .max) | 1

  /// Open addressing; the hash in the upper half, the id plus one in the lower.
  private var entries = ContiguousArray<UInt64>(repeating: 0, count: 64)
  private var count = 0

  /// The first node seen that equals the node as a key.
  mutating func firstEqual(
    to id: PickleNodeID, in graph: borrowing PickleGraph, _ input: Span<UInt8>
  ) -> PickleNodeID {
    let slot = graph.slots[id.index]
    let key = Self.key(slot, graph, input)
    if key == .identity { return id }
    let hash = Self.hash(key, slot, graph, input)
    var index = Int(hash) & (entries.count - 1)
    while entries[index] != 0 {
      if UInt32(truncatingIfNeeded: entries[index] >> 32) == hash {
        let other = PickleNodeID(raw: UInt32(truncatingIfNeeded: entries[index]) - 1)
        if Self.isEqual(key, slot, graph.slots[other.index], graph, input) { return other }
      }
      index = (index + 1) & (entries.count - 1)
    }
    entries[index] = UInt64(hash) << 32 | (UInt64(id.raw) + 1)
    count += 1
    if count > entries.count / 2 { grow(to: entries.count * 2) }
    return id
  }

  /// Makes room for `more` keys at once.
  mutating func reserve(_ more: Int) {
    var size = entries.count
    while size / 2 <= count + more { size *= 2 }
    if size > entries.count { grow(to: size) }
  }

  private mutating func grow(to size: Int) {
    var larger = ContiguousArray<UInt64>(repeating: 0, count: size)
    for entry in entries where entry != 0 {
      var index = Int(entry >> 32) & (larger.count - 1)
      while larger[index] != 0 { index = (index + 1) & (larger.count - 1) }
      larger[index] = entry
    }
    entries = larger
  }

  private static func key(
    _ slot: PickleSlot, _ graph: borrowing PickleGraph, _ input: Span<UInt8>
  ) -> Key {
    switch slot.kind {
    case .bool, .integer: return .integer(slot.payload)
    case .float:
      let value = Double(bitPattern: slot.payload)
      if let integer = Int64(exactly: value) { return .integer(UInt64(bitPattern: integer)) }
      return value.isNaN ? .identity : .float(slot.payload)
    case .bigInteger:
      if let value = ExactDouble.value(graph.bytes(slot.literal, in: input)) {
        return .float(value.bitPattern)
      }
      return .bytes(slot.kind)
    case .text, .bytes, .byteString: return .bytes(slot.kind)
    default: return .identity
    }
  }

  private static func isEqual(
    _ key: Key, _ slot: PickleSlot, _ other: PickleSlot, _ graph: borrowing PickleGraph,
    _ input: Span<UInt8>
  ) -> Bool {
    guard case .bytes(let kind) = key else { return key == Self.key(other, graph, input) }
    guard other.kind == kind, other.count == slot.count else { return false }
    let one = graph.bytes(slot.literal, in: input)
    let two = graph.bytes(other.literal, in: input)
    for index in one.indices where one[index] != two[index] { return false }
    return true
  }

  private static func hash(
    _ key: Key, _ slot: PickleSlot, _ graph: borrowing PickleGraph, _ input: Span<UInt8>
  ) -> UInt32 {
    var hash = Hash(point)
    switch key {
    case .identity: break
    case .integer(let bits), .float(let bits):
      hash.combine(bits >> 56)
      hash.combine(bits & (1 << 56 - 1))
    case .bytes(let kind):
      hash.combine(UInt64(slot.count) << 8 | UInt64(kind.rawValue))
      hash.combine(graph.bytes(slot.literal, in: input))
    }
    return UInt32(truncatingIfNeeded: (hash.value &* mixer) >> 32)
  }
}

/// A polynomial over the field of 2^61 - 1 elements.
private struct Hash {
  static let prime: UInt64 = 1 << 61 - 1

  private let point: UInt64
  private(set) var value: UInt64 = 1

  init(_ point: UInt64) { self.point = point }

  /// Takes in a coefficient below 2^56.
  @inline(__always)
  mutating func combine(_ coefficient: UInt64) {
    let product = value.multipliedFullWidth(by: point)
    // 2^61 is 1 in the field; both factors are below it, so the sum is below 2^63.
    let folded = (product.low & Self.prime) + (product.high << 3 | product.low >> 61) + coefficient
    let once = (folded & Self.prime) + folded >> 61
    value = once >= Self.prime ? once - Self.prime : once
  }

  @inline(__always)
  mutating func combine(_ bytes: Span<UInt8>) {
    var index = 0
    while bytes.count - index >= 8 {
      // Safe: eight bytes are left; the eighth is masked off and read again.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: index, as: UInt64.self)
      combine(word & (1 << 56 - 1))
      index += 7
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    combine(rest)
  }
}

/// Big integers that are doubles, for `2**70 == 2.0**70`.
private enum ExactDouble {
  /// The double equal to an integer in two's complement, if there is one.
  static func value(_ bytes: Span<UInt8>) -> Double? {
    var low = 0
    while low < bytes.count, bytes[low] == 0 { low += 1 }
    // 53 significant bits and the sign never spread over more than eight bytes.
    guard low < bytes.count, bytes.count - low <= 8 else { return nil }
    let high = TwosComplement.int64(bytes, low..<bytes.count)
    guard let significand = Double(exactly: high) else { return nil }
    let value = Double(sign: .plus, exponent: 8 * low, significand: significand)
    return value.isFinite ? value : nil
  }
}
