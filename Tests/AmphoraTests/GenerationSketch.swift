import Bytes
import Codecs

/// A container of several generations, written byte by byte as `schemas/format.md` has it, and not
/// by the writer: each step can be done wrong.
struct GenerationSketch {
  /// A root or a section in the file.
  struct Place {
    var offset: Int
    var length: Int
    var raw: Int
    var digest: SHA256Digest

    var end: Int { offset + length }

    /// The same with a change.
    func with(_ change: (inout Place) -> Void) -> Place {
      var place = self
      change(&place)
      return place
    }

    /// The extent as JSON.
    var json: String {
      #"{"length":\#(length),"offset":\#(offset),"raw":\#(raw),"sha256":"\#(digest.hexadecimal)"}"#
    }
  }

  /// A model whose section is in the file.
  struct Model {
    var name: String
    var section: Place
    var kind = "sample"

    var json: String {
      #"{"kind":"\#(kind)","name":"\#(name)","section":\#(section.json)}"#
    }
  }

  /// What a root will say; a test changes what it likes.
  struct Draft {
    var generation: Int
    var previous: String?
    var base: String?
    var models: [Model] = []
    var remove: [String] = []
    var type = "full"

    /// The generation that the slot says.
    var slotGeneration: Int

    /// What becomes of the text.
    var edit: (String) -> String = { $0 }

    var json: String {
      let list = "[" + models.map(\.json).joined(separator: ",") + "]"
      let previous = previous.map { #""previous":\#($0),"# } ?? ""
      guard let base else {
        return #"{"generation":\#(generation),"models":\#(list),\#(previous)"type":"\#(type)"}"#
      }
      let names = remove.map { "\"\($0)\"" }.joined(separator: ",")
      return #"{"base":\#(base),"generation":\#(generation),\#(previous)"remove":[\#(names)],"#
        + #""set":\#(list),"type":"\#(type)"}"#
    }
  }

  private(set) var bytes: [UInt8]

  /// The roots, that of generation g at g − 1.
  private(set) var roots: [Place] = []

  init() {
    bytes = [0x89, 0x41, 0x4D, 0x50, 13, 10, 26, 10, 1, 0, 0, 0]
    bytes.pad(to: 192)
  }

  /// The record behind the newest generation.
  var record: [UInt8] {
    guard let root = roots.last else { return [] }
    return Self.record(generation: roots.count, root)
  }

  static func record(generation: Int, _ root: Place) -> [UInt8] {
    var record = Array("APPEND\r\n".utf8)
    record.append(littleEndian: UInt64(generation + 1))
    record.append(littleEndian: UInt64(root.end))
    record += root.digest.bytes + [0, 0, 0, 0]
    record.append(littleEndian: CRC32.checksum(record.span))
    return record
  }

  /// Begins a generation: writes the record of the append.
  mutating func begin(_ change: (inout [UInt8]) -> Void = { _ in }) {
    var record = record
    change(&record)
    bytes += record
  }

  /// Writes bytes at the next multiple of 64.
  mutating func write(_ content: [UInt8]) -> Int {
    bytes.pad(to: 64)
    bytes += content
    return bytes.count - content.count
  }

  /// Writes JSON as a zlib stream.
  mutating func write(json: String) -> Place {
    let raw = Array(json.utf8)
    let stored = Zlib.compress(raw.span, level: 6)
    let offset = write(stored)
    return Place(
      offset: offset, length: stored.count, raw: raw.count, digest: SHA256Digest(of: stored.span))
  }

  /// Writes a model with one number, in a tensor of its own.
  mutating func model(_ name: String, _ number: Double, kind: String = "sample") -> Model {
    var raw: [UInt8] = []
    raw.append(littleEndian: number.bitPattern)
    let tensor = write(raw)
    return model(name, tensor: tensor, raw, kind: kind)
  }

  /// Writes a model over a tensor that is there.
  mutating func model(
    _ name: String, tensor: Int, _ raw: [UInt8], kind: String = "sample"
  ) -> Model {
    let inner = SHA256Digest(of: raw.span).bytes
    let section = write(
      json: #"{"models":[{"fields":{"value":{"tensor":0}},"kind":"\#(kind)","kind_version":1}],"#
        + #""provenance":{"bytes":0,"format":"pickle","libraries":[],"losses":[],"notices":[],"#
        + #""sha256":"","source_class":""},"tensors":[{"chunks":[[1,8,8,"#
        + "\(CRC32.checksum(raw.span))"
        + #"]],"codec":"stored","dtype":"float64","encodings":[],"offset":\#(tensor),"#
        + #""sha256":"\#(SHA256Digest(of: inner.span).hexadecimal)","shape":[1]}],"type":"model"}"#)
    return Model(name: name, section: section, kind: kind)
  }

  /// Ends a generation with a full root.
  mutating func commit(_ models: [Model], _ change: (inout Draft) -> Void = { _ in }) {
    commit { draft in
      draft.models = models
      change(&draft)
    }
  }

  /// Ends a generation with a delta to the full root of an earlier one.
  mutating func commit(
    onto base: Int, remove: [String] = [], set: [Model] = [],
    _ change: (inout Draft) -> Void = { _ in }
  ) {
    let root = roots[base - 1]
    commit { draft in
      draft.base = root.json
      draft.type = "delta"
      draft.remove = remove
      draft.models = set
      change(&draft)
    }
  }

  private mutating func commit(_ change: (inout Draft) -> Void) {
    let generation = roots.count + 1
    var draft = Draft(
      generation: generation, previous: roots.last?.json, slotGeneration: generation)
    change(&draft)
    let root = write(json: draft.edit(draft.json))
    roots.append(root)
    setSlot(draft.slotGeneration, root)
  }

  /// Ends a generation with a root that is written already.
  mutating func commit(json: String) {
    let root = write(json: json)
    roots.append(root)
    setSlot(roots.count, root)
  }

  /// Writes the commit slot of a generation.
  mutating func setSlot(_ generation: Int, _ root: Place) {
    let slot = ContainerSurgery.Patient.slot(
      [generation, root.offset, root.length, root.raw, root.end], root.digest)
    let offset = generation % 2 == 1 ? 32 : 112
    bytes.replaceSubrange(offset..<(offset + 80), with: slot)
  }

  /// Changes bytes wherever they are.
  mutating func edit(_ change: (inout [UInt8]) -> Void) { change(&bytes) }

  /// Generation 1 has `a`, `b` and `c`; each later one sets `b` to its number.
  static func chain(_ generations: Int) -> GenerationSketch {
    var sketch = GenerationSketch()
    sketch.commit([sketch.model("a", 1), sketch.model("b", 1), sketch.model("c", 1)])
    for generation in stride(from: 2, through: generations, by: 1) {
      sketch.begin()
      let model = sketch.model("b", Double(generation))
      sketch.commit(onto: 1, set: [model])
    }
    return sketch
  }
}
