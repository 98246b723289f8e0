import Bytes

/// The first 192 bytes: magic, version, features and two commit slots.
struct Preamble {
  /// The slot of the highest generation.
  let slot: CommitSlot

  /// The offset of that slot in the file.
  let slotOffset: Int

  /// The slot of the generation before; nil in the first, and when it is damaged.
  let predecessor: CommitSlot?

  /// The offset of the other slot.
  var predecessorOffset: Int { CommitSlot.offsets.reduce(0, +) - slotOffset }

  /// A damaged slot beside it, or an append that was not finished.
  let warnings: [ReadError]

  /// The bytes of a preamble, copied: a mapped file may change.
  static func bytes(of file: any ByteRangeSource) throws(ReadError) -> [UInt8] {
    let slice = try file.bytes(0..<min(file.count, ContainerFormat.preambleSize))
    var bytes: [UInt8] = []
    bytes.append(copying: slice.bytes)
    return bytes
  }

  /// Reads the preamble of a file and compares the committed length with that of the file.
  ///
  /// - Throws: One of the codes of the preamble, in the order of `schemas/format.md`.
  init(_ preamble: [UInt8], of file: any ByteRangeSource) throws(ReadError) {
    let bytes = preamble.span
    try Preamble.checkMagic(bytes)
    guard bytes.count >= ContainerFormat.preambleSize else {
      throw ReadError(.containerTruncated, at: bytes.count, "inside the preamble")
    }
    var reader = ByteReader(bytes)
    try reader.seek(to: 8)
    let version = try reader.integer(UInt32.self)
    guard version == ContainerFormat.version else {
      throw ReadError(.containerVersion, at: 8, "version \(version)")
    }
    let required = try reader.integer(UInt32.self)
    guard required == 0 else {
      throw ReadError(.containerFeature, at: 12, "bits \(String(required, radix: 16))")
    }
    for index in 20..<CommitSlot.offsets[0] where bytes[index] != 0 {
      throw ReadError(.containerReservedBytes, at: index)
    }
    let choice = try Preamble.choose(bytes)
    slot = choice.slot
    slotOffset = choice.offset
    predecessor = choice.predecessor
    guard file.count >= slot.committedLength else {
      throw ReadError(
        .containerTruncated, at: file.count, "\(slot.committedLength) bytes were committed")
    }
    var warnings = choice.damaged
    if let unfinished = try Preamble.tail(of: file, behind: slot) { warnings.append(unfinished) }
    self.warnings = warnings
  }

  /// What follows the committed length: nothing, or an append that was not finished.
  private static func tail(
    of file: any ByteRangeSource, behind slot: CommitSlot
  ) throws(ReadError) -> ReadError? {
    let end = slot.committedLength
    let count = file.count - end
    guard count > 0 else { return nil }
    let beginning = try file.bytes(end..<(end + min(count, AppendRecord.size)))
    guard AppendRecord(following: slot).isBegun(by: beginning.bytes, count: count) else {
      throw ReadError(.containerTrailingBytes, at: end, "\(count) bytes")
    }
    return ReadError(.containerUnfinishedAppend, at: end, "\(count) bytes")
  }

  /// Whether `bytes` begin as a container does; says nothing about the rest.
  static func isRecognized(_ bytes: Span<UInt8>) -> Bool {
    let magic = ContainerFormat.magic
    return bytes.count >= magic.count && magic.indices.allSatisfy { bytes[$0] == magic[$0] }
  }

  private static func checkMagic(_ bytes: Span<UInt8>) throws(ReadError) {
    let magic = ContainerFormat.magic
    for index in magic.indices {
      guard index < bytes.count else {
        throw ReadError(.containerTruncated, at: index, "inside the magic")
      }
      guard bytes[index] != magic[index] else { continue }
      // The name is there, but not the line ends behind it.
      throw ReadError(
        .containerMagic, at: index, index >= 4 ? "it was transferred as text" : "")
    }
  }

  private struct Choice {
    var slot: CommitSlot
    var offset: Int
    var predecessor: CommitSlot?
    var damaged: [ReadError] = []
  }

  private static func choose(_ bytes: Span<UInt8>) throws(ReadError) -> Choice {
    var slots: [CommitSlot?] = []
    var choice: Choice?
    for (index, offset) in CommitSlot.offsets.enumerated() {
      guard case .valid(let slot) = try CommitSlot.state(of: bytes, at: offset) else {
        slots.append(nil)
        continue
      }
      slots.append(slot)
      // Generation g goes to slot (g - 1) mod 2, so that two of one generation cannot both fit.
      guard (slot.generation - 1) % 2 == index else {
        throw ReadError(
          .containerSlotConflict, at: offset, "generation \(slot.generation) in slot \(index)")
      }
      if let other = choice, other.slot.generation > slot.generation { continue }
      choice = Choice(slot: slot, offset: offset)
    }
    guard var choice else { throw ReadError(.containerNoSlot, at: CommitSlot.offsets[0]) }
    for (slot, offset) in zip(slots, CommitSlot.offsets) where offset != choice.offset {
      if let slot {
        guard slot.generation == choice.slot.generation - 1 else {
          throw ReadError(
            .containerSlotConflict, at: offset,
            "generation \(slot.generation) beside \(choice.slot.generation)")
        }
        choice.predecessor = slot
      } else if try CommitSlot.state(of: bytes, at: offset) == .damaged
        || choice.slot.generation > 1
      {
        // Only a file of one generation has a slot that was never written.
        choice.damaged.append(ReadError(.containerSlotDamaged, at: offset))
      }
    }
    return choice
  }

  /// The preamble of a freshly written file.
  static func bytes(committing slot: CommitSlot) -> [UInt8] {
    var bytes = ContainerFormat.magic
    bytes.append(littleEndian: ContainerFormat.version)
    bytes += repeatElement(0, count: CommitSlot.offsets[0] - bytes.count)
    bytes += slot.bytes
    bytes += repeatElement(0, count: ContainerFormat.preambleSize - bytes.count)
    return bytes
  }
}
