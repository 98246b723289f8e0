import Bytes
import Codecs

/// The list of a container's models.
struct ContainerRoot {
  /// A model by name.
  struct Entry {
    var name: String
    var kind: String
    var section: Extent
  }

  var generation: Int
  var entries: [Entry]
  var previous: Extent?

  /// Reads the root, whose slot has been chosen.
  init(_ text: SectionText, slot: CommitSlot) throws(ReadError) {
    var object = try text.object(text.root)
    // What a root of another type has is not known.
    if let type = text.root["type"], type.kind == .string, !type.isString("full") {
      throw text.fault(.containerRootType, type, type.text)
    }
    try object.ignoreExtensions()
    let generation = try object.take("generation")
    let models = try object.take("models")
    let previous = object.takeIfPresent("previous")
    _ = try text.string(object.take("type"))
    try object.finish()

    self.generation = try text.count(generation)
    guard self.generation == slot.generation else {
      throw text.fault(
        .containerGeneration, generation, "\(self.generation), but \(slot.generation) in the slot")
    }
    guard (previous != nil) == (self.generation > 1) else {
      throw text.fault(.containerGeneration, generation, "a first generation has no 'previous'")
    }
    if let previous {
      self.previous = try Extent(previous, in: text, committedLength: slot.root.offset)
    }
    entries = []
    var names: Set<[UInt8]> = []
    for model in try text.array(models) {
      let entry = try ContainerRoot.entry(model, in: text, slot: slot)
      guard names.insert(Array(entry.name.utf8)).inserted else {
        throw text.fault(.containerName, model, "it comes twice")
      }
      entries.append(entry)
    }
    try checkSections(slot)
  }

  /// Sections are equal or disjoint, so that reading all of them is bounded by the file.
  private func checkSections(_ slot: CommitSlot) throws(ReadError) {
    var map = ExtentMap()
    map.add(slot.root.range, .root)
    for entry in entries { map.add(entry.section.range, .section(entry.section)) }
    if let overlap = map.overlaps().first { throw overlap }
  }

  private static func entry(
    _ value: JSONValue, in text: SectionText, slot: CommitSlot
  ) throws(ReadError) -> Entry {
    var object = try text.object(value)
    let kind = try object.take("kind")
    let name = try object.take("name")
    let section = try Extent(
      object.take("section"), in: text, committedLength: slot.committedLength)
    try object.finish()
    let entry = Entry(
      name: try text.string(name), kind: try text.string(kind), section: section)
    guard isName(entry.name) else { throw text.fault(.containerName, name) }
    guard isKind(entry.kind) else { throw text.fault(.containerKind, kind) }
    return entry
  }

  /// Whether a model can have this name: 1 to 1,024 bytes without control characters.
  static func isName(_ name: String) -> Bool {
    (1...ContainerFormat.nameBytes).contains(name.utf8.count)
      && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
  }

  /// Whether a model can have this kind: `[a-z][a-z0-9_]*`, at most 64 bytes.
  static func isKind(_ kind: String) -> Bool {
    guard let first = kind.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
      kind.utf8.count <= ContainerFormat.kindBytes
    else { return false }
    return kind.utf8.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: letter == UInt8(ascii: "_")
      }
    }
  }

  /// The JSON of a first generation's root.
  static func json(_ entries: [Entry]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("generation")
    writer.integer(1)
    writer.key("models")
    writer.beginArray()
    for entry in entries {
      writer.beginObject()
      writer.key("kind")
      writer.string(entry.kind)
      writer.key("name")
      writer.string(entry.name)
      writer.key("section")
      entry.section.write(to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("type")
    writer.string("full")
    writer.endObject()
    return writer.finish()
  }
}
