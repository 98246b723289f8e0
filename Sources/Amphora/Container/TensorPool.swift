import Bytes
import Codecs

/// The different tensors of a container that is being written.
///
/// Equal tensors (same type, shape and bytes) are one. Their bytes are compared in the sources, so
/// that no tensor needs to be in memory; the CRC-32 of the bytes decides most cases without that.
struct TensorPool {
  private struct Form: Hashable {
    var type: ElementType
    var shape: [Int]
  }

  private struct Content: Hashable {
    var form: Form
    var checksum: UInt32
  }

  private struct Member {
    var tensor: Tensor
    var chunks: TensorChunks
  }

  private var members: [Member] = []

  /// What is told of the bytes that were read to be compared; nil for nobody.
  var sum: HeadwaySum?

  init(telling headway: Headway? = nil) { sum = headway?.sum(.comparing) }

  /// The first member of each form, which needs no checksum before there is a second; -1 once it
  /// has one.
  private var firsts: [Form: Int] = [:]

  /// Members of forms of which there are several.
  private var byContent: [Content: [Int]] = [:]

  /// Members of one checksum that are compared; a source that has more was made to waste time.
  private static let mostComparisons = 16

  /// A tensor and how it is cut.
  subscript(id: Int) -> (tensor: Tensor, chunks: TensorChunks) {
    (members[id].tensor, members[id].chunks)
  }

  /// The number of different tensors.
  var count: Int { members.count }

  /// The number that a tensor has here; that of an equal one, when there is one already.
  ///
  /// - Throws: What the tensor's source throws, or a code of what no reader would accept.
  mutating func add(_ tensor: Tensor) throws(ReadError) -> Int {
    try TensorPool.judge(tensor)
    let chunks = try TensorChunks(of: tensor)
    let member = Member(tensor: try kept(tensor, chunks), chunks: chunks)
    let form = Form(type: tensor.type, shape: tensor.shape)
    guard let first = firsts[form] else {
      firsts[form] = members.count
      return append(member)
    }
    if first >= 0 {
      let checksum = try checksum(of: members[first])
      byContent[Content(form: form, checksum: checksum)] = [first]
      firsts[form] = -1
    }
    let content = Content(form: form, checksum: try checksum(of: member))
    for id in (byContent[content] ?? []).prefix(TensorPool.mostComparisons)
    where try areEqual(member, members[id]) {
      return id
    }
    byContent[content, default: []].append(members.count)
    return append(member)
  }

  /// The tensor over a copy of its elements, if they have to be gathered and are not too many.
  ///
  /// They are needed several times: to find equal tensors, to choose encodings, and to encode them.
  private mutating func kept(_ tensor: Tensor, _ chunks: TensorChunks) throws(ReadError) -> Tensor {
    guard let size = tensor.type.size, tensor.source.contiguous == nil, chunks.ranges.count > 0,
      chunks.rawBytes <= TensorPool.mostKept - keptBytes
    else { return tensor }
    keptBytes += chunks.rawBytes
    let copies = try ChunkBatch.map(chunks.ranges.indices) { (index) throws(ReadError) in
      try tensor.elements(chunks.ranges[index])
    }
    let source = KeptChunks(
      chunks: copies, step: chunks.ranges[0].count, size: size, starts: tensor.source.partStarts)
    return Tensor(tensor.type, tensor.shape, source)
  }

  private var keptBytes = 0

  /// Bytes of elements that are kept; a source that had to be decompressed is in memory as well, and
  /// all of them together must stay well below twice its size.
  private static let mostKept = 16 << 20

  private mutating func append(_ member: Member) -> Int {
    members.append(member)
    return members.count - 1
  }

  private static func judge(_ tensor: Tensor) throws(ReadError) {
    guard ElementType(name: tensor.type.name) == tensor.type else {
      throw ReadError(.containerDtype, at: 0, "'\(tensor.type.name)'")
    }
    guard Shape.count(tensor.shape, itemSize: tensor.type.size ?? 4) != nil else {
      throw ReadError(.containerShape, at: 0, "\(tensor.shape)")
    }
  }

  /// The CRC-32 of the CRC-32s of the chunks.
  private func checksum(of member: Member) throws(ReadError) -> UInt32 {
    let ranges = member.chunks.ranges
    let checksums = try ChunkBatch.map(ranges.indices) { [sum] (index) throws(ReadError) in
      try member.tensor.withElements(ranges[index]) { elements in
        sum?.add(elements.count)
        return CRC32.checksum(elements)
      }
    }
    var bytes: [UInt8] = []
    for checksum in checksums { bytes.append(littleEndian: checksum) }
    return CRC32.checksum(bytes.span)
  }

  /// Whether the bytes of two tensors of one type and shape are equal.
  private func areEqual(_ one: Member, _ other: Member) throws(ReadError) -> Bool {
    guard one.chunks.ranges == other.chunks.ranges else { return false }
    for range in one.chunks.ranges {
      let isEqual = try one.tensor.withElements(range) { (left) throws(ReadError) in
        try other.tensor.withElements(range) { (right) throws(ReadError) in
          left.count == right.count && left.indices.allSatisfy { left[$0] == right[$0] }
        }
      }
      guard isEqual else { return false }
    }
    return true
  }
}
