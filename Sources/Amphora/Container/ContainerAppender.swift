public import Bytes

/// Adds models to a container, and takes models out of it, as its next generation.
///
///     let file = try AppendedFile(path)
///     var appender = try ContainerAppender(file)
///     try appender.add(document)
///     let generation = try appender.commit()
///
/// What is there already is not read, so that this costs what the new models cost. Readers see the
/// old generation until `commit` has ended, and the new one from then on; without `commit`, the file
/// stays as it was. Other writers wait for as long as this value lives.
public struct ContainerAppender: ~Copyable {
  /// What to do when the container has a model of some name.
  public enum NameConflict: Sendable {
    case refuse
    case replace
  }

  /// The container as it is without the changes.
  public let container: Container

  /// What was added so far; the bytes are those by which the file has grown.
  public private(set) var summary = ContainerWriter.Summary()

  private var file: AppendedFile
  private var models: ModelList
  private var isBegun = false

  /// Opens the container in `file`, which is locked.
  ///
  /// A damaged commit slot is written anew by this append. Where bytes follow the committed length,
  /// it may have committed just these; then the container is refused.
  ///
  /// - Throws: What opening the container throws, `containerSlotDamaged` or `historyFull`.
  public init(_ file: consuming AppendedFile, limits: Limits = Limits()) throws(ReadError) {
    let container = try Container(file.map(limits: limits), limits: limits)
    try container.checkIsLatest()
    guard container.generation <= ContainerFormat.links else {
      throw ReadError(.historyFull, at: 0, "\(container.generation)")
    }
    self.container = container
    self.file = file
    models = ModelList(container.catalog.entries)
  }

  /// Adds the models of a document.
  ///
  /// Tensors that are equal within the document are stored once. When this throws, nothing of the
  /// document was added, and others can be.
  ///
  /// - Parameters:
  ///   - document: The models, their tensors and their origin.
  ///   - options: What may be chosen.
  ///   - taken: What to do when the container has a model of some name.
  ///   - complete: See `ContainerWriter.write`.
  /// - Throws: `nameTaken`, what the file refuses, what a tensor's source refuses, `containerName`, or
  ///   a code of what in the document no reader would accept.
  public mutating func add(
    _ document: Document, options: ContainerWriter.Options = ContainerWriter.Options(),
    taken: NameConflict = .refuse, complete: (inout Provenance) -> Void = { _ in }
  ) throws(WriteError) {
    for entry in document.entries { try models.check(entry.name, taken: taken) }
    let plan = try ContainerPlan(document, options: options)
    try begin()
    let start = file.count
    var output = ContainerOutput(options: options)
    do throws(WriteError) {
      for entry in try output.write(plan, of: document, to: &file, complete: complete) {
        models.set(entry)
      }
    } catch {
      // What belongs to no model must not stay between others.
      file.rewind(to: start)
      throw error
    }
    summary.add(output.summary)
    summary.bytes = file.count - container.committedLength
  }

  /// Takes out the model of that name; its bytes stay where they are until the file is compacted.
  ///
  /// - Throws: `noSuchName`.
  public mutating func remove(_ name: String) throws(WriteError) { try models.remove(name) }

  /// Makes the changes the next generation; without changes, it does nothing.
  ///
  /// - Returns: The generation that the file has now.
  /// - Throws: `cannotWrite` or `containerHardLimit`; the file is then as it was, but for the case
  ///   that `AppendedFile.commit` tells of.
  public consuming func commit() throws(WriteError) -> Int {
    guard models.isChanged else { return container.generation }
    try begin()
    let output = ContainerOutput(options: ContainerWriter.Options())
    let root = try output.write(
      root: container.catalog.json(ofNext: models.entries), to: &file)
    let slot = CommitSlot(generation: container.generation + 1, root: root)
    let bytes = slot.bytes
    try file.commit(bytes.span, at: slot.offset)
    return slot.generation
  }

  /// Announces the append, durably, before anything else follows the committed length.
  private mutating func begin() throws(WriteError) {
    guard !isBegun else { return }
    isBegun = true
    file.begin(at: container.committedLength)
    let record = AppendRecord(following: container.generation, root: container.root)
    try file.write(record.bytes.span)
    try file.sync()
  }
}

extension Container {
  /// Refuses a container of which a later generation may be lost.
  ///
  /// - Throws: `containerSlotDamaged`.
  func checkIsLatest() throws(ReadError) {
    let damaged = warnings.first { $0.code == .containerSlotDamaged }
    guard let damaged, file.count > committedLength else { return }
    throw ReadError(
      damaged.code, at: damaged.offset, "what follows byte \(committedLength) may be newer")
  }
}

extension ContainerWriter.Summary {
  /// Counts what was written besides.
  mutating func add(_ other: ContainerWriter.Summary) {
    models += other.models
    tensors += other.tensors
    rawBytes += other.rawBytes
  }
}
