public import Bytes

/// A container on disk as a collection of named models, which grows and changes.
///
///     let collection = ModelCollection("models.amphora")
///     try collection.add(document)
///     for entry in try collection.container().entries { print(entry.name, entry.kind) }
///     try collection.extract(["knn"], to: "knn.amphora")
///     try collection.remove(["knn"])
///
/// Each change is one generation: readers see all of it or nothing, and writers that come at the same
/// time wait for each other, so that no model is lost. Adding costs what the new models cost. What was
/// replaced or removed stays in the file, where `container().at(generation:)` finds it, until `compact`.
public struct ModelCollection: Sendable {
  /// The path of the container.
  public let path: String

  /// What to do while another program is writing.
  public var contention: AppendedFile.Contention

  /// What reading the container may cost, and when to stop waiting.
  public var limits: Limits

  /// A collection in the container at `path`, which need not be there yet.
  public init(
    _ path: String, contention: AppendedFile.Contention = .wait, limits: Limits = Limits()
  ) {
    self.path = path
    self.contention = contention
    self.limits = limits
  }

  /// The container as it is now; later changes are not seen in it.
  ///
  /// - Throws: What opening the file or the container throws.
  public func container() throws(ReadError) -> Container {
    try Container(MappedFile.open(path, limits: limits), limits: limits)
  }

  /// Adds the models of a document, in a new container where there is none.
  ///
  /// - Parameters:
  ///   - document: The models, their tensors and their origin.
  ///   - options: What may be chosen.
  ///   - taken: What to do when the container has a model of some name.
  /// - Returns: The generation that has them.
  /// - Throws: `nameTaken`, `locked`, or what opening and writing throw; the file is then as it was.
  @discardableResult
  public func add(
    _ document: Document, options: ContainerWriter.Options = ContainerWriter.Options(),
    taken: ContainerAppender.NameConflict = .refuse
  ) throws(WriteError) -> Int {
    do throws(WriteError) {
      var creation = try ContainerCreation(path, existing: .keep)
      try creation.add(document, options: options)
      _ = try creation.commit()
      return 1
    } catch {
      // Whoever makes the container first is not overwritten, but added to.
      guard error.code == .outputExists else { throw error }
    }
    return try change { (appender) throws(WriteError) in
      try appender.add(document, options: options, taken: taken)
    }
  }

  /// Takes models out; their bytes stay until `compact`.
  ///
  /// - Returns: The generation without them.
  /// - Throws: `noSuchName`, `locked`, or what opening and writing throw; the file is then as it was.
  @discardableResult
  public func remove(_ names: [String]) throws(WriteError) -> Int {
    try change { (appender) throws(WriteError) in
      // A name that is given twice is one model.
      var seen: Set<[UInt8]> = []
      for name in names where seen.insert(Array(name.utf8)).inserted { try appender.remove(name) }
    }
  }

  private func change(
    _ body: (inout ContainerAppender) throws(WriteError) -> Void
  ) throws(WriteError) -> Int {
    let file = try AppendedFile(path, contention: contention, deadline: limits.deadline)
    var appender = try WriteError.opening(file, limits: limits)
    try body(&appender)
    return try appender.commit()
  }

  /// Writes some of the models to a container of their own, with all that belongs to them.
  ///
  /// Models that came from one source keep its objects, of which each has all.
  ///
  /// - Precondition: `output` is not the collection itself, to which others may be writing.
  /// - Throws: `noSuchName`, or what reading and writing throw.
  @discardableResult
  public func extract(
    _ names: [String], to output: String, existing: AtomicFile.Existing = .keep
  ) throws(WriteError) -> ContainerWriter.Summary {
    let part = try WriteError.converting { () throws(ReadError) in try container().only(names) }
    return try part.write(to: output, existing: existing)
  }

  /// Writes an earlier generation to a container of its own.
  ///
  /// - Precondition: `output` is not the collection itself.
  /// - Throws: `noSuchGeneration`, or what reading and writing throw.
  @discardableResult
  public func checkOut(
    generation: Int, to output: String, existing: AtomicFile.Existing = .keep
  ) throws(WriteError) -> ContainerWriter.Summary {
    let old = try WriteError.converting { () throws(ReadError) in
      try container().at(generation: generation)
    }
    return try old.write(to: output, existing: existing)
  }

  /// Drops earlier generations, and the bytes of what was replaced or removed.
  ///
  /// - Throws: What `ContainerCompaction.compact` throws.
  @discardableResult
  public func compact() throws(WriteError) -> ContainerWriter.Summary {
    try ContainerCompaction.compact(path, contention: contention, limits: limits).summary
  }
}

extension Container {
  /// Writes these models to a container of their own, at `path`, which appears whole or not at all.
  ///
  /// - Throws: What `ContainerCompaction.write` and the file throw.
  public func write(
    to path: String, existing: AtomicFile.Existing = .keep
  ) throws(WriteError) -> ContainerWriter.Summary {
    var file = try AtomicFile(path, existing: existing)
    let summary = try ContainerCompaction.write(self, to: &file)
    try file.commit()
    return summary
  }
}

extension WriteError {
  /// Opens the container that is to be changed.
  fileprivate static func opening(
    _ file: consuming AppendedFile, limits: Limits
  ) throws(WriteError) -> ContainerAppender {
    do throws(ReadError) {
      return try ContainerAppender(file, limits: limits)
    } catch {
      throw WriteError(error)
    }
  }
}
