import Bytes
import Codecs

/// Reads the tensor table of a section, judging every number before it is used.
final class TensorTable {
  private let text: SectionText
  private let limits: Limits
  private let committedLength: Int
  private var decodedBytes = 0

  /// Bytes that the tensors take that encodings need: they stay in memory while others are read.
  private var neededBytes = 0

  /// Where the next attached tensor begins in the attachment.
  private var attached = 0

  /// What stands for the digest of a tensor that that of its section covers.
  private static let digestOfNothing = SHA256Hasher().finish()

  /// Reads the table in `value`.
  ///
  /// - Throws: A limit, or a code about the first entry that is wrong.
  static func read(
    _ value: JSONValue, in text: SectionText, committedLength: Int, limits: Limits
  ) throws(ReadError) -> [TensorEntry] {
    let elements = try text.array(value)
    guard value.count <= ContainerFormat.tensors else {
      throw text.fault(.containerHardLimit, value, "\(value.count) tensors")
    }
    guard value.count <= limits.tensors else {
      throw text.fault(.tooManyTensors, value, "\(value.count), over \(limits.tensors)")
    }
    let table = TensorTable(text: text, limits: limits, committedLength: committedLength)
    var entries: [TensorEntry] = []
    for element in elements { entries.append(try table.entry(element, isNeeded: false)) }
    guard table.attached == text.attachment.count else {
      throw text.fault(
        .containerAttachment, value, "\(text.attachment.count) bytes, \(table.attached) in use")
    }
    return entries
  }

  private init(text: SectionText, limits: Limits, committedLength: Int) {
    self.text = text
    self.limits = limits
    self.committedLength = committedLength
  }

  /// Reads an entry; one that an encoding needs must not need another.
  private func entry(
    _ value: JSONValue, isNeeded: Bool
  ) throws(ReadError) -> TensorEntry {
    var object = try text.object(value)
    if let count = object.takeIfPresent("attached") {
      return try attachedEntry(count, &object, isNeeded: isNeeded)
    }
    let chunks = try object.take("chunks")
    let codec = try codec(object.take("codec"))
    let type = try type(object.take("dtype"))
    let (encodings, forms) = try encodings(object.take("encodings"), type, isNeeded: isNeeded)
    let offset = try object.take("offset")
    let digest = try text.digest(object.take("sha256"))
    let shape = try shape(object.take("shape"), type)
    try object.finish()
    var entry = TensorEntry(
      type: type, shape: shape, encodings: encodings, codec: codec,
      offset: try text.count(offset), chunks: [], digest: digest)
    guard entry.count > 0, type.size != 0 else {
      throw text.fault(.containerChunk, value, "an empty tensor is attached")
    }
    guard chunks.kind != .array || chunks.count > 0 else {
      throw text.fault(.containerChunk, chunks, "no chunks for \(entry.count) elements")
    }
    guard entry.offset >= ContainerFormat.preambleSize,
      entry.offset % ContainerFormat.alignment == 0
    else { throw text.fault(.containerExtent, offset, "offset \(entry.offset)") }
    try read(chunks, forms, into: &entry)
    try judgeNeeded(by: entry, value)
    return entry
  }

  /// Reads the entry of a tensor that is part of the section.
  private func attachedEntry(
    _ value: JSONValue, _ object: inout SectionObject, isNeeded: Bool
  ) throws(ReadError) -> TensorEntry {
    let type = try type(object.take("dtype"))
    let (encodings, forms) = try encodings(object.take("encodings"), type, isNeeded: isNeeded)
    let shape = try shape(object.take("shape"), type)
    try object.finish()
    let count = try text.count(value)
    guard count <= ContainerFormat.attachedBytes else {
      throw text.fault(.containerHardLimit, value, "\(count) bytes are attached")
    }
    guard count <= text.attachment.count - attached else {
      throw text.fault(.containerAttachment, value, "\(text.attachment.count) bytes are there")
    }
    var entry = TensorEntry(
      type: type, shape: shape, encodings: encodings, codec: .stored, offset: 0, chunks: [],
      digest: TensorTable.digestOfNothing)
    let bytes = text.attachment.subslice(attached, count: count)
    attached += count
    if entry.count > 0, type.size != 0 {
      guard isPossible(elements: entry.count, raw: count, stored: count, entry, forms) else {
        throw text.fault(.containerChunk, value, "\(count) bytes for \(entry.count) elements")
      }
      try spend(entry.type.size.map { $0 * entry.count } ?? count, value)
      try judgeNeeded(by: entry, value)
    } else {
      guard count == 0, encodings.isEmpty else {
        throw text.fault(.containerChunk, value, "\(count) bytes without elements")
      }
    }
    entry.attach(Attachment(bytes: bytes, sectionOffset: text.extent.offset))
    return entry
  }

  /// Counts the bytes of decoded elements against the limit.
  private func spend(_ bytes: Int, _ value: JSONValue) throws(ReadError) {
    let (total, overflow) = decodedBytes.addingReportingOverflow(bytes)
    guard !overflow, total <= limits.decompressedBytes else {
      throw text.fault(.tooManyDecompressedBytes, value, "over \(limits.decompressedBytes) bytes")
    }
    decodedBytes = total
  }

  private func codec(_ value: JSONValue) throws(ReadError) -> TensorEntry.Codec {
    let name = try text.string(value)
    guard let codec = TensorEntry.Codec(rawValue: name) else {
      throw text.fault(.containerCodec, value, "'\(name)'")
    }
    return codec
  }

  private func type(_ value: JSONValue) throws(ReadError) -> ElementType {
    let name = try text.string(value)
    guard let type = ElementType(name: name) else {
      throw text.fault(.containerDtype, value, "'\(name)'")
    }
    return type
  }

  /// The encodings of a tensor, with the forms before, between and after them; none of none.
  private func encodings(
    _ value: JSONValue, _ type: ElementType, isNeeded: Bool
  ) throws(ReadError) -> ([Encoding], [ElementForm]) {
    var encodings: [Encoding] = []
    for element in try text.array(value) {
      guard value.count <= Encoding.most else {
        throw text.fault(.containerEncoding, value, "\(value.count) encodings")
      }
      encodings.append(try encoding(element, type, isNeeded: isNeeded))
    }
    if encodings.isEmpty { return ([], []) }
    guard let forms = Encoding.forms(encodings, of: type) else {
      let names = encodings.map(\.name).joined(separator: ", ")
      throw text.fault(.containerEncoding, value, "\(names) of \(type.name)")
    }
    return (encodings, forms)
  }

  private func encoding(
    _ value: JSONValue, _ type: ElementType, isNeeded: Bool
  ) throws(ReadError) -> Encoding {
    var object = try text.object(value)
    let name = try object.take("name")
    let encoding: Encoding
    switch try text.string(name) {
    case "delta": encoding = .delta
    case "shuffle": encoding = .shuffle
    case "narrow": encoding = .narrow(try self.type(of: object.take("to")))
    case "child" where !isNeeded:
      var starts: TensorEntry?
      if let value = object.takeIfPresent("starts") { starts = try needed(value) { $0.isInteger } }
      encoding = .child(starts: starts)
    case "dictionary" where !isNeeded:
      let entry = try needed(object.take("tensor")) { $0 == type }
      encoding = .dictionary(entry, codes: try self.type(of: object.take("to")))
    case let other: throw text.fault(.containerEncoding, name, "'\(other)'")
    }
    try object.finish()
    return encoding
  }

  /// The type that an encoding names.
  private func type(of value: JSONValue) throws(ReadError) -> ElementType {
    guard let type = ElementType(name: try text.string(value)) else {
      throw text.fault(.containerEncoding, value, value.text)
    }
    return type
  }

  /// The tensor of rank 1 that an encoding needs.
  private func needed(
    _ value: JSONValue, _ isFit: (ElementType) -> Bool
  ) throws(ReadError) -> TensorEntry {
    let entry = try entry(value, isNeeded: true)
    guard entry.shape.count == 1, !entry.chunks.isEmpty, isFit(entry.type) else {
      throw text.fault(.containerEncoding, value, "\(entry.type.name) \(entry.shape)")
    }
    return entry
  }

  /// Judges how many starts there are, and counts what stays in memory against the limit.
  private func judgeNeeded(
    by entry: TensorEntry, _ value: JSONValue
  ) throws(ReadError) {
    // Trees have an element at least: there are no more starts than elements, but for the end.
    if case .child(let starts?)? = entry.encodings.first {
      guard starts.count >= 2, starts.count - 1 <= entry.count else {
        throw text.fault(
          .containerEncoding, value, "\(starts.count) starts in \(entry.count) elements")
      }
    }
    guard entry.neededBytes <= limits.memory - neededBytes else {
      throw text.fault(
        .tooMuchMemory, value, "dictionaries and starts over \(limits.memory) bytes")
    }
    neededBytes += entry.neededBytes
  }

  private func shape(_ value: JSONValue, _ type: ElementType) throws(ReadError) -> [Int] {
    guard value.kind != .array || value.count <= ContainerFormat.rank else {
      throw text.fault(.containerShape, value, "\(value.count) dimensions")
    }
    guard value.kind != .array || value.count <= limits.rank else {
      throw text.fault(.rankTooHigh, value, "\(value.count), over \(limits.rank)")
    }
    var shape: [Int] = []
    for dimension in try text.array(value) { shape.append(try text.count(dimension)) }
    // Each string takes at least its length.
    guard Shape.count(shape, itemSize: type.size ?? 4) != nil else {
      throw text.fault(.containerShape, value)
    }
    return shape
  }

  private func read(
    _ value: JSONValue, _ forms: [ElementForm], into entry: inout TensorEntry
  ) throws(ReadError) {
    let count = entry.count
    var element = 0
    var offset = entry.offset
    let rows = try text.array(value)
    entry.chunks.reserveCapacity(value.count)
    for row in rows {
      var numbers = try text.array(row)
      guard row.count == 4, let first = numbers.next(), let second = numbers.next(),
        let third = numbers.next(), let fourth = numbers.next()
      else { throw text.fault(.containerJSON, row, "not four integers") }
      let elements = try text.count(first)
      let raw = try text.count(second)
      let stored = try text.count(third)
      guard let checksum = UInt32(exactly: try text.count(fourth)) else {
        throw text.fault(.containerChunk, fourth, "not a CRC-32")
      }
      guard elements >= 1, elements <= count - element else {
        throw text.fault(.containerChunk, first, "\(element) + \(elements) of \(count) elements")
      }
      guard stored <= committedLength - offset else {
        throw text.fault(.containerExtent, third, "it ends after \(committedLength)")
      }
      guard isPossible(elements: elements, raw: raw, stored: stored, entry, forms) else {
        throw text.fault(.containerChunk, row)
      }
      try spend(entry.type.size.map { $0 * elements } ?? raw, row)
      // Beside what comes out of the codec there is what goes in, or a copy.
      guard raw <= ContainerFormat.chunkSize || raw <= limits.memory / 2 else {
        throw text.fault(.tooMuchMemory, row, "a string of \(raw) bytes, over \(limits.memory) / 2")
      }
      entry.chunks.append(
        TensorEntry.Chunk(
          elements: element..<(element + elements), raw: raw, range: offset..<(offset + stored),
          checksum: checksum))
      element += elements
      offset += stored
    }
    guard element == count else {
      throw text.fault(.containerChunk, value, "\(element) of \(count) elements")
    }
  }

  /// Whether a chunk can have these sizes; `elements` is within the shape, `stored` within the file.
  private func isPossible(
    elements: Int, raw: Int, stored: Int, _ entry: TensorEntry, _ forms: [ElementForm]
  ) -> Bool {
    guard raw >= 1, stored >= 1, raw <= ContainerFormat.chunkSize || elements == 1,
      ContainerFormat.areLengthsPossible(stored: stored, raw: raw),
      entry.codec != .stored || stored == raw
    else { return false }
    guard let last = forms.last else {
      return isPossible(elements: elements, raw: raw, entry.type)
    }
    // A chunk is at most 1 MiB before encoding, too.
    let size = forms.map(\.size).max() ?? 0
    guard elements == 1 || elements <= ContainerFormat.chunkSize / size else { return false }
    return raw == elements * last.size
  }

  /// The same for elements that have no encodings, and maybe no size.
  private func isPossible(elements: Int, raw: Int, _ type: ElementType) -> Bool {
    guard let size = type.size else { return raw >= 4 * elements }
    return raw == elements * size
  }
}
