import Bytes
import Codecs

/// Decides which tensors become part of the sections that list them.
///
/// An extent costs its alignment, and an entry with offset, checksum and digest in every section; an
/// attached tensor costs its bytes in every section.
struct Attaching {
  /// Bytes of a tensor, raw.
  private let mostBytes: Int

  /// The tables that list a member of the pool.
  private var tables: [Int: [Int]] = [:]

  /// Bytes that may still be attached to the section of a table, which is read as a whole.
  private var left: [Int]

  private static let bytesOfSection = 256 << 10

  /// About half of an alignment, and what an entry has more in each section, in bytes.
  private static let (extent, entry) = (32, 45)

  /// Creates the decisions for tensors of `tables`.
  init(tables: [[Int]], mostBytes: Int) {
    self.mostBytes = mostBytes
    left = [Int](repeating: Attaching.bytesOfSection, count: tables.count)
    for (place, table) in tables.enumerated() {
      for number in table { self.tables[number, default: []].append(place) }
    }
  }

  /// The bytes to attach for a tensor; nil when it is to have chunks of its own.
  ///
  /// - Parameters:
  ///   - encoder: The tensor.
  ///   - number: Its number in the pool, or that of the tensor which needs it.
  ///   - isNeeded: Whether it is needed by another, and perhaps by several.
  /// - Returns: The bytes after the encodings, which no codec follows.
  /// - Throws: What the tensor's source throws.
  mutating func bytes(
    of encoder: TensorEncoder, for number: Int, isNeeded: Bool
  ) throws(WriteError) -> [UInt8]? {
    if encoder.chunks.ranges.isEmpty { return [] }
    guard encoder.chunks.ranges.count == 1, encoder.chunks.rawBytes <= 8 * mostBytes else {
      return nil
    }
    let (raw, stored) = try WriteError.converting { () throws(ReadError) in
      try encoder.onlyChunk()
    }
    let places = tables[number] ?? []
    let uses = max(places.count, isNeeded ? 2 : 1)
    guard raw.count <= mostBytes,
      (uses - 1) * stored <= Attaching.extent + Attaching.entry * uses,
      spend(raw.count, for: number)
    else { return nil }
    return raw
  }

  /// Counts bytes that are to be attached to the sections which list a member of the pool; false
  /// when one of these has no room for them.
  mutating func spend(_ bytes: Int, for number: Int) -> Bool {
    let places = tables[number] ?? []
    guard places.allSatisfy({ left[$0] >= bytes }) else { return false }
    for place in places { left[place] -= bytes }
    return true
  }
}
