import Bytes
import Codecs

/// Writes what a plan says: tensors, sections, root, and at last the preamble.
struct ContainerOutput {
  private(set) var summary = ContainerWriter.Summary()

  private let options: ContainerWriter.Options

  /// The tensors of the pool that are in the file.
  private var entries: [Int: TensorEntry] = [:]

  /// The sections that are in the file, so that equal ones are written once.
  private var sections: [SHA256Digest: Extent] = [:]

  init(options: ContainerWriter.Options) { self.options = options }

  /// Writes everything behind the preamble, and then the preamble.
  mutating func write(
    _ plan: ContainerPlan, of document: Document, to file: inout AtomicFile
  ) throws(WriteError) {
    let tables = [plan.origin?.table].compactMap { $0 } + plan.models.map(\.table)
    for number in tables.joined() where entries[number] == nil {
      entries[number] = try write(tensor: number, of: plan.pool, to: &file)
    }
    var origin: Extent?
    if let originPlan = plan.origin, let graph = document.origin {
      origin = try write(section: json(originPlan, root: graph.root), to: &file)
    }
    var rootEntries: [ContainerRoot.Entry] = []
    for model in plan.models {
      let section = try write(section: json(model, document, origin), to: &file)
      rootEntries.append(
        ContainerRoot.Entry(
          name: model.entry.name, kind: document.models[model.models[0]].kind, section: section))
    }
    let json = ContainerRoot.json(rootEntries)
    guard json.count <= ContainerFormat.rootBytes else {
      throw WriteError(.containerHardLimit, "the root has \(json.count) bytes")
    }
    let root = try write(json, to: &file)
    let preamble = Preamble.bytes(committing: CommitSlot(generation: 1, root: root))
    try file.overwrite(preamble.span, at: 0)
    summary.bytes = file.count
    summary.models = plan.models.count
  }

  // MARK: Tensors

  private mutating func write(
    tensor number: Int, of pool: TensorPool, to file: inout AtomicFile
  ) throws(WriteError) -> TensorEntry {
    let (tensor, chunks) = pool[number]
    let encoder = try WriteError.converting { () throws(ReadError) in
      try TensorEncoder(tensor, chunks, compression: options.compression)
    }
    var entry = TensorEntry(
      type: tensor.type, shape: tensor.shape, narrowed: encoder.narrowed, codec: encoder.codec,
      offset: 0, chunks: [], digest: SHA256Hasher().finish())
    if !chunks.ranges.isEmpty { entry.offset = try align(&file) }
    var hasher = SHA256Hasher()
    try encoder.forEachChunk { (chunk) throws(WriteError) in
      let digest = chunk.digest.bytes
      hasher.update(digest.span)
      let start = file.count
      try file.write(chunk.stored.span)
      entry.chunks.append(
        TensorEntry.Chunk(
          elements: chunks.ranges[entry.chunks.count], raw: chunk.raw, range: start..<file.count,
          checksum: chunk.checksum))
    }
    entry.digest = hasher.finish()
    summary.tensors += 1
    summary.rawBytes += chunks.rawBytes
    return entry
  }

  /// Pads the file with zeros to where an extent may begin.
  private func align(_ file: inout AtomicFile) throws(WriteError) -> Int {
    let start = ContainerFormat.aligned(file.count)
    let padding = [UInt8](repeating: 0, count: start - file.count)
    try file.write(padding.span)
    return start
  }

  // MARK: Sections

  private mutating func write(
    section json: [UInt8], to file: inout AtomicFile
  ) throws(WriteError) -> Extent {
    guard json.count <= ContainerFormat.sectionBytes else {
      throw WriteError(.containerHardLimit, "a section has \(json.count) bytes")
    }
    let digest = SHA256Digest(of: json.span)
    if let known = sections[digest] { return known }
    let extent = try write(json, to: &file)
    sections[digest] = extent
    return extent
  }

  private func write(_ json: [UInt8], to file: inout AtomicFile) throws(WriteError) -> Extent {
    let stored = Zlib.compress(json.span, level: options.compression.sectionLevel)
    let offset = try align(&file)
    try file.write(stored.span)
    return Extent(
      offset: offset, length: stored.count, raw: json.count,
      digest: SHA256Digest(of: stored.span))
  }

  private func json(_ plan: ContainerPlan.OriginPlan, root: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("columns")
    writer.beginObject()
    for column in OriginColumn.allCases {
      writer.key(column.rawValue)
      writer.integer(plan.columns[column] ?? 0)
    }
    writer.endObject()
    writer.key("root")
    writer.integer(root)
    writer.key("tensors")
    write(plan.table, to: &writer)
    writer.key("type")
    writer.string("origin")
    writer.endObject()
    return writer.finish()
  }

  private func json(
    _ plan: ContainerPlan.ModelPlan, _ document: Document, _ origin: Extent?
  ) -> [UInt8] {
    var writer = JSONWriter()
    let places = Dictionary(
      plan.models.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    writer.beginObject()
    if !plan.entry.metadata.isEmpty {
      writer.key("metadata")
      write(plan.entry.metadata, to: &writer)
    }
    writer.key("models")
    writer.beginArray()
    for index in plan.models {
      let model = document.models[index]
      writer.beginObject()
      writer.key("fields")
      writer.beginObject()
      for (name, value) in model.fields.values {
        writer.key(name)
        value.mapped { plan.local($0, places) }.write(to: &writer)
      }
      writer.endObject()
      writer.key("kind")
      writer.string(model.kind)
      writer.key("kind_version")
      writer.integer(model.version)
      writer.endObject()
    }
    writer.endArray()
    if let origin, let node = plan.entry.node {
      writer.key("origin")
      writer.beginObject()
      writer.key("node")
      writer.integer(node)
      writer.key("section")
      origin.write(to: &writer)
      writer.endObject()
    }
    writer.key("provenance")
    plan.entry.provenance.write(to: &writer)
    writer.key("tensors")
    write(plan.table, to: &writer)
    writer.key("type")
    writer.string("model")
    writer.endObject()
    return writer.finish()
  }

  private func write(_ pairs: [(key: String, value: String)], to writer: inout JSONWriter) {
    writer.beginArray()
    for (key, value) in pairs {
      writer.beginArray()
      writer.string(key)
      writer.string(value)
      writer.endArray()
    }
    writer.endArray()
  }

  private func write(_ table: [Int], to writer: inout JSONWriter) {
    writer.beginArray()
    for number in table { entries[number]?.write(to: &writer) }
    writer.endArray()
  }
}

extension ContainerPlan.ModelPlan {
  /// A value with the section's own positions of models and tensors.
  fileprivate func local(_ value: FieldValue, _ places: [Int: Int]) -> FieldValue {
    switch value {
    case .tensor(let reference):
      .tensor(TensorReference(position[reference.tensor] ?? 0, rows: reference.rows))
    case .model(let index): .model(places[index] ?? 0)
    default: value
    }
  }
}
