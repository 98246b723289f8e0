public import Bytes
import CZlib
import Synchronization

/// The CRC-32 of blocks of one file, computed while they are in the processor's cache for another
/// reason: the checksum of what is copied needs no second reading.
public final class PassingChecksums: ByteObserver {
  private struct Block {
    let count: Int
    let checksum: UInt32
  }

  /// The blocks, by where they begin.
  private let blocks = Mutex<[Int: Block]>([:])

  /// Creates a collection of none.
  public init() {}

  package func observe(_ bytes: Span<UInt8>, at offset: Int) {
    guard !bytes.isEmpty else { return }
    let block = Block(count: bytes.count, checksum: CRC32.checksum(bytes))
    blocks.withLock { blocks in
      if let known = blocks[offset], known.count >= block.count { return }
      blocks[offset] = block
    }
  }

  /// The checksum of all of `slice`, of which is read what is behind the blocks that passed.
  ///
  /// `sum` is told of the bytes.
  func checksum(of slice: ByteSlice, counting sum: HeadwaySum? = nil) -> UInt32 {
    let end = slice.range.upperBound
    var place = slice.range.lowerBound
    var checksum: UInt32 = 0
    func add(_ block: Block) {
      checksum = UInt32(crc32_combine(UInt(checksum), UInt(block.checksum), block.count))
      place += block.count
    }
    while place < end, let block = blocks.withLock({ $0[place] }), block.count <= end - place {
      add(block)
      sum?.add(block.count)
    }
    if place < end {
      let rest = ByteSlice(slice.storage, place..<end)
      add(Block(count: rest.count, checksum: CRC32.checksum(of: rest, counting: sum)))
    }
    return checksum
  }
}
