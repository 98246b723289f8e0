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

  /// Adds the elements of `form` in `raw` that are not there yet, and the positions of all of them
  /// to `positions`.
  ///
  /// - Returns: False when there are too many different ones to be worth it.
  mutating func formUnion(
    _ raw: Span<UInt8>, _ form: ElementForm, _ positions: inout [UInt32]
  ) -> Bool {
    for block in Elements.blocks(raw.count / form.size) {
      let elements = Elements.load(
        raw.extracting(form.size * block.lowerBound..<form.size * block.upperBound), form)
      // The table does not grow within a block.
      while 2 * (values.count + elements.count) > slots.count { grow() }
      guard let found = insert(elements) else { return false }
      positions += found
    }
    return true
  }

  /// The positions of elements, which are added if they are not there; nil when there are too many.
  private mutating func insert(_ elements: [Int64]) -> [UInt32]? {
    let mask = slots.count - 1
    seen += elements.count
    let found = [UInt32](capacity: elements.count) { output in
      var last: Int64 = 0
      var position: Int32 = -1
      for element in elements {
        if element != last || position < 0 {
          var slot = hash(element)
          while true {
            position = slots[slot]
            if position < 0 || values[Int(position)] == element { break }
            slot = (slot + 1) & mask
            misses += 1
            guard misses >> 4 <= seen else { return }
          }
          if position < 0 {
            position = Int32(values.count)
            slots[slot] = position
            values.append(element)
          }
          last = element
        }
        output.append(UInt32(position))
      }
    }
    return found.count == elements.count && values.count <= DistinctValues.most ? found : nil
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
  /// - Parameter forSearch: Whether positions will be asked for afterwards.
  /// - Returns: For each position that an element had, the one that it has now.
  mutating func sort(forSearch: Bool) -> [UInt32] {
    var order = values.indices.map { UInt32($0) }
    var next = order
    // By 11 bits at a time, the least first, which takes a fifth of the time of comparing.
    for shift in stride(from: UInt64(0), to: 64, by: 11) {
      var ends = [Int](repeating: 0, count: 1 << 11)
      for value in values { ends[DistinctValues.digit(value, shift)] += 1 }
      guard !ends.contains(values.count) else { continue }
      var start = 0
      for digit in ends.indices {
        let count = ends[digit]
        ends[digit] = start
        start += count
      }
      for position in order {
        let digit = DistinctValues.digit(values[Int(position)], shift)
        next[ends[digit]] = position
        ends[digit] += 1
      }
      swap(&order, &next)
    }
    values = order.map { values[Int($0)] }
    if forSearch { fill() }
    for (index, position) in order.enumerated() { next[Int(position)] = UInt32(index) }
    return next
  }

  @inline(__always)
  private static func digit(_ value: Int64, _ shift: UInt64) -> Int {
    Int(UInt64(bitPattern: value) >> shift & 0x7FF)
  }

  private mutating func grow() {
    bits += 1
    slots = [Int32](repeating: -1, count: 1 << Int(bits))
    fill()
  }

  /// Puts the positions of all elements into the table.
  private mutating func fill() {
    for slot in slots.indices { slots[slot] = -1 }
    for (index, value) in values.enumerated() {
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

/// The position of each element of a tensor in a dictionary.
struct DictionaryPositions: Sendable {
  /// The positions before the dictionary was sorted; none when there are too many to be kept.
  var unsorted: [UInt32]

  /// For each of them, the position now.
  var sorted: [UInt32]

  /// Whether they have to be found again.
  var isEmpty: Bool { unsorted.isEmpty }

  /// The positions of the elements `range`.
  subscript(range: Range<Int>) -> [Int64] {
    unsorted[range].map { Int64(sorted[Int($0)]) }
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
