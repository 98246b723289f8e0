/// Finds texts by their bytes: those of few bytes, as most categories are, by two words; others in
/// a dictionary.
struct TextIndex: Sendable {
  private struct Slot: Sendable {
    var key = ShortText.empty
    /// -1 where nothing is.
    var place = -1
  }

  /// A power of two of them, at most half of them taken.
  private let slots: [Slot]
  /// What leaves of a hash the bits that number a slot.
  private let shift: UInt64
  private let longer: [ExactText: Int]

  /// Of equal texts the first counts.
  init(_ texts: [(text: String, place: Int)]) {
    var longer: [ExactText: Int] = [:]
    var bits: UInt64 = 1
    while 1 << bits < 2 * texts.count { bits += 1 }
    var slots = [Slot](repeating: Slot(), count: 1 << bits)
    for (text, place) in texts {
      guard let key = ShortText(text) else {
        let exact = ExactText(text)
        if longer[exact] == nil { longer[exact] = place }
        continue
      }
      var slot = key.slot(64 - bits)
      while slots[slot].place >= 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
      if slots[slot].place < 0 { slots[slot] = Slot(key: key, place: place) }
    }
    (self.slots, self.shift, self.longer) = (slots, 64 - bits, longer)
  }

  func callAsFunction(_ text: String) -> Int? {
    guard let key = ShortText(text) else { return longer[ExactText(text)] }
    var slot = key.slot(shift)
    while slots[slot].place >= 0 {
      if slots[slot].key == key { return slots[slot].place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}

/// A text of at most 16 bytes, as its first and its last bytes, which may overlap.
private struct ShortText: Equatable, Sendable {
  private let first: UInt64
  private let last: UInt64
  private let count: Int

  static let empty = ShortText(first: 0, last: 0, count: 0)

  private init(first: UInt64, last: UInt64, count: Int) {
    (self.first, self.last, self.count) = (first, last, count)
  }

  /// Nil when the text is longer.
  @inline(__always)
  init?(_ text: String) {
    let key: ShortText?? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe ShortText(UnsafeRawBufferPointer(bytes))
    }
    guard let key, let key else { return nil }
    self = key
  }

  private init?(_ bytes: UnsafeRawBufferPointer) {
    let count = bytes.count
    // Safe: no load ends after `count`.
    switch count {
    case 8...16:
      first = unsafe bytes.loadUnaligned(as: UInt64.self)
      last = unsafe bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    case 4..<8:
      first = UInt64(unsafe bytes.loadUnaligned(as: UInt32.self))
      last = UInt64(unsafe bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    case 1..<4:
      first = UInt64(unsafe bytes[0]) << 8 | UInt64(unsafe bytes[count / 2])
      last = UInt64(unsafe bytes[count - 1])
    case 0: (first, last) = (0, 0)
    default: return nil
    }
    self.count = count
  }

  /// Numbers that no file foresees, so that none has texts that all hash alike.
  private static let secrets = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)
  )

  /// The highest bits of both halves of a product, in which every bit of the text has a part.
  @inline(__always)
  func slot(_ shift: UInt64) -> Int {
    let secrets = ShortText.secrets
    let length = UInt64(truncatingIfNeeded: count)
    let product = (first ^ secrets.0).multipliedFullWidth(by: (last &+ length) ^ secrets.1)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> shift)
  }
}
