import Amphora
import Bytes
import Codecs

/// A container taken apart, to be put together again with a fault in it and all digests right.
struct ContainerSurgery {
  /// What can be changed.
  enum Part: Hashable {
    case origin
    case model(Int)
    case root
  }

  /// A container put together, and where its parts lie.
  struct Patient {
    var bytes: [UInt8] = []
    var offsets: [Part: Int] = [:]
  }

  /// What lies between the preamble and the first section.
  var tensors: [UInt8]

  /// The JSON of the sections; `@…@` stands for an extent.
  var texts: [Part: String] = [:]

  /// The generation in the slot.
  var generation = 1

  private var extents: [Part: String] = [:]
  private var modelCount = 0

  init(_ bytes: [UInt8]) throws {
    let container = try Container(bytes.storage)
    var first = container.root.offset
    var root = container.rootDocument.root.text
    for (index, entry) in container.entries.enumerated() {
      let document = try container.sectionDocument(for: entry)
      texts[.model(index)] = document.root.text
      first = min(first, entry.section.offset)
    }
    if let entry = container.entries.first,
      let origin = try container.originSectionDocument(for: entry)
    {
      texts[.origin] = origin.root.text
      let reference = try container.sectionDocument(for: entry).root["origin"]?["section"]
      let extent = reference?.text ?? ""
      first = min(first, reference?["offset"]?.integer ?? first)
      for index in container.entries.indices {
        texts[.model(index)] = texts[.model(index)]?.replacing(extent, with: "@origin@")
      }
    }
    for (index, model) in (container.rootDocument.root["models"]?.elements.map { $0 } ?? [])
      .enumerated()
    {
      root = root.replacing(model["section"]?.text ?? "", with: "@\(index)@")
    }
    texts[.root] = root
    modelCount = container.entries.count
    tensors = Array(bytes[192..<first])
  }

  /// Replaces what stands in one part; `old` must be there.
  mutating func replace(_ part: Part, _ old: String, _ new: String) {
    precondition(texts[part]?.contains(old) ?? false, "'\(old)' is not there")
    texts[part] = texts[part]?.replacing(old, with: new, maxReplacements: 1)
  }

  /// Changes the one chunk of a tensor that is stored as it is, and its checksums everywhere.
  mutating func setTensor(at offset: Int, count: Int, _ change: (inout [UInt8]) -> Void) {
    let range = (offset - 192)..<(offset - 192 + count)
    let old = Array(tensors[range])
    var new = old
    change(&new)
    precondition(new.count == old.count)
    tensors.replaceSubrange(range, with: new)
    for part in texts.keys {
      texts[part] = texts[part]?
        .replacing("\(CRC32.checksum(old.span))]", with: "\(CRC32.checksum(new.span))]")
        .replacing(Self.digest(old), with: Self.digest(new))
    }
  }

  /// Sets an element of a column of 64-bit integers.
  mutating func setInteger(at offset: Int, count: Int, _ index: Int, _ value: Int64) {
    setTensor(at: offset, count: 8 * count) { bytes in
      var raw: [UInt8] = []
      raw.append(littleEndian: value)
      bytes.replaceSubrange((8 * index)..<(8 * index + 8), with: raw)
    }
  }

  private static func digest(_ chunk: [UInt8]) -> String {
    let inner = SHA256Digest(of: chunk.span).bytes
    return SHA256Digest(of: inner.span).hexadecimal
  }

  /// Puts the parts together; `change` is called with the JSON of each, once it is complete.
  func assembled(_ change: (Part, inout [UInt8]) -> Void = { _, _ in }) -> Patient {
    var patient = Patient()
    patient.bytes = [UInt8](repeating: 0, count: 192) + tensors
    var extents: [String: String] = [:]
    let parts: [(Part, String)] =
      [(.origin, "@origin@")] + (0..<modelCount).map { (.model($0), "@\($0)@") } + [(.root, "")]
    for (part, placeholder) in parts {
      guard var text = texts[part] else { continue }
      for (name, extent) in extents { text = text.replacing(name, with: extent) }
      var json = Array(text.utf8)
      change(part, &json)
      let stored = Zlib.compress(json.span, level: 6)
      patient.bytes.pad(to: 64)
      let offset = patient.bytes.count
      patient.offsets[part] = offset
      patient.bytes += stored
      let digest = SHA256Digest(of: stored.span)
      extents[placeholder] =
        #"{"length":\#(stored.count),"offset":\#(offset),"raw":\#(json.count),"#
        + #""sha256":"\#(digest.hexadecimal)"}"#
      if part == .root {
        patient.commit(
          generation: generation, [offset, stored.count, json.count, patient.bytes.count], digest)
      }
    }
    return patient
  }
}

extension ContainerSurgery.Patient {
  /// Writes the preamble with one slot.
  mutating func commit(generation: Int, _ numbers: [Int], _ digest: SHA256Digest) {
    bytes.replaceSubrange(0..<12, with: [0x89, 0x41, 0x4D, 0x50, 13, 10, 26, 10, 1, 0, 0, 0])
    let slot = Self.slot([generation] + numbers, digest)
    let offset = generation % 2 == 1 ? 32 : 112
    bytes.replaceSubrange(offset..<(offset + 80), with: slot)
  }

  /// A commit slot with its checksum.
  static func slot(_ numbers: [Int], _ digest: SHA256Digest) -> [UInt8] {
    var slot: [UInt8] = []
    for number in numbers { slot.append(littleEndian: UInt64(number)) }
    slot += digest.bytes + [UInt8](repeating: 0, count: 4)
    slot.append(littleEndian: CRC32.checksum(slot.span))
    return slot
  }
}
