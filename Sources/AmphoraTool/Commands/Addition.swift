import Amphora
import Bytes
import Formats
import Models

/// The models of one file on their way into a collection.
struct Addition {
  /// What messages call the file.
  let file: String

  /// Bytes of the file.
  let fileBytes: Int

  /// The models; several documents when a container with several origins is added.
  private(set) var documents: [Document]

  /// What to know of the file.
  let findings: [Finding]

  /// The source; nil for a container.
  private let source: Source?

  /// Reads the file that `argument` names, and gives its models their names and `metadata`.
  ///
  /// - Throws: All that speaks against the file.
  init(
    _ argument: ModelArgument, metadata: [MetadataPair] = [], limits: Limits
  ) throws(Failure) {
    file = InputFile.title(of: argument.path)
    let input: InputFile
    do throws(ReadError) {
      input = try InputFile(argument.path, limits: limits)
      fileBytes = input.bytes.count
      if Container.isRecognized(input.bytes.bytes) {
        let container = try Container(input.bytes.storage, limits: limits)
        documents = try container.documents()
        findings = [Finding](container.warnings, about: file)
        source = nil
        describe(argument.name, metadata)
        return
      }
    } catch {
      throw Failure(error, file: file)
    }
    let source = try Source(
      SourceFile(input.bytes, named: file, siblings: input.siblings), limits: limits)
    documents = [source.document]
    findings = source.findings + source.remarks(about: file)
    self.source = source
    guard !source.document.entries.isEmpty else {
      throw Failure(findings: findings + [Finding(.noModel, file: file)])
    }
    describe(argument.name, metadata)
  }

  /// The models, by name.
  var models: [ModelName] {
    documents.flatMap { document in
      document.entries.map { ModelName(name: $0.name, kind: document.models[$0.model].kind) }
    }
  }

  /// Fills in what is not known before all of the source has been read.
  func complete(_ provenance: inout Provenance) { source?.complete(&provenance) }

  /// One model gets the name, several get it as the first part of theirs; each gets the facts, over
  /// those that it had.
  private mutating func describe(_ name: String?, _ metadata: [MetadataPair]) {
    let isSingle = models.count == 1
    for place in documents.indices {
      for index in documents[place].entries.indices {
        let old = documents[place].entries[index].name
        if let name { documents[place].entries[index].name = isSingle ? name : "\(name)/\(old)" }
        documents[place].entries[index].metadata.set(metadata)
      }
    }
  }
}
