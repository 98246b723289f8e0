import Amphora
import Bytes

/// What there is to see in one file.
struct Inspection {
  /// What messages call the file.
  let file: String

  /// Bytes of the file.
  let bytes: Int

  /// The generation that was opened; nil when the file is a source and no container.
  let generation: Int?

  /// The models.
  private(set) var models: [ModelInspection] = []

  /// What opening and reading found.
  private(set) var findings: [Finding]

  /// Looks at the file at `path`.
  ///
  /// - Throws: All that speaks against the file.
  init(_ path: String, limits: Limits) throws(Failure) {
    let file = try ModelFile(path, limits: limits)
    self.file = file.name
    bytes = file.bytes.count
    generation = file.container?.generation
    findings = file.findings
    for name in file.models {
      guard let (document, entry) = try file.model(named: name) else { continue }
      do throws(ReadError) {
        models.append(try ModelInspection(document, entry, in: file.container))
      } catch {
        findings.append(Finding(error, file: file.name))
      }
    }
  }
}
