public import Bytes
public import Codecs

extension Container {
  /// A model's section that has been read: all that is asked of it comes from one reading.
  public struct Section: Sendable {
    /// The model.
    public let entry: Entry

    /// The JSON, verified and parsed.
    public var document: JSONDocument { content.text.document }

    /// Where the origin lies; nil when the model has none.
    public var origin: Extent? { content.origin?.section }

    /// The node that the model is among those of the origin, which have not been read: there may be
    /// fewer; nil when the model has no origin.
    public var originNode: Int? { content.origin?.node }

    let content: ModelSection
  }

  /// The model, its parts and its tensors, without the origin.
  ///
  /// Elements are read from the file when they are asked for, and verified each time.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func document(for entry: Entry) throws(ReadError) -> Document {
    try document(for: section(for: entry))
  }

  /// The same for a model whose section has been read.
  ///
  /// - Throws: `containerOverlap`.
  public func document(for section: Section) throws(ReadError) -> Document {
    var assembly = DocumentAssembly(self)
    try assembly.add(section.entry, section.content)
    try assembly.map.checkOverlaps()
    return assembly.document
  }

  /// The model, its parts and its tensors, with the origin when the container has it.
  ///
  /// The node of the model is that of the only entry. Tensors that the model and the origin share
  /// are there once.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func origin(for entry: Entry) throws(ReadError) -> Document {
    try origin(for: [entry])
  }

  /// The same for several models, which have to share their origin.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func origin(for entries: [Entry]) throws(ReadError) -> Document {
    var assembly = DocumentAssembly(self)
    for entry in entries { try assembly.add(entry) }
    try assembly.addOrigin()
    try assembly.map.checkOverlaps()
    return assembly.document
  }

  /// All models, with the origin when they have one and share it.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func document() throws(ReadError) -> Document {
    var assembly = DocumentAssembly(self)
    for entry in entries { try assembly.add(entry) }
    try assembly.addOrigin()
    try assembly.map.checkOverlaps()
    return assembly.document
  }

  /// All models, as one document for each origin that some of them share, and one for those without.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func documents() throws(ReadError) -> [Document] {
    var assemblies: [DocumentAssembly] = []
    var places: [Extent?: Int] = [:]
    var placeOfSection: [Extent: Int] = [:]
    var repetition = SectionRepetition(limits)
    for entry in entries {
      if let place = placeOfSection[entry.section] {
        try repetition.count(entry)
        try assemblies[place].add(entry)
        continue
      }
      let section = try modelSection(for: entry)
      let place = places[section.origin?.section] ?? assemblies.count
      if place == assemblies.count { assemblies.append(DocumentAssembly(self)) }
      places[section.origin?.section] = place
      placeOfSection[entry.section] = place
      try assemblies[place].add(entry, section)
    }
    var documents: [Document] = []
    var map = ExtentMap()
    var neededBytes = 0
    for index in assemblies.indices {
      try assemblies[index].addOrigin()
      try DocumentAssembly.hold(
        assemblies[index].neededBytes, beside: &neededBytes, at: root.offset, limits)
      documents.append(assemblies[index].document)
      map.formUnion(assemblies[index].map)
    }
    try map.checkOverlaps()
    return documents
  }

  /// A model's section, verified and parsed.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func section(for entry: Entry) throws(ReadError) -> Section {
    Section(entry: entry, content: try modelSection(for: entry))
  }

  /// The JSON of a model's section, verified and parsed, for checks against schemas.
  ///
  /// - Throws: `containerDigest`, `containerStream`, `json.*` or `limit.*`.
  public func sectionDocument(for entry: Entry) throws(ReadError) -> JSONDocument {
    try sectionDocument(at: entry.section)
  }

  /// The JSON of the origin's section, verified and parsed; nil when the model has none.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public func originSectionDocument(for entry: Entry) throws(ReadError) -> JSONDocument? {
    guard let origin = try section(for: entry).origin else { return nil }
    return try sectionDocument(at: origin)
  }

  /// The JSON of the section that lies at an extent which a section names, verified and parsed.
  ///
  /// - Throws: `containerDigest`, `containerStream`, `json.*` or `limit.*`.
  public func sectionDocument(at extent: Extent) throws(ReadError) -> JSONDocument {
    try text(at: extent).document
  }

  func modelSection(for entry: Entry) throws(ReadError) -> ModelSection {
    try modelSection(at: entry.section, kind: entry.kind, committedLength: committedLength)
  }

  /// The model of a section that roots call `kind`, and what it names ends before `committedLength`.
  func modelSection(
    at extent: Extent, kind: String, committedLength: Int
  ) throws(ReadError) -> ModelSection {
    // Whoever keeps sections asks first with the shortest length; roots agree on the kind.
    if let known = sections?.model(at: extent) { return known }
    let model = try ModelSection(
      text(at: extent), kind: kind, committedLength: committedLength, limits: limits)
    sections?.keep(model)
    return model
  }

  func originSection(at extent: Extent) throws(ReadError) -> OriginSection {
    try OriginSection(text(at: extent), committedLength: committedLength, limits: limits)
  }

  func text(at extent: Extent) throws(ReadError) -> SectionText {
    if let known = sections?.text(at: extent) { return known }
    let text = try SectionText(.section, at: extent, of: file, limits: limits)
    sections?.keep(text)
    return text
  }
}
