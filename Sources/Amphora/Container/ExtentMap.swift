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
  }

  private var extents: [(range: Range<Int>, content: Content)] = []

  init() { add(0..<ContainerFormat.preambleSize, .preamble) }

  mutating func add(_ range: Range<Int>, _ content: Content) { extents.append((range, content)) }

  /// Adds a root, the preceding one, and the record of the append that lies between.
  mutating func add(_ root: ContainerRoot) {
    add(root.extent.range, .root(root.extent))
    guard let previous = root.previous else { return }
    add(previous.range, .root(previous))
    add(previous.end..<(previous.end + AppendRecord.size), .record)
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
    extents.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }
}
