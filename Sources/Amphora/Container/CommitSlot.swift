import Bytes
import Codecs

/// One of the two places in the preamble that say where the root is.
struct CommitSlot: Equatable {
  static let size = 80

  /// Where the slots lie: both in the first block of any disk, which a write changes as one; and a
  /// write that is torn within a block has the same bytes outside its slot as were there before.
  static let offsets = [32, 112]

  var generation: Int
  var root: Extent

  /// The length of the file: the root is its end.
  var committedLength: Int { root.end }

  /// Where the slot of its generation lies.
  var offset: Int { CommitSlot.offsets[(generation - 1) % 2] }

  /// What the 80 bytes at one of the places are.
  enum State: Equatable {
    case unused
    case valid(CommitSlot)
    case damaged
  }

  /// Reads the slot at `offset` of `bytes`, which reach beyond it.
  static func state(of bytes: Span<UInt8>, at offset: Int) throws(ReadError) -> State {
    let slot = bytes.extracting(offset..<(offset + size))
    var reader = ByteReader(slot)
    var numbers: [Int] = []
    for _ in 0..<5 {
      let number = try reader.integer(UInt64.self)
      numbers.append(Int(exactly: number) ?? Int.max)
    }
    let digest = SHA256Digest(bytes: slot.extracting(try reader.take(SHA256Digest.count)))
    let reserved = slot.extracting(try reader.take(4))
    let checksum = try reader.integer(UInt32.self)
    if slot.indices.allSatisfy({ slot[$0] == 0 }) { return .unused }
    let isSane = numbers.allSatisfy { $0 <= ContainerFormat.largestInteger }
    guard let digest, isSane, reserved.indices.allSatisfy({ reserved[$0] == 0 }),
      CRC32.checksum(slot.extracting(0..<(size - 4))) == checksum
    else { return .damaged }
    let root = Extent(offset: numbers[1], length: numbers[2], raw: numbers[3], digest: digest)
    guard numbers[0] >= 1, root.isPlausible, root.end == numbers[4] else { return .damaged }
    return .valid(CommitSlot(generation: numbers[0], root: root))
  }

  /// The 80 bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for number in [generation, root.offset, root.length, root.raw, committedLength] {
      bytes.append(littleEndian: UInt64(number))
    }
    bytes += root.digest.bytes
    bytes += repeatElement(0, count: CommitSlot.size - 4 - bytes.count)
    bytes.append(littleEndian: CRC32.checksum(bytes.span))
    return bytes
  }
}
