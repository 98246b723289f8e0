public import Bytes
public import Codecs

/// A container that has been opened: its preamble and root are verified, its models are read when
/// they are asked for.
///
///     let container = try Container(try MappedFile.open(path, limits: limits), limits: limits)
///     for entry in container.entries { print(entry.name, entry.kind) }
///     let document = try container.document(for: container.entries[0])
public struct Container: Sendable {
  /// A model by name.
  public struct Entry: Sendable {
    /// The name.
    public let name: String

    /// The kind of the model, such as `tree_ensemble`.
    public let kind: String

    /// Where its section lies.
    public let section: Extent
  }

  /// The bytes of the file, all of which are judged before they are given.
  public let file: any ByteRangeSource

  /// What this reader is willing to spend.
  public let limits: Limits

  /// The generation that was opened.
  public let generation: Int

  /// The models, in the order of the source.
  public let entries: [Entry]

  /// What is wrong with the file, but does not keep it from being read: `containerSlotDamaged`.
  public let warnings: [ReadError]

  /// The JSON of the root.
  public let rootDocument: JSONDocument

  /// Where the root lies.
  public let root: Extent

  /// The place of each name among the entries, by its bytes.
  private let places: [[UInt8]: Int]

  /// Opens the container that fills `file`: a mapped file, or one whose ranges are fetched.
  ///
  /// Reads the preamble and the root, and nothing else.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public init(_ file: any ByteRangeSource, limits: Limits = Limits()) throws(ReadError) {
    let file = CheckedSource(file, limits: limits)
    let preamble = try Preamble(of: file)
    let text = try SectionText(.root, at: preamble.slot.root, of: file, limits: limits)
    let root = try ContainerRoot(text, slot: preamble.slot)
    self.file = file
    self.limits = limits
    self.generation = root.generation
    self.entries = root.entries.map { Entry(name: $0.name, kind: $0.kind, section: $0.section) }
    // The root has been judged: no name comes twice.
    self.places = Dictionary(
      uniqueKeysWithValues: zip(root.entries.map { Array($0.name.utf8) }, root.entries.indices))
    self.warnings = preamble.warnings
    self.rootDocument = text.document
    self.root = preamble.slot.root
  }

  /// Whether `bytes` begin as a container does; says nothing about the rest.
  public static func isRecognized(_ bytes: Span<UInt8>) -> Bool { Preamble.isRecognized(bytes) }

  /// The model of that name, compared by bytes; nil when there is none.
  public func entry(named name: String) -> Entry? {
    places[Array(name.utf8)].map { entries[$0] }
  }

  /// The model, its parts and its tensors, without the origin.
  ///
  /// Elements are read from the file when they are asked for, and verified each time.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func document(for entry: Entry) throws(ReadError) -> Document {
    var assembly = DocumentAssembly(self)
    try assembly.add(entry)
    return assembly.document
  }

  /// The model, its parts and its tensors, with the origin when the container has it.
  ///
  /// The node of the model is that of the only entry. Tensors that the model and the origin share
  /// are there once.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func origin(for entry: Entry) throws(ReadError) -> Document {
    var assembly = DocumentAssembly(self)
    try assembly.add(entry)
    try assembly.addOrigin()
    return assembly.document
  }

  /// All models, with the origin when they have one and share it.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func document() throws(ReadError) -> Document {
    var assembly = DocumentAssembly(self)
    for entry in entries { try assembly.add(entry) }
    try assembly.addOrigin()
    return assembly.document
  }

  /// The JSON of a model's section, verified and parsed, for checks against schemas.
  ///
  /// - Throws: `containerDigest`, `containerStream`, `json.*` or `limit.*`.
  public func sectionDocument(for entry: Entry) throws(ReadError) -> JSONDocument {
    try text(at: entry.section).document
  }

  /// The JSON of the origin's section, verified and parsed; nil when the model has none.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func originSectionDocument(for entry: Entry) throws(ReadError) -> JSONDocument? {
    guard let origin = try section(for: entry).origin else { return nil }
    return try text(at: origin.section).document
  }

  func section(for entry: Entry) throws(ReadError) -> ModelSection {
    try ModelSection(
      text(at: entry.section), kind: entry.kind, committedLength: root.end, limits: limits)
  }

  func originSection(at extent: Extent) throws(ReadError) -> OriginSection {
    try OriginSection(text(at: extent), committedLength: root.end, limits: limits)
  }

  private func text(at extent: Extent) throws(ReadError) -> SectionText {
    try SectionText(.section, at: extent, of: file, limits: limits)
  }
}
