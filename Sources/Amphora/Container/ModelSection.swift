import Bytes
import Codecs

/// The section of one model: its fields, its parts and its tensors.
struct ModelSection {
  /// Where the model stands in the origin.
  struct OriginReference {
    var node: Int
    var section: Extent
  }

  /// The JSON.
  let text: SectionText

  let models: [Model]
  let tensors: [TensorEntry]
  let metadata: [(key: String, value: String)]
  let verification: [Fields]
  let provenance: Provenance
  let origin: OriginReference?

  /// Reads a section whose root calls it `kind`.
  init(
    _ text: SectionText, kind: String, committedLength: Int, limits: Limits
  ) throws(ReadError) {
    var object = try text.object(text.root)
    try object.ignoreExtensions()
    let metadata = object.takeIfPresent("metadata")
    let models = try object.take("models")
    let origin = object.takeIfPresent("origin")
    let provenance = try object.take("provenance")
    let tensors = try object.take("tensors")
    let type = try object.take("type")
    let verification = object.takeIfPresent("verification")
    try object.finish()
    guard type.isString("model") else { throw text.fault(.containerJSON, type, "not a model") }

    self.text = text
    self.provenance = try Provenance(provenance, in: text)
    self.origin = try ModelSection.origin(origin, in: text, committedLength: committedLength)
    var pairs: [(key: String, value: String)] = []
    if let metadata {
      for pair in try text.array(metadata) { pairs.append(try text.pair(pair)) }
    }
    self.metadata = pairs
    // Keys and types of all of it come before what the values mean.
    let entries = try ModelSection.entries(models, in: text)
    let rows = try ModelSection.rows(verification, in: text)
    self.tensors = try TensorTable.read(
      tensors, in: text, committedLength: committedLength, limits: limits)
    for entry in entries where !ContainerRoot.isKind(entry.kind) {
      throw text.fault(.containerKind, models, "'\(entry.kind)' is not the name of a kind")
    }
    guard entries[0].kind.utf8.elementsEqual(kind.utf8) else {
      throw text.fault(.containerKind, models, "'\(entries[0].kind)', but '\(kind)' in the root")
    }
    var reader = FieldReader(
      text, shapes: self.tensors.map(\.shape), modelCount: entries.count)
    (self.models, self.verification) = try ModelSection.models(
      entries, rows, of: models, by: &reader, in: text)
    if let unused = reader.isTensorUsed.firstIndex(of: false) {
      throw text.fault(.containerUnusedTensor, models, "tensor \(unused)")
    }
  }

  /// An element of the list of models, of which keys and types have been judged.
  struct Entry {
    let fields: JSONValue
    let kind: String
    let version: Int
  }

  static func entries(
    _ value: JSONValue, in text: SectionText
  ) throws(ReadError) -> [Entry] {
    var entries: [Entry] = []
    for element in try text.array(value) {
      var object = try text.object(element)
      let fields = try object.take("fields")
      let kind = try object.take("kind")
      let version = try object.take("kind_version")
      try object.finish()
      _ = try text.object(fields)
      let entry = Entry(
        fields: fields, kind: try text.string(kind), version: try text.count(version))
      guard entry.version >= 1 else { throw text.fault(.containerJSON, version, "not a version") }
      entries.append(entry)
    }
    guard !entries.isEmpty else { throw text.fault(.containerJSON, value, "no model") }
    return entries
  }

  /// The objects of verification rows, of which there are some where there is a list.
  static func rows(
    _ value: JSONValue?, in text: SectionText
  ) throws(ReadError) -> [JSONValue] {
    guard let value else { return [] }
    var rows: [JSONValue] = []
    for element in try text.array(value) {
      _ = try text.object(element)
      rows.append(element)
    }
    guard !rows.isEmpty else { throw text.fault(.containerJSON, value, "no rows") }
    return rows
  }

  static func models(
    _ entries: [Entry], _ verification: [JSONValue], of value: JSONValue,
    by reader: inout FieldReader,
    in text: SectionText
  ) throws(ReadError) -> ([Model], [Fields]) {
    var models: [Model] = []
    var references: [[Int]] = []
    for entry in entries {
      let fields = try reader.fields(entry.fields)
      models.append(Model(kind: entry.kind, version: entry.version, fields: fields))
      references.append(reader.takeModels())
    }
    var rows: [Fields] = []
    for element in verification {
      rows.append(try reader.fields(element))
      guard reader.takeModels().isEmpty else {
        throw text.fault(.containerModelReference, element, "verification rows name a model")
      }
    }
    guard areAllReached(references) else {
      throw text.fault(.containerModelReference, value, "a cycle, or a model that nothing names")
    }
    return (models, rows)
  }

  /// Whether every model is reached from the first without a cycle.
  ///
  /// A model is done when all that refer to it are done; what is in a cycle, or is referred to by
  /// something that is not reached, never is.
  static func areAllReached(_ references: [[Int]]) -> Bool {
    var waiting = [Int](repeating: 0, count: references.count)
    for target in references.joined() { waiting[target] += 1 }
    guard waiting[0] == 0 else { return false }
    var ready = [0]
    var done = 0
    while let model = ready.popLast() {
      done += 1
      for target in references[model] {
        waiting[target] -= 1
        if waiting[target] == 0 { ready.append(target) }
      }
    }
    return done == references.count
  }

  private static func origin(
    _ value: JSONValue?, in text: SectionText, committedLength: Int
  ) throws(ReadError) -> OriginReference? {
    guard let value else { return nil }
    var object = try text.object(value)
    let node = try text.count(object.take("node"))
    let section = try Extent(
      object.take("section"), in: text, committedLength: committedLength)
    try object.finish()
    return OriginReference(node: node, section: section)
  }
}
