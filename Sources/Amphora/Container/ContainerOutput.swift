import Bytes
import Codecs

/// Writes what a plan says: the tensors and the sections of a document, and then a root.
struct ContainerOutput {
  private(set) var summary = ContainerWriter.Summary()

  private let options: ContainerWriter.Options

  /// The tensors of the pool that are in the file.
  private var entries: [Int: TensorEntry] = [:]

  /// The tensors that encodings need, which the file has or sections will have.
  private var neededEntries: [Int: TensorEntry] = [:]

  /// What decides which tensors are attached to their sections.
  private var attaching = Attaching(tables: [], mostBytes: 0)

  /// The sections that are in the file, so that equal ones are written once.
  private var sections: [SHA256Digest: Extent] = [:]

  /// Bytes of the plan's tensors, and how many of them have been worked on.
  private var (done, total) = (0, 0)

  /// What readers are willing to spend.
  private let readers: Limits

  init(options: ContainerWriter.Options, readers: Limits = Limits()) {
    self.options = options
    self.readers = readers
  }

  /// Writes the tensors and the sections of a document; gives what a root says of its models.
  mutating func write(
    _ plan: ContainerPlan, of document: Document, to file: inout some ByteOutput & ~Copyable,
    complete: (inout Provenance) -> Void
  ) throws(WriteError) -> [ContainerRoot.Entry] {
    try writeTensors(of: plan, to: &file)
    options.headway?.tell(.writing)
    var origin: Extent?
    if let originPlan = plan.origin, let graph = document.origin {
      origin = try write(section: json(originPlan, root: graph.root), to: &file)
    }
    var rootEntries: [ContainerRoot.Entry] = []
    for var model in plan.models {
      complete(&model.entry.provenance)
      let section = try write(section: json(model, document, origin), to: &file)
      rootEntries.append(
        ContainerRoot.Entry(
          name: model.entry.name, kind: document.models[model.models[0]].kind, section: section))
    }
    summary.models += plan.models.count
    return rootEntries
  }

  // MARK: Tensors

  /// Writes the tensors in the order of the tables, several encoded at a time.
  private mutating func writeTensors(
    of plan: ContainerPlan, to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) {
    var pool = plan.pool
    // What is compared from now on is part of the writing.
    pool.sum = nil
    var seen: Set<Int> = []
    let tables = [plan.origin?.table].compactMap { $0 } + plan.models.map(\.table)
    let numbers = tables.joined().filter { seen.insert($0).inserted }
    let isStored = options.compression.effort == nil
    attaching = Attaching(tables: tables, mostBytes: isStored ? 0 : options.attachedBytes)
    (done, total) = (0, numbers.reduce(0) { $0 + pool[$1].chunks.rawBytes })
    report(0)
    var next = 0
    while next < numbers.count {
      let first = next
      var bytes = 0
      while next < numbers.count, next == first || bytes < ContainerOutput.batchBytes {
        bytes += pool[numbers[next]].chunks.rawBytes
        next += 1
      }
      let members = numbers[first..<next].map { pool[$0] }
      let encoders = try WriteError.converting { () throws(ReadError) -> [TensorEncoder] in
        try self.encoders(of: members)
      }
      for (number, encoder) in zip(numbers[first..<next], encoders) {
        summary.tensors += 1
        summary.rawBytes += encoder.chunks.rawBytes
        let doneBefore = done
        defer { report(doneBefore + encoder.chunks.rawBytes - done) }
        // One that another needs may be there; where it is attached, it takes room here as well.
        if let known = entries[number], attaching.spend(known.attachment?.count ?? 0, for: number) {
          continue
        }
        entries[number] = try write(encoder, for: number, &pool, to: &file)
      }
    }
  }

  /// Counts bytes of tensors that have been worked on, and tells whoever wants to know.
  private mutating func report(_ bytes: Int) {
    done += bytes
    options.headway?.tell(.writing, done, of: total)
  }

  /// Encoders of tensors, the largest of which are begun first, so that none of them is left for one
  /// core at the end.
  private func encoders(
    of members: [(tensor: Tensor, chunks: TensorChunks)]
  ) throws(ReadError) -> [TensorEncoder] {
    let order = members.indices.sorted {
      (members[$1].chunks.rawBytes, $0) < (members[$0].chunks.rawBytes, $1)
    }
    let encoders = try ChunkBatch.map(order.indices) { [options] (place) throws(ReadError) in
      let member = members[order[place]]
      return try TensorEncoder(
        member.tensor, member.chunks, effort: options.compression.effort)
    }
    let places = order.indices.sorted { order[$0] < order[$1] }
    return places.map { encoders[$0] }
  }

  /// Bytes of tensors that are encoded at a time, and so in memory.
  private static let batchBytes = 32 << 20

  /// Writes a tensor that the member `number` of the pool is, or that it needs.
  private mutating func write(
    _ encoder: TensorEncoder, isNeeded: Bool = false, for number: Int, _ pool: inout TensorPool,
    to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) -> TensorEntry {
    var neededEntry: TensorEntry?
    if let needed = encoder.needed {
      neededEntry = try entry(of: needed, for: number, &pool, to: &file)
    }
    let tensor = encoder.tensor
    var entry = TensorEntry(
      type: tensor.type, shape: tensor.shape,
      encodings: encoder.encodings(over: neededEntry), codec: encoder.codec, offset: 0,
      chunks: [], digest: SHA256Hasher().finish())
    let ranges = encoder.chunks.ranges
    if let bytes = try attaching.bytes(of: encoder, for: number, isNeeded: isNeeded) {
      entry.codec = .stored
      entry.attach(Attachment(bytes: ByteStorage(copying: bytes.span).slice, sectionOffset: 0))
      return entry
    }
    entry.offset = try file.align()
    var hasher = SHA256Hasher()
    try encoder.forEachChunk { (chunk) throws(WriteError) in
      let digest = chunk.digest.bytes
      hasher.update(digest.span)
      let start = file.count
      try file.write(chunk.stored.span)
      entry.chunks.append(
        TensorEntry.Chunk(
          elements: ranges[entry.chunks.count], raw: chunk.raw, range: start..<file.count,
          checksum: chunk.checksum))
      if !isNeeded { report(min(chunk.raw, encoder.chunks.rawBytes)) }
    }
    entry.digest = hasher.finish()
    return entry
  }

  /// The entry of a tensor that an encoding needs; that of an equal tensor which is in the file.
  private mutating func entry(
    of needed: TensorEncoder, for user: Int, _ pool: inout TensorPool,
    to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) -> TensorEntry {
    let number = try WriteError.converting { () throws(ReadError) in try pool.add(needed.tensor) }
    if let known = neededEntries[number] ?? entries[number],
      // One that needs another itself cannot be needed.
      known.encodings.allSatisfy(\.isFitForNeeded),
      // Each use attaches it again; where there is no room for that, it becomes an extent for all.
      attaching.spend(known.attachment?.count ?? 0, for: user)
    {
      return known
    }
    let entry = try write(needed, isNeeded: true, for: user, &pool, to: &file)
    neededEntries[number] = entry
    if entries[number] == nil { entries[number] = entry }
    return entry
  }

  // MARK: Sections

  /// Writes a section, unless an equal one is in the file.
  ///
  /// What readers would not read is not written.
  mutating func write(
    section: [UInt8], to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) -> Extent {
    // JSON by the lexical rule has no line ends.
    let end = section.firstIndex(of: UInt8(ascii: "\n")) ?? section.count
    let text = section.span.extracting(first: end)
    if let limit = SectionText.limit(over: text, raw: section.count, readers) {
      throw WriteError(.containerUnreadable, "a section of \(section.count) bytes is over \(limit)")
    }
    let digest = SHA256Digest(of: section.span)
    if let known = sections[digest] { return known }
    let extent = try write(section, to: &file)
    sections[digest] = extent
    return extent
  }

  /// Writes a root.
  func write(
    root json: [UInt8], to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) -> Extent {
    guard json.count <= ContainerFormat.rootBytes else {
      throw WriteError(.containerHardLimit, "the root has \(json.count) bytes")
    }
    return try write(json, to: &file)
  }

  private func write(
    _ json: [UInt8], to file: inout some ByteOutput & ~Copyable
  ) throws(WriteError) -> Extent {
    let stored = Zlib.compress(json.span, level: options.compression.sectionLevel(of: json.count))
    let offset = file.count
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
    return ContainerOutput.section(writer.finish(), plan.table.compactMap { entries[$0] })
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
      write(model.fields, of: plan, places, to: &writer)
      writer.key("kind")
      writer.string(model.kind)
      writer.key("kind_version")
      writer.integer(model.version)
      writer.endObject()
    }
    writer.endArray()
    if let origin, let node = plan.entry.node {
      writer.key("origin")
      ModelSection.OriginReference(node: node, section: origin).write(section: origin, to: &writer)
    }
    writer.key("provenance")
    plan.entry.provenance.write(to: &writer)
    writer.key("tensors")
    write(plan.table, to: &writer)
    writer.key("type")
    writer.string("model")
    if !plan.entry.verification.isEmpty {
      writer.key("verification")
      writer.beginArray()
      for rows in plan.entry.verification { write(rows, of: plan, places, to: &writer) }
      writer.endArray()
    }
    writer.endObject()
    return ContainerOutput.section(writer.finish(), plan.table.compactMap { entries[$0] })
  }

  private func write(
    _ fields: Fields, of plan: ContainerPlan.ModelPlan, _ places: [Int: Int],
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    for (name, value) in fields.values {
      writer.key(name)
      value.mapped { plan.local($0, places) }.write(to: &writer)
    }
    writer.endObject()
  }

  /// A section: its JSON, and behind it the bytes of the tensors that are attached to it.
  static func section(_ json: [UInt8], _ table: [TensorEntry]) -> [UInt8] {
    var attachment: [UInt8] = []
    for entry in table { entry.appendAttachments(to: &attachment) }
    return attachment.isEmpty ? json : json + [UInt8(ascii: "\n")] + attachment
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

extension ByteOutput where Self: ~Copyable {
  /// Pads the file with zeros to where a tensor may begin.
  mutating func align() throws(WriteError) -> Int {
    let start = ContainerFormat.aligned(count)
    let padding = [UInt8](repeating: 0, count: start - count)
    try write(padding.span)
    return start
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
