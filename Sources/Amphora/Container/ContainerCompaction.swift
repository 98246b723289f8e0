public import Bytes

/// Writes the latest generation of a container as one that has no other.
///
/// Stored chunks are copied as they are, once their checksums and digests have been verified; equal
/// tensors of different generations become one. The same models with the same stored chunks give the
/// same bytes, by whatever way they came into the container. Few chunks are in memory at any time. What
/// was written is read back: its structure, checksums and digests are verified before it gets a name.
public enum ContainerCompaction {
  /// Puts a compacted container in the place of the one at `path`, under the lock of its writers.
  ///
  /// A link at `path` stays one, to the new file. Readers that have the old file open keep it.
  ///
  /// - Returns: The container as it was, and what was written.
  /// - Throws: What opening, reading and writing throw, `compactionNotVerified`,
  ///   `containerSlotDamaged` when a later generation may be lost, and `sourceChanged` when somebody without a lock replaced the file.
  public static func compact(
    _ path: String, contention: AppendedFile.Contention = .wait, limits: Limits = Limits()
  ) throws(WriteError) -> (old: Container, summary: ContainerWriter.Summary) {
    let old = try AppendedFile(path, contention: contention, deadline: limits.deadline)
    let container = try WriteError.converting { () throws(ReadError) in
      let container = try Container(old.map(limits: limits), limits: limits)
      try container.checkIsLatest()
      return container
    }
    var new = try AtomicFile(old.path, existing: .replace)
    let summary = try write(container, to: &new)
    guard old.isCurrent else { throw WriteError(.sourceChanged) }
    try new.commit()
    old.unlock()
    return (container, summary)
  }

  /// Writes the models of `container` to a file that has no bytes yet; the caller commits it.
  ///
  /// - Throws: What the file refuses, what reading the sections or copying the chunks of the container
  ///   throws, and `compactionNotVerified`.
  public static func write(
    _ container: Container, to file: inout AtomicFile
  ) throws(WriteError) -> ContainerWriter.Summary {
    precondition(file.count == 0, "a container fills its file")
    var tensors = TensorCopies(from: container)
    try file.beginContainer()
    try tensors.copy(to: &file)
    var sections = SectionCopies(from: container, tensors)
    let root = try sections.copy(to: &file)
    try file.endContainer(root)
    try verify(&file, limits: container.limits)
    var summary = tensors.summary
    summary.models = container.entries.count
    summary.bytes = file.count
    return summary
  }
}
