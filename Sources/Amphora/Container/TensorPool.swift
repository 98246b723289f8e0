import Bytes
import Codecs

/// The different tensors of a container that is being written.
///
/// Equal tensors (same type, shape and bytes) are one. Their bytes are compared in the sources, so
/// that no tensor needs to be in memory; the CRC-32 of the bytes decides most cases without that.
struct TensorPool {
  private struct Key: Hashable {
    var type: ElementType
    var shape: [Int]
  }

  private struct Member {
    var tensor: Tensor
    var chunks: TensorChunks
    var checksum: UInt32?
  }

  private var members: [Member] = []
  private var byKey: [Key: [Int]] = [:]

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
    var member = Member(tensor: tensor, chunks: try TensorChunks(of: tensor))
    let key = Key(type: tensor.type, shape: tensor.shape)
    let candidates = byKey[key] ?? []
    if !candidates.isEmpty {
      let checksum = try TensorPool.checksum(of: member)
      member.checksum = checksum
      for id in candidates {
        if members[id].checksum == nil {
          members[id].checksum = try TensorPool.checksum(of: members[id])
        }
        if members[id].checksum == checksum, try areEqual(member, members[id]) { return id }
      }
    }
    members.append(member)
    byKey[key, default: []].append(members.count - 1)
    return members.count - 1
  }

  private static func judge(_ tensor: Tensor) throws(ReadError) {
    guard ElementType(name: tensor.type.name) == tensor.type else {
      throw ReadError(.containerDtype, at: 0, "'\(tensor.type.name)'")
    }
    guard
      Shape.count(tensor.shape, itemSize: tensor.type.size ?? 4, limits: Limits()) != nil,
      tensor.shape.count <= ContainerFormat.rank
    else { throw ReadError(.containerShape, at: 0, "\(tensor.shape)") }
  }

  /// The CRC-32 of the CRC-32s of the chunks.
  private static func checksum(of member: Member) throws(ReadError) -> UInt32 {
    let ranges = member.chunks.ranges
    let checksums = try ChunkBatch.map(ranges.indices) { (index) throws(ReadError) in
      try member.tensor.withElements(ranges[index]) { CRC32.checksum($0) }
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
