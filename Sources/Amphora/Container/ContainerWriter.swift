public import Bytes
import Codecs

/// Writes documents as containers.
///
///     var file = try AtomicFile(path, existing: .keep)
///     let summary = try ContainerWriter.write(document, to: &file)
///     try file.commit()
///
/// The same document, options and version of libdeflate give the same bytes on any number of cores. Few
/// chunks of a tensor are in memory at any time.
public enum ContainerWriter {
  /// How hard to try to make the file small.
  public enum Compression: String, Sendable, CaseIterable {
    /// Tensors as they are, so that they can be mapped.
    case stored
    case fast
    case `default`
    case best

    /// How tensors are encoded and compressed; nil for not at all.
    var effort: Effort? {
      switch self {
      case .stored: nil
      case .fast: Effort(level: 1, trials: 1)
      case .default: Effort(level: 3, trials: 1)
      case .best: Effort(level: 12, trials: 3)
      }
    }

    /// The level of libdeflate for a root or section of `count` bytes, which is always compressed.
    func sectionLevel(of count: Int) -> Int {
      let level = effort?.smallLevel ?? 8
      return count <= Effort.small ? max(level, 12) : level
    }
  }

  /// What one level spends on a tensor.
  struct Effort: Sendable {
    /// The level of libdeflate.
    var level: Int

    /// The level for what is so small that it takes no time.
    var smallLevel: Int { level == 1 ? 1 : max(level, 8) }

    /// Bytes of a tensor up to which it is small.
    static let small = 1 << 16

    /// How many ways of encoding it are tried on all of a tensor, the most promising on a sample
    /// first.
    var trials: Int

    /// Whether size alone counts.
    var isThorough: Bool { trials > 1 }

    /// The level of libdeflate for trials.
    var trialLevel: Int { min(level, 6) }
  }

  /// What becomes of the object graph of the source.
  public enum OriginPolicy: Sendable {
    case keep
    case leaveOut
  }

  /// What may be chosen.
  public struct Options: Sendable {
    /// How hard to try to make the file small.
    public var compression: Compression

    /// What becomes of the object graph of the source.
    public var origin: OriginPolicy

    /// Who is told how many bytes of tensors, before compression, have been compared and written; nil
    /// for nobody.
    public var headway: Headway?

    /// Bytes up to which a tensor becomes part of its section, rather than an extent of its own.
    ///
    /// Most models have many tensors of a few bytes, which the section then costs little. Without
    /// compression nothing is attached, so that every tensor can be mapped.
    package var attachedBytes = 4_096

    /// Creates options.
    public init(compression: Compression = .default, origin: OriginPolicy = .keep) {
      self.compression = compression
      self.origin = origin
    }
  }

  /// What was written.
  public struct Summary: Sendable, Equatable {
    /// Bytes of the file.
    public var bytes = 0

    /// Models that have names.
    public var models = 0

    /// Different tensors, those of the origin's columns among them.
    public var tensors = 0

    /// Bytes of these tensors before compression and encodings.
    public var rawBytes = 0
  }

  /// Writes `document` to a file that has no bytes yet; the caller commits it.
  ///
  /// - Parameters:
  ///   - document: The models, their tensors and their origin.
  ///   - file: The file.
  ///   - options: What may be chosen.
  ///   - complete: Fills in what is not yet known of where a model comes from. It is called when the
  ///     tensors have been written, so that the digest of a large source can be computed meanwhile.
  /// - Returns: What was written.
  /// - Throws: What the file refuses, what a tensor's source refuses, `containerName`, or a code of
  ///   what in the document no reader would accept.
  public static func write(
    _ document: Document, to file: inout AtomicFile, options: Options = Options(),
    complete: (inout Provenance) -> Void = { _ in }
  ) throws(WriteError) -> Summary {
    precondition(file.count == 0, "a container fills its file")
    let plan = try ContainerPlan(document, options: options)
    var output = ContainerOutput(options: options)
    try file.beginContainer()
    let entries = try output.write(plan, of: document, to: &file, complete: complete)
    let root = try output.write(root: ContainerRoot.json(entries), to: &file)
    try file.endContainer(root)
    var summary = output.summary
    summary.bytes = file.count
    return summary
  }
}

extension AtomicFile {
  /// Leaves room for the preamble, which comes last.
  mutating func beginContainer() throws(WriteError) {
    let blank = [UInt8](repeating: 0, count: ContainerFormat.preambleSize)
    try write(blank.span)
  }

  /// Writes the preamble that commits a first generation, whose root ends the file.
  mutating func endContainer(_ root: Extent) throws(WriteError) {
    let preamble = Preamble.bytes(committing: CommitSlot(generation: 1, root: root))
    try overwrite(preamble.span, at: 0)
  }
}

extension WriteError {
  /// What stopped a writer that was reading.
  ///
  /// The offset stays in the words: it is one of the source, not of the output.
  package init(_ error: ReadError) {
    let place = error.offset > 0 ? "byte \(error.offset) of the source" : ""
    let parts = [error.detail, place].filter { !$0.isEmpty }
    self.init(error.code, parts.joined(separator: ", "))
  }

  /// What `body` gives; what it throws becomes an error of writing.
  package static func converting<Value>(
    _ body: () throws(ReadError) -> Value
  ) throws(WriteError) -> Value {
    do throws(ReadError) {
      return try body()
    } catch {
      throw WriteError(error)
    }
  }
}
