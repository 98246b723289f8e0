import Bytes
import Codecs

/// The root of one generation as it stands in the file: all of its models, or what is different from
/// an earlier generation.
struct ContainerRoot {
  /// A model by name.
  struct Entry {
    var name: String
    var kind: String
    var section: Extent
  }

  /// What changes a list of models into another.
  struct Delta {
    /// Names of models that go.
    var remove: [String] = []

    /// Models that take the place of those with their names, or come at the end.
    var set: [Entry] = []

    /// How many changes it has.
    var count: Int { remove.count + set.count }
  }

  /// What a root says about the models.
  enum Content {
    /// All of them, in order.
    case full([Entry])
    /// What is different from the full root at `base`.
    case delta(Delta, base: Extent)
  }

  let document: JSONDocument
  let extent: Extent
  let generation: Int
  let content: Content

  /// The root of the generation before; nil in the first.
  let previous: Extent?

  /// The models that this root itself names.
  var ownEntries: [Entry] {
    switch content {
    case .full(let entries): entries
    case .delta(let delta, _): delta.set
    }
  }

  /// The full root that this one is based on; its own when it is full.
  var baseExtent: Extent {
    switch content {
    case .full: extent
    case .delta(_, let base): base
    }
  }

  /// What this root changes; nothing when it is full.
  var delta: Delta {
    switch content {
    case .full: Delta()
    case .delta(let delta, _): delta
    }
  }

  /// Reads the root at `extent`, which has this generation when it is known.
  ///
  /// - Throws: What reading its text throws, `containerGeneration`, `containerRootChain`,
  ///   `containerHardLimit`, or what is wrong with its entries.
  init(
    at extent: Extent, generation expected: Int? = nil, of file: any ByteRangeSource,
    limits: Limits
  ) throws(ReadError) {
    let text = try SectionText(.root, at: extent, of: file, limits: limits)
    document = text.document
    self.extent = extent
    var object = try text.object(text.root)
    try object.ignoreExtensions()
    let number = try object.take("generation")
    let previous = object.takeIfPresent("previous")
    let type = try object.take("type")
    if type.isString("full") {
      let models = try object.take("models")
      try object.finish()
      generation = try ContainerRoot.generation(number, expected, in: text)
      self.previous = try ContainerRoot.previous(previous, of: generation, in: text)
      content = .full(try ContainerRoot.entries(models, in: text))
    } else if type.isString("delta") {
      let base = try object.take("base")
      let remove = try object.take("remove")
      let set = try object.take("set")
      try object.finish()
      generation = try ContainerRoot.generation(number, expected, in: text)
      self.previous = try ContainerRoot.previous(previous, of: generation, in: text)
      let extent = try ContainerRoot.base(base, previous: self.previous, in: text)
      let delta = Delta(
        remove: try ContainerRoot.names(remove, in: text),
        set: try ContainerRoot.entries(set, in: text))
      content = .delta(delta, base: extent)
    } else {
      throw text.fault(.containerJSON, type, "neither full nor delta")
    }
  }

  private static func generation(
    _ value: JSONValue, _ expected: Int?, in text: SectionText
  ) throws(ReadError) -> Int {
    let generation = try text.count(value)
    guard generation >= 1, generation == expected ?? generation else {
      throw text.fault(
        .containerGeneration, value, "\(generation) instead of \(expected ?? 1)")
    }
    guard generation <= ContainerFormat.links + 1 else {
      throw text.fault(.containerHardLimit, value, "generation \(generation)")
    }
    return generation
  }

  private static func previous(
    _ value: JSONValue?, of generation: Int, in text: SectionText
  ) throws(ReadError) -> Extent? {
    guard (value != nil) == (generation > 1) else {
      throw text.fault(
        .containerGeneration, value ?? text.root, "all but the first have a 'previous'")
    }
    guard let value else { return nil }
    return try earlier(value, in: text)
  }

  /// The base of a delta, which is the preceding root or comes before it.
  private static func base(
    _ value: JSONValue, previous: Extent?, in text: SectionText
  ) throws(ReadError) -> Extent {
    guard let previous else {
      throw text.fault(.containerRootChain, value, "a first generation is full")
    }
    let base = try earlier(value, in: text)
    guard base == previous || base.end + AppendRecord.size <= previous.offset else {
      throw text.fault(.containerRootChain, value, "the base follows the preceding root")
    }
    return base
  }

  /// The root of an earlier generation: the record of the append that followed lies between.
  private static func earlier(
    _ value: JSONValue, in text: SectionText
  ) throws(ReadError) -> Extent {
    try Extent(
      value, in: text, committedLength: text.extent.offset - AppendRecord.size)
  }

  private static func entries(
    _ value: JSONValue, in text: SectionText
  ) throws(ReadError) -> [Entry] {
    var entries: [Entry] = []
    var names: Set<[UInt8]> = []
    for model in try text.array(value) {
      let entry = try ContainerRoot.entry(model, in: text)
      guard names.insert(Array(entry.name.utf8)).inserted else {
        throw text.fault(.containerName, model, "it comes twice")
      }
      entries.append(entry)
    }
    return entries
  }

  private static func entry(
    _ value: JSONValue, in text: SectionText
  ) throws(ReadError) -> Entry {
    var object = try text.object(value)
    let kind = try object.take("kind")
    let name = try object.take("name")
    let section = try Extent(
      object.take("section"), in: text, committedLength: text.extent.end)
    try object.finish()
    let entry = Entry(
      name: try text.string(name), kind: try text.string(kind), section: section)
    guard isName(entry.name) else { throw text.fault(.containerName, name) }
    guard isKind(entry.kind) else { throw text.fault(.containerKind, kind) }
    return entry
  }

  private static func names(
    _ value: JSONValue, in text: SectionText
  ) throws(ReadError) -> [String] {
    var names: [String] = []
    var seen: Set<[UInt8]> = []
    for element in try text.array(value) {
      let name = try text.string(element)
      guard isName(name), seen.insert(Array(name.utf8)).inserted else {
        throw text.fault(.containerName, element)
      }
      names.append(name)
    }
    return names
  }

  /// Whether a root that was read can be the base of this delta; `isName` says what it lists.
  ///
  /// - Throws: `containerRootChain`; `containerName` when a name that is removed is not there.
  func checkBase(_ base: ContainerRoot, lists isName: ([UInt8]) -> Bool) throws(ReadError) {
    guard case .full = base.content else {
      throw ReadError(.containerRootChain, at: base.extent.offset, "a base is not full")
    }
    guard (1...ContainerFormat.deltas).contains(generation - base.generation),
      (previous == base.extent) == (base.generation == generation - 1)
    else {
      throw ReadError(
        .containerRootChain, at: base.extent.offset,
        "generation \(base.generation) is the base of \(generation)")
    }
    for name in delta.remove where !isName(Array(name.utf8)) {
      throw ReadError(.containerName, at: extent.offset, "the base has no '\(name)'")
    }
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
}
