public import Bytes

/// A new container that gets the models of several documents.
///
///     var creation = try ContainerCreation(path, existing: .keep)
///     for document in documents { try creation.add(document) }
///     let summary = try creation.commit()
///
/// The file appears in `commit`, whole. A document that throws ends the creation.
public struct ContainerCreation: ~Copyable {
  /// What was added so far.
  public private(set) var summary = ContainerWriter.Summary()

  private var file: AtomicFile
  private var models = ModelList()

  /// Starts a container at `path`.
  ///
  /// - Throws: `outputExists` or `cannotWrite`.
  public init(_ path: String, existing: AtomicFile.Existing) throws(WriteError) {
    var file = try AtomicFile(path, existing: existing)
    try file.beginContainer()
    self.file = file
  }

  /// Adds the models of a document.
  ///
  /// - Throws: `nameTaken`, or what `ContainerWriter.write` throws.
  public mutating func add(
    _ document: Document, options: ContainerWriter.Options = ContainerWriter.Options(),
    complete: (inout Provenance) -> Void = { _ in }
  ) throws(WriteError) {
    for entry in document.entries { try models.check(entry.name, taken: .refuse) }
    let plan = try ContainerPlan(document, options: options)
    var output = ContainerOutput(options: options)
    for entry in try output.write(plan, of: document, to: &file, complete: complete) {
      models.set(entry)
    }
    summary.add(output.summary)
    summary.bytes = file.count
  }

  /// Gives the file its name.
  ///
  /// - Returns: What was written.
  /// - Throws: `outputExists`, `cannotWrite` or `containerHardLimit`.
  public consuming func commit() throws(WriteError) -> ContainerWriter.Summary {
    let output = ContainerOutput(options: ContainerWriter.Options())
    let root = try output.write(root: ContainerRoot.json(models.entries), to: &file)
    try file.endContainer(root)
    summary.bytes = file.count
    let summary = summary
    try file.commit()
    return summary
  }
}
