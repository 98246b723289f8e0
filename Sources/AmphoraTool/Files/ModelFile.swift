import Amphora
import Bytes
import Formats

/// A file with models: a container, or a source that is converted in memory.
struct ModelFile {
  /// What messages call it.
  let name: String

  /// The bytes of the file.
  let bytes: ByteSlice

  /// The container; nil when the file is a source.
  let container: Container?

  /// What opening the file found.
  let findings: [Finding]

  /// What the source was converted to; nil when the file is a container.
  let converted: Document?

  /// Opens `path`.
  ///
  /// - Throws: All that speaks against the file.
  init(_ path: String, limits: Limits) throws(Failure) {
    try self.init(InputFile.opened(path, limits: limits), limits: limits)
  }

  /// Looks into a file that is open.
  ///
  /// - Throws: All that speaks against the file.
  init(_ file: InputFile, limits: Limits) throws(Failure) {
    name = file.name
    bytes = file.bytes
    if Container.isRecognized(file.bytes.bytes) {
      do throws(ReadError) {
        let container = try Container(file.bytes.storage, limits: limits)
        findings = [Finding](container.warnings, about: file.name)
        self.container = container
        converted = nil
        return
      } catch {
        throw Failure(error, file: file.name)
      }
    }
    let source = try Source(
      SourceFile(bytes, named: name, siblings: file.siblings), limits: limits)
    container = nil
    var document = source.document
    for index in document.entries.indices {
      source.complete(&document.entries[index].provenance)
    }
    converted = document
    findings = source.findings
  }

  /// The names of the models.
  var models: [String] {
    container?.entries.map(\.name) ?? converted?.entries.map(\.name) ?? []
  }

  /// The model of some name and the document that holds it; nil when there is none.
  ///
  /// - Throws: What reading the model's section throws.
  func model(named name: String) throws(Failure) -> (document: Document, entry: Document.Entry)? {
    guard let document = try document(holding: name) else { return nil }
    let entry = document.entries.first { $0.name.utf8.elementsEqual(name.utf8) }
    return entry.map { (document, $0) }
  }

  private func document(holding name: String) throws(Failure) -> Document? {
    guard let container else { return converted }
    guard let entry = container.entry(named: name) else { return nil }
    do throws(ReadError) {
      return try container.document(for: entry)
    } catch {
      throw Failure(error, file: self.name)
    }
  }
}
