import Bytes

/// Puts sections of a container together to one document.
struct DocumentAssembly {
  private(set) var document = Document()

  /// Where all lies that was read.
  private(set) var map = ExtentMap()

  /// Bytes of the tensors that encodings need: they stay in memory once they have been decoded.
  private(set) var neededBytes = 0

  private let container: Container

  /// The tensor of the document that begins at an offset of the file, and what was said of it.
  private var tensorAt: [Int: (index: Int, entry: TensorEntry)] = [:]

  /// A section that has been added.
  private struct Added {
    var model: Int
    var origin: ModelSection.OriginReference?
    var provenance: Provenance
    var metadata: [(key: String, value: String)]
    var verification: [Fields]
  }

  private var sections: [Extent: Added] = [:]

  /// What each entry says about the origin.
  private var origins: [ModelSection.OriginReference?] = []

  init(_ container: Container) {
    self.container = container
    map.add(container.catalog.root)
    map.add(container.catalog.base)
  }

  /// Adds a model with its parts and its tensors, and reads its section unless it has been added.
  mutating func add(_ entry: Container.Entry) throws(ReadError) {
    let isKnown = sections[entry.section] != nil
    try add(entry, isKnown ? nil : container.modelSection(for: entry))
  }

  /// Adds a model whose section has been read, or else been added.
  mutating func add(_ entry: Container.Entry, _ section: ModelSection?) throws(ReadError) {
    if let section, sections[entry.section] == nil {
      map.add(entry.section.range, .section(entry.section))
      let (model, verification) = try addModels(of: section)
      sections[entry.section] = Added(
        model: model, origin: section.origin, provenance: section.provenance,
        metadata: section.metadata, verification: verification)
    }
    guard let added = sections[entry.section] else { preconditionFailure("it was just added") }
    guard document.models[added.model].kind.utf8.elementsEqual(entry.kind.utf8) else {
      throw ReadError(.containerKind, at: entry.section.offset, "'\(entry.kind)' in the root")
    }
    origins.append(added.origin)
    document.entries.append(
      Document.Entry(
        name: entry.name, model: added.model, node: nil, provenance: added.provenance,
        metadata: added.metadata, verification: added.verification))
  }

  private mutating func addModels(
    of section: ModelSection
  ) throws(ReadError) -> (model: Int, verification: [Fields]) {
    var tensors: [Int] = []
    tensors.reserveCapacity(section.tensors.count)
    for entry in section.tensors { tensors.append(try add(entry)) }
    let base = document.models.count
    func local(_ value: FieldValue) -> FieldValue {
      switch value {
      case .tensor(let reference):
        .tensor(TensorReference(tensors[reference.tensor], rows: reference.rows))
      case .model(let index): .model(base + index)
      default: value
      }
    }
    for model in section.models {
      let fields = model.fields.mapped { local($0) }
      _ = document.add(Model(kind: model.kind, version: model.version, fields: fields))
    }
    return (base, section.verification.map { $0.mapped { local($0) } })
  }

  /// Adds a tensor, or finds it when another section has brought it.
  ///
  /// - Throws: `containerOverlap` when that section describes the same bytes otherwise; the tensor
  ///   would have other elements for whoever reads one section alone.
  private mutating func add(_ entry: TensorEntry) throws(ReadError) -> Int {
    if entry.attachment == nil, let known = tensorAt[entry.offset] {
      guard known.entry == entry else { throw ReadError(.containerOverlap, at: entry.offset) }
      return known.index
    }
    map.add(entry)
    try DocumentAssembly.hold(
      entry.neededBytes, beside: &neededBytes, at: entry.place, container.limits)
    let source = ContainerTensorSource(entry, in: container.file, counting: container.sum)
    let index = document.add(Tensor(entry.type, entry.shape, source))
    if entry.attachment == nil { tensorAt[entry.offset] = (index, entry) }
    return index
  }

  /// Adds bytes of what encodings need to those that are in memory, if the limit allows it.
  ///
  /// - Throws: `tooMuchMemory`.
  static func hold(
    _ bytes: Int, beside held: inout Int, at offset: Int, _ limits: Limits
  ) throws(ReadError) {
    guard bytes <= limits.memory - held else {
      throw ReadError(
        .tooMuchMemory, at: offset, "dictionaries and starts over \(limits.memory) bytes")
    }
    held += bytes
  }

  /// Adds the origin, when all entries share one.
  mutating func addOrigin() throws(ReadError) {
    guard let extent = origins.first??.section,
      origins.allSatisfy({ $0?.section == extent })
    else { return }
    let section = try container.originSection(at: extent)
    map.add(extent.range, .section(extent))
    for entry in section.tensors { map.add(entry) }
    // The work that nodes make is bounded by the file when nothing overlaps.
    try map.checkOverlaps()
    var origin = try section.graph(in: container.file, limits: container.limits)
    for (index, reference) in origins.enumerated() {
      guard let node = reference?.node, node < origin.nodes.count else {
        throw ReadError(
          .containerOriginNode, at: container.entries[index].section.offset,
          "its node is none of \(origin.nodes.count)")
      }
      document.entries[index].node = node
    }
    var indices: [Int: Int] = [:]
    for record in origin.arrays where indices[record.tensor] == nil {
      indices[record.tensor] = try add(section.tensors[record.tensor])
    }
    origin.mapArrays { _, record in
      Origin.ArrayRecord(indices[record.tensor] ?? 0, rows: record.rows)
    }
    document.origin = origin
  }
}
