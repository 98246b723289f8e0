import Codecs

/// Containers whose digests are right, so that the fuzzer need not find a SHA-256.
///
/// The first byte of an input says what it is. Even: the file as it is. Odd: the parts of one, as
/// `tools/fuzz/seeds` takes them from real files: the number of bytes of tensors in two bytes, these
/// bytes, and then lines of JSON text. A line begins with `S` for a section and `R` for a root, which
/// commits what was there before it; an append record follows where another line does. In a line, `@2@`
/// stands for the extent of the third line, and `@:@` for that of the eleventh; behind a tab come the
/// hexadecimal digits of what is attached to a section. CRC-32 and digests of tensors are put right
/// wherever the text says which bytes are meant.
enum ContainerInput {
  static func file(from input: [UInt8]) -> [UInt8] {
    guard let mode = input.first else { return [] }
    guard mode & 1 == 1, input.count >= 3 else { return Array(input.dropFirst()) }
    let count = min(Int(input[1]) | Int(input[2]) << 8, input.count - 3)
    var assembly = Assembly(tensors: Array(input[3..<(3 + count)]))
    for line in input[(3 + count)...].split(separator: 0x0A).prefix(40) {
      assembly.add(line)
    }
    return assembly.finish()
  }

  /// A file that grows line by line.
  private struct Assembly {
    private var bytes: [UInt8]
    private var extents: [[UInt8]] = []
    private var slots: [[UInt8]] = []
    private let tensorEnd: Int

    /// Whether the append record behind the last root has been written.
    private var isAnnounced = false

    init(tensors: [UInt8]) {
      bytes = [UInt8](repeating: 0, count: 192) + tensors
      tensorEnd = bytes.count
    }

    mutating func add(_ line: Array<UInt8>.SubSequence) {
      guard let type = line.first else { return }
      let parts = line.dropFirst().split(
        separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
      var json = filled(parts[0])
      repair(&json)
      if parts.count == 2 { json += [UInt8(ascii: "\n")] + ContainerInput.bytes(parts[1]) }
      if !isAnnounced, let slot = slots.last { bytes += ContainerInput.record(following: slot) }
      isAnnounced = true
      bytes += [UInt8](repeating: 0, count: (64 - bytes.count % 64) % 64)
      let stored = Zlib.compress(json.span, level: 1)
      let digest = SHA256Digest(of: stored.span)
      let offset = bytes.count
      bytes += stored
      extents.append(
        Array(
          (#"{"length":\#(stored.count),"offset":\#(offset),"raw":\#(json.count),"#
            + #""sha256":"\#(digest.hexadecimal)"}"#).utf8))
      guard type == UInt8(ascii: "R") else { return }
      isAnnounced = false
      slots.append(
        ContainerInput.slot(
          [slots.count + 1, offset, stored.count, json.count, bytes.count], digest))
    }

    /// The file, committed in its last two generations.
    func finish() -> [UInt8] {
      var file = bytes
      file.replaceSubrange(0..<12, with: [0x89, 0x41, 0x4D, 0x50, 13, 10, 26, 10, 1, 0, 0, 0])
      for (index, slot) in slots.enumerated().suffix(2) {
        let place = index % 2 == 0 ? 32 : 112
        file.replaceSubrange(place..<(place + 80), with: slot)
      }
      return file
    }

    /// A line with extents in the place of their numbers.
    private func filled(_ line: Array<UInt8>.SubSequence) -> [UInt8] {
      var json: [UInt8] = []
      var index = line.startIndex
      while index < line.endIndex {
        let place = index + 1 < line.endIndex ? Int(line[index + 1]) - 0x30 : -1
        if line[index] == 0x40, index + 2 < line.endIndex, line[index + 2] == 0x40,
          extents.indices.contains(place)
        {
          json += extents[place]
          index += 3
        } else {
          json.append(line[index])
          index += 1
        }
      }
      return json
    }

    /// Puts the CRC-32 and the digest of every tensor in the text right.
    private func repair(_ json: inout [UInt8]) {
      guard
        let document = try? JSONDocument(
          parsing: json.span, rules: .container, limits: FuzzTarget.limits)
      else { return }
      var changes: [(range: Range<Int>, text: [UInt8])] = []
      var open = [document.root]
      while let value = open.popLast() {
        if value.kind == .array { open += value.elements.map { $0 } }
        guard value.kind == .object else { continue }
        open += value.members.map { $0.1 }
        changes += repairs(of: value)
      }
      for (range, text) in changes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
        json.replaceSubrange(range, with: text)
      }
    }

    private func repairs(of value: JSONValue) -> [(range: Range<Int>, text: [UInt8])] {
      guard let chunks = value["chunks"], chunks.kind == .array, let digest = value["sha256"],
        var offset = value["offset"]?.integer
      else { return [] }
      var repairs: [(range: Range<Int>, text: [UInt8])] = []
      var digests: [UInt8] = []
      for chunk in chunks.elements {
        let numbers = chunk.kind == .array ? chunk.elements.map { $0 } : []
        guard numbers.count == 4, let stored = numbers[2].integer, stored >= 0, offset >= 0,
          offset <= tensorEnd, stored <= tensorEnd - offset
        else { return repairs }
        let content = bytes[offset..<(offset + stored)]
        let copy = Array(content)
        repairs.append((numbers[3].range, Array("\(CRC32.checksum(copy.span))".utf8)))
        digests += SHA256Digest(of: copy.span).bytes
        offset += stored
      }
      let all = SHA256Digest(of: digests.span).hexadecimal
      repairs.append((digest.range, Array("\"\(all)\"".utf8)))
      return repairs
    }
  }

  /// The bytes that hexadecimal digits stand for.
  private static func bytes(_ digits: Array<UInt8>.SubSequence) -> [UInt8] {
    let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    return stride(from: 0, to: values.count - 1, by: 2).map {
      UInt8(values[$0] << 4 | values[$0 + 1])
    }
  }

  /// A commit slot with its checksum.
  private static func slot(_ numbers: [Int], _ digest: SHA256Digest) -> [UInt8] {
    var slot = numbers.flatMap(littleEndian) + digest.bytes + [UInt8](repeating: 0, count: 4)
    slot += checksum(slot)
    return slot
  }

  /// The record behind the generation that a slot commits.
  private static func record(following slot: [UInt8]) -> [UInt8] {
    let generation = Int(slot[0]) | Int(slot[1]) << 8
    var record = Array("APPEND\r\n".utf8) + littleEndian(generation + 1)
    record += slot[32..<40] + slot[40..<72] + [0, 0, 0, 0]
    record += checksum(record)
    return record
  }

  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    Array(littleEndian(Int(CRC32.checksum(bytes.span)))[0..<4])
  }

  private static func littleEndian(_ number: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
