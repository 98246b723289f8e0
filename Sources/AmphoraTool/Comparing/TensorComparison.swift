import Amphora
import Bytes

/// How two tensors are to each other, found out block by block.
enum TensorComparison {
  /// Element for element the same.
  case equal
  /// Near enough; the farthest numbers are so far apart.
  case near(Double)
  /// They have different types or shapes.
  case otherForm
  /// Elements differ; those that differ most are these, in words.
  case different(ElementDifferences, first: String, second: String)

  /// Compares two tensors: with their shapes, or else by the number of elements alone.
  ///
  /// - Throws: What their sources throw, or `outOfTime`.
  init(
    _ one: ComparedTensor, _ other: ComparedTensor, _ tolerance: Tolerance,
    comparesShapes: Bool = true, deadline: Deadline?
  ) throws(Failure) {
    guard one.type == other.type, one.count == other.count,
      !comparesShapes || one.shape == other.shape
    else {
      self = .otherForm
      return
    }
    var scan = ElementScan(one.type, tolerance)
    var position = 0
    var step = one.type.size.map { max(1, TensorComparison.blockBytes / max($0, 1)) } ?? 64
    while position < one.count {
      try one.reading { () throws(ReadError) in try deadline?.check(at: 0) }
      let block = position..<min(position + step, one.count)
      let (left, right) = (try one.raw(block), try other.raw(block))
      if left != right {
        try one.reading { () throws(ReadError) in
          try scan.look(at: left, right, block.count, from: position)
        }
      }
      position = block.upperBound
      guard one.type.size == nil else { continue }
      // As many as fill a block, going by the last ones: bounded memory for long texts, few calls
      // for short ones.
      let bytes = max(left.count, right.count) / block.count
      step = max(1, min(TensorComparison.textBytes / max(bytes, 1), 4 * step))
    }
    guard scan.count > 0 else {
      self = scan.tolerated.map(TensorComparison.near) ?? .equal
      return
    }
    self = .different(
      ElementDifferences(
        count: scan.count, total: one.count, largest: scan.largest,
        index: one.index(of: scan.place)),
      first: scan.words.first, second: scan.words.second)
  }

  /// As many bytes as chunks that are decoded at a time have.
  private static let blockBytes = 8 << 20

  private static let textBytes = 1 << 20
}
