import Amphora
import Bytes
import TestSupport

@testable import AmphoraTool

extension Validation {
  /// Validates a document, which is written to a container at `path` before.
  init(of document: Document, at path: String) throws {
    var file = try AtomicFile(path, existing: .keep)
    _ = try ContainerWriter.write(document, to: &file)
    try file.commit()
    self.init(InputPaths.Input(path: path, isFromFolder: false), Validation.Task { Limits() })
  }
}
