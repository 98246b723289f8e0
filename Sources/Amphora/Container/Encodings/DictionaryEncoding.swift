/// The different elements of a tensor, each with a position.
///
/// A table of open addressing over the elements' bits.
struct DistinctValues: Sendable {
  /// The elements, by position.
  private(set) var values: [Int64] = []

  /// Positions, at the hash of their values; -1 where there is none.
  private var slots = [Int32](repeating: -1, count: 1 << 13)
  private var bits: UInt64 = 13

  /// Slots looked at in vain, and elements looked for; data that makes the first many was made to.
  private var misses = 0
  private var seen = 0

  /// The most elements a dictionary has here; the format has no such bound.
  static let most = 1 << 20

  /// Adds elements that are not there yet, and their positions to `positions`.
  ///
  /// - Returns: False when there are too many different ones to be worth it.
  mutating func formUnion(_ elements: [Int64], _ positions: inout [UInt32]) -> Bool {
    seen += elements.count
    var last: (element: Int64, position: UInt32)?
    for element in elements {
      if let last, last.element == element {
        positions.append(last.position)
        continue
      }
      guard let position = insert(element) else { return false }
      positions.append(position)
      last = (element, position)
    }
    return true
  }

  /// The position of an element, which is added if it is not there; nil when there are too many.
  @inline(__always)
  private mutating func insert(_ element: Int64) -> UInt32? {
    var slot = hash(element)
    while true {
      let known = slots[slot]
      if known < 0 { break }
      if values[Int(known)] == element { return UInt32(known) }
      slot = (slot + 1) & (slots.count - 1)
      misses += 1
      guard misses >> 4 <= seen else { return nil }
    }
    guard values.count < DistinctValues.most else { return nil }
    let position = values.count
    slots[slot] = Int32(position)
    values.append(element)
    if 2 * values.count > slots.count { grow() }
    return UInt32(position)
  }

  /// The position of an element that is there.
  @inline(__always)
  func position(_ element: Int64) -> Int {
    var slot = hash(element)
    while values[Int(slots[slot])] != element { slot = (slot + 1) & (slots.count - 1) }
    return Int(slots[slot])
  }

  /// The positions of elements that are all there.
  func positions(_ elements: [Int64]) -> [Int64] { elements.map { Int64(position($0)) } }

  /// Orders the elements as unsigned integers of their bits.
  ///
  /// - Returns: For each position that an element had, the one that it has now.
  mutating func sort() -> [UInt32] {
    let unsorted = values
    // By 16 bits at a time, the least first, which takes a fifth of the time of comparing.
    var sorted = values
    for shift in stride(from: UInt64(0), to: 64, by: 16) {
      var ends = [Int](repeating: 0, count: 1 << 16)
      for value in sorted { ends[DistinctValues.digit(value, shift)] += 1 }
      guard !ends.contains(values.count) else { continue }
      var end = 0
      for digit in ends.indices {
        end += ends[digit]
        ends[digit] = end
      }
      var next = sorted
      for value in sorted.reversed() {
        ends[DistinctValues.digit(value, shift)] -= 1
        next[ends[DistinctValues.digit(value, shift)]] = value
      }
      sorted = next
    }
    replace(sorted)
    return unsorted.map { UInt32(position($0)) }
  }

  @inline(__always)
  private static func digit(_ value: Int64, _ shift: UInt64) -> Int {
    Int(UInt64(bitPattern: value) >> shift & 0xFFFF)
  }

  private mutating func grow() {
    bits += 1
    slots = [Int32](repeating: -1, count: 1 << Int(bits))
    replace(values)
  }

  private mutating func replace(_ ordered: [Int64]) {
    for slot in slots.indices { slots[slot] = -1 }
    values = ordered
    for (index, value) in ordered.enumerated() {
      var slot = hash(value)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  @inline(__always)
  private func hash(_ element: Int64) -> Int {
    // Fibonacci hashing: the product is meant to wrap, and its high bits are the good ones.
    let mixed = UInt64(bitPattern: element) ^ UInt64(bitPattern: element) >> 32
    return Int((mixed &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
  }
}

/// Elements as positions in a dictionary.
enum DictionaryEncoding {
  /// The smallest type for positions in a dictionary of `count` elements, for elements of `size`
  /// bytes; nil when none is smaller than they are.
  static func codes(count: Int, size: Int) -> ElementType? {
    let type: ElementType = count <= 1 << 8 ? .uint8 : count <= 1 << 16 ? .uint16 : .uint32
    return (type.size ?? 0) < size ? type : nil
  }

  /// The elements at these positions, each of `size` bytes; nil when one is not there.
  static func decode(_ codes: [Int64], _ dictionary: [UInt8], size: Int) -> [UInt8]? {
    let count = Int64(dictionary.count / size)
    guard codes.allSatisfy({ $0 < count }) else { return nil }
    let span = dictionary.span
    let source = unsafe span.bytes
    return [UInt8](capacity: codes.count * size) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        let room = UnsafeMutableRawBufferPointer(buffer)
        for (index, code) in codes.enumerated() {
          // Safe: every code is below the dictionary's count, and was loaded without a sign; the room
          // is that of all elements.
          if size == 8 {
            let bits = unsafe source.unsafeLoadUnaligned(
              fromByteOffset: Int(code) * 8, as: UInt64.self)
            unsafe room.storeBytes(of: bits, toByteOffset: index * 8, as: UInt64.self)
          } else {
            for byte in 0..<size {
              let bits = unsafe source.unsafeLoad(
                fromByteOffset: Int(code) * size + byte, as: UInt8.self)
              unsafe room.storeBytes(of: bits, toByteOffset: index * size + byte, as: UInt8.self)
            }
          }
        }
        initialized = codes.count * size
      }
    }
  }
}
