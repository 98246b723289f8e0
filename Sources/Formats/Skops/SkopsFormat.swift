import Amphora
import Bytes
import Codecs
import Pickle

/// Files of `skops.io.dump`: an archive of a schema and the arrays that it names.
///
/// The schema is a tree of nodes, each for one loader of skops. They say the same as a pickle of the
/// object would, so the pickle is written and read as one: what it would import and call is judged
/// by the same tables, and the objects become the same records.
enum SkopsFormat: ArchiveFormat {
  static let kinds = [ArchiveKind.skops]

  static func read(
    _ archive: ZipArchive, of file: SourceFile, limits: Limits
  ) throws(Refusal) -> Reading {
    let source = try SkopsSource(archive, of: file, limits: limits)
    var audit = PickleAudit(source.values, file: source.schema, limits: limits)
    audit.judge(source.reading, from: 0)
    var refusals = audit.refusals.map(source.placed)
    if let failure = source.reading.failure {
      refusals.append(source.placed(Finding(failure, in: source.schema)))
    }
    guard refusals.isEmpty else { throw Refusal(refusals) }
    var document = Document()
    do throws(ReadError) {
      let siblings = JoblibSiblings(of: source.values, among: source.files)
      try OriginBuilder.build(source.values, siblings: siblings, limits: limits, into: &document)
    } catch {
      throw Refusal([source.placed(Finding(error, in: source.schema))])
    }
    // The names of what makes arrays are ours; only those in the schema tell the version of NumPy.
    document.origin?.arrayLibraryVersion = nil
    return Reading(
      format: "skops", document: document, findings: audit.warnings.map(source.placed))
  }
}

/// A skops file as the pickle of the same object.
struct SkopsSource {
  /// The schema, as a part of the file.
  let schema: SourceFile

  /// The nodes of the schema.
  let tree: SkopsTree

  /// The pickle, as it was read.
  let reading: PickleReading
  let values: PickledValues

  /// The arrays that the pickle names, by those names.
  let files: [[UInt8]: SourceFile]

  private let transcript: SkopsTranscript

  /// Reads the schema of an archive, and the files that it names.
  ///
  /// - Throws: What keeps the pickle from being written.
  init(_ zip: ZipArchive, of file: SourceFile, limits: Limits) throws(Refusal) {
    let archive = SkopsArchive(zip, of: file, limits: limits)
    let schema = try Refusal.converting(in: file) { () throws(ReadError) in try archive.schema() }
    let tree = try Refusal.converting(in: schema) { () throws(ReadError) in
      try SkopsTree(schema, limits: limits)
    }
    var transcription = SkopsTranscription(tree, archive, limits: limits)
    try transcription.run(in: schema)
    let pickle = ByteStorage(copying: transcription.transcript.bytes.span).slice
    let reading = readPickle(pickle.bytes, limits: limits, dialect: .joblib)
    self.schema = schema
    self.tree = tree
    self.reading = reading
    transcript = transcription.transcript
    files = transcription.files
    values = PickledValues(graph: reading.graph, input: pickle)
  }

  /// The node of the schema that an opcode of the pickle belongs to.
  func node(at offset: Int) -> SkopsTree.Node { tree.nodes[transcript.node(at: offset)] }

  /// A finding about the pickle, as one about the schema.
  func placed(_ finding: Finding) -> Finding {
    guard case .byte(let offset) = finding.place, finding.part == schema.part else {
      return finding
    }
    let node = node(at: offset)
    var placed = finding
    placed.place = .byte(node.offset)
    // What an opcode does is what the loader of the node does.
    for opcode in SkopsSource.opcodes where finding.detail.hasPrefix("\(opcode) calls ") {
      placed.detail = node.loader.rawValue + finding.detail.dropFirst(opcode.count)
    }
    return placed
  }

  private static let opcodes = ["REDUCE", "NEWOBJ", "BUILD", "SETITEMS", "APPENDS", "ADDITEMS"]
}
