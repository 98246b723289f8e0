import Bytes

/// Accounts for the bytes of a file: each belongs to one extent or to padding.
struct ExtentMap {
  /// What an extent holds.
  ///
  /// Extents of one range must hold the same.
  enum Content: Equatable {
    case preamble
    case root(Extent)
    case record
    case section(Extent)
    case tensor(TensorEntry)
    /// A tensor of which there is no other account.
    case onlyTensor
  }

  private var extents: [(range: Range<Int>, content: Content)] = []

  init() { add(0..<ContainerFormat.preambleSize, .preamble) }

  mutating func add(_ range: Range<Int>, _ content: Content) { extents.append((range, content)) }

  /// Adds a tensor with chunks, and what it needs; what is attached to a section is part of that.
  mutating func add(_ entry: TensorEntry) {
    for entry in entry.needed + [entry] where entry.attachment == nil {
      add(entry.range, .tensor(entry))
    }
  }

  /// Adds all of another map.
  mutating func formUnion(_ other: ExtentMap) { extents += other.extents }

  /// Adds a root, the preceding one, and the record of the append that lies between.
  mutating func add(_ root: ContainerRoot) {
    add(root.extent.range, .root(root.extent))
    guard let previous = root.previous else { return }
    add(previous.range, .root(previous))
    add(previous.end..<(previous.end + AppendRecord.size), .record)
  }

  /// Refuses extents that overlap.
  ///
  /// - Throws: `containerOverlap`, where the first of them begins.
  func checkOverlaps() throws(ReadError) {
    if let overlap = overlaps().first { throw overlap }
  }

  /// What overlaps, or is described twice and differently; in the order of the file.
  func overlaps() -> [ReadError] {
    var issues: [ReadError] = []
    var last: (range: Range<Int>, content: Content)?
    for extent in sorted() {
      guard let previous = last, extent.range.lowerBound < previous.range.upperBound else {
        last = extent
        continue
      }
      if extent.range != previous.range || extent.content != previous.content {
        issues.append(ReadError(.containerOverlap, at: extent.range.lowerBound))
      }
      if extent.range.upperBound > previous.range.upperBound { last = extent }
    }
    return issues
  }

  /// Bytes between the extents that are too many for padding, or are not zero.
  func gaps(in file: any ByteRangeSource) throws(ReadError) -> [ReadError] {
    var issues: [ReadError] = []
    var end = 0
    for extent in sorted() {
      let gap = end..<max(end, extent.range.lowerBound)
      if gap.count >= ContainerFormat.alignment {
        issues.append(ReadError(.containerHole, at: end, "\(gap.count) bytes"))
      } else {
        let padding = try file.bytes(gap)
        let bytes = padding.bytes
        if let index = bytes.indices.first(where: { bytes[$0] != 0 }) {
          issues.append(ReadError(.containerPadding, at: end + index))
        }
      }
      end = max(end, extent.range.upperBound)
    }
    return issues
  }

  private func sorted() -> [(range: Range<Int>, content: Content)] {
    // Places are lighter to move about than what lies there; mostly they are in order already.
    let order = extents.indices.sorted { one, other in
      let (left, right) = (extents[one].range, extents[other].range)
      return (left.lowerBound, left.upperBound, one) < (right.lowerBound, right.upperBound, other)
    }
    return order.map { extents[$0] }
  }
}
