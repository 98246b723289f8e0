import Bytes

/// The first 640 bytes: magic, version, features and two commit slots.
struct Preamble {
  /// The slot of the highest generation.
  let slot: CommitSlot

  /// The offset of that slot in the file.
  let slotOffset: Int

  /// A damaged slot beside it.
  let warnings: [ReadError]

  /// Reads the preamble of a file and compares the committed length with that of the file.
  ///
  /// - Throws: One of the codes of the preamble, in the order of `schemas/format.md`.
  init(of file: any ByteRangeSource) throws(ReadError) {
    let slice = try file.bytes(0..<min(file.count, ContainerFormat.preambleSize))
    let bytes = slice.bytes
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
    for index in [20..<64, 192..<512].joined() where bytes[index] != 0 {
      throw ReadError(.containerReservedBytes, at: index)
    }
    (slot, slotOffset, warnings) = try Preamble.choose(bytes)
    guard file.count >= slot.committedLength else {
      throw ReadError(
        .containerTruncated, at: file.count, "\(slot.committedLength) bytes were committed")
    }
    guard file.count == slot.committedLength else {
      throw ReadError(
        .containerTrailingBytes, at: slot.committedLength,
        "\(file.count - slot.committedLength) bytes")
    }
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

  private static func choose(
    _ bytes: Span<UInt8>
  ) throws(ReadError) -> (CommitSlot, Int, [ReadError]) {
    var best: (slot: CommitSlot, offset: Int)?
    var damaged: [ReadError] = []
    for (index, offset) in CommitSlot.offsets.enumerated() {
      switch try CommitSlot.state(of: bytes, at: offset) {
      case .unused: continue
      case .damaged: damaged.append(ReadError(.containerSlotDamaged, at: offset))
      case .valid(let slot):
        // Generation g goes to slot (g - 1) mod 2, so that two of one generation cannot both fit.
        guard (slot.generation - 1) % 2 == index else {
          throw ReadError(
            .containerSlotConflict, at: offset, "generation \(slot.generation) in slot \(index)")
        }
        if let other = best, other.slot.generation > slot.generation { continue }
        best = (slot, offset)
      }
    }
    guard let best else { throw ReadError(.containerNoSlot, at: CommitSlot.offsets[0]) }
    return (best.slot, best.offset, damaged)
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
