/// Terms, each with a number, found by their bytes.
///
/// One block of memory with open addressing: a text asks it for each of its words.
struct TermTable: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]
  private let numbers: [Int32]
  /// The place of a term among `numbers`, or -1; a power of two of them, at most half in use.
  private let slots: [Int32]

  /// Creates a table; of terms that are given twice the last counts.
  ///
  /// - Precondition: there are as many numbers as terms.
  init(_ terms: [String], numbers: [Int32]) {
    precondition(terms.count == numbers.count)
    var bytes: [UInt8] = []
    var starts = [0]
    starts.reserveCapacity(terms.count + 1)
    for term in terms {
      bytes += term.utf8
      starts.append(bytes.count)
    }
    var size = 16
    while size < terms.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for term in terms.indices {
      let text = bytes[starts[term]..<starts[term + 1]]
      var slot = TermTable.hash(text) & (size - 1)
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        if bytes[starts[other]..<starts[other + 1]].elementsEqual(text) { break }
        slot = (slot + 1) & (size - 1)
      }
      slots[slot] = Int32(term)
    }
    (self.bytes, self.starts, self.numbers, self.slots) = (bytes, starts, numbers, slots)
  }

  /// The number of terms.
  var count: Int { numbers.count }

  /// The number of a term; nil when it is not in the table.
  func number(of term: ArraySlice<UInt8>) -> Int32? {
    var slot = TermTable.hash(term) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      let (start, end) = (starts[place], starts[place + 1])
      if end - start == term.count, equal(start, term) { return numbers[place] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func equal(_ start: Int, _ term: ArraySlice<UInt8>) -> Bool {
    var place = start
    for byte in term {
      guard bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// Seeded anew in each process, so that no file can make its terms collide.
  private static func hash(_ term: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    unsafe term.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize() & Int.max
  }
}
