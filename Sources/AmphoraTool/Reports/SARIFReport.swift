import Amphora
import Bytes
import Codecs

/// A report in the Static Analysis Results Interchange Format, version 2.1.0 of OASIS.
///
/// Each code is a rule, each finding a result. An offset in a part of a file, such as a member of an
/// archive, is no offset in the file: it stands in the message, and the part is a logical location.
///
/// GitHub's code scanning asks for more than the standard does: a line of every result, though the
/// files are not text; a fingerprint by which a result is known again; and at most 25,000 results.
struct SARIFReport {
  /// A file that was looked at.
  struct Artifact {
    let name: String
    let bytes: Int

    /// What else is known of it, in ascending order of names.
    let properties: [(name: String, value: String)]
  }

  private var artifacts: [Artifact] = []
  private var uris: Set<[UInt8]> = []

  /// Readers refuse files of 20 MB.
  private static let mostBytes = 15 << 20

  private static let mostResults = 25_000

  /// Takes a file; one that was named several times occurs once.
  mutating func add(_ artifact: Artifact) {
    let uri = Array(SARIFReport.uri(of: artifact.name).utf8)
    if uris.insert(uri).inserted { artifacts.append(artifact) }
  }

  /// The whole text.
  func text(of report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty, names: .foreign)
    let codes = SARIFReport.codes(in: report.findings)
    let results = SARIFReport.fitting(report.findings)
    writer.beginObject()
    writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.key("runs")
    writer.beginArray()
    writer.beginObject()
    writer.array("artifacts", artifacts) { writer, artifact in
      writer.beginObject()
      writer.member("length", artifact.bytes)
      writer.uri("location", of: artifact.name)
      writer.key("properties")
      writer.beginObject()
      for (name, value) in artifact.properties { writer.member(name, value) }
      writer.endObject()
      writer.endObject()
    }
    writer.invocation(report, unlisted: report.findings.count - results.count)
    writer.array("results", results) { writer, result in
      let (finding, fingerprint) = result
      writer.result(finding, rule: codes.firstIndex(of: finding.code) ?? 0, fingerprint)
    }
    writer.key("tool")
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.member("name", "amphora")
    writer.array("rules", codes) { writer, code in writer.rule(code) }
    writer.member("version", Version.number)
    writer.endObject()
    writer.endObject()
    writer.endObject()
    writer.endArray()
    writer.member("version", "2.1.0")
    writer.endObject()
    return writer.finish()
  }

  /// The findings that readers take, each with what tells it from all others, but stays the same when
  /// the file changes elsewhere: a digest, and a number where several have the same.
  private static func fitting(_ findings: [Finding]) -> [(Finding, fingerprint: String)] {
    var scratch = JSONWriter(layout: .pretty, names: .foreign)
    var numbers: [String: Int] = [:]
    var fitting: [(Finding, fingerprint: String)] = []
    scratch.beginArray()
    for finding in findings.prefix(mostResults) {
      let digest = fingerprint(of: finding)
      let number = (numbers[digest] ?? 0) + 1
      numbers[digest] = number
      scratch.result(finding, rule: 0, "\(digest):\(number)")
      guard scratch.count < mostBytes else { break }
      fitting.append((finding, "\(digest):\(number)"))
    }
    return fitting
  }

  /// What a finding is about, without where in the file that lies.
  private static func fingerprint(of finding: Finding) -> String {
    var parts = [finding.code.name, uri(of: finding.file), finding.part]
    if case .field(let model, let pointer) = finding.place { parts += [model, pointer] }
    let text = Array(parts.joined(separator: "\n").utf8)
    return String(SHA256Digest(of: text.span).hexadecimal.prefix(16))
  }

  /// Where a file is, as code scanning compares it with the paths of a repository.
  fileprivate static func uri(of path: String) -> String {
    let path = RepositoryPath.name(of: path)
    return (path.hasPrefix("/") ? "file://" : "") + PercentEncoding.encoded(path)
  }

  /// The codes of findings, each once, in the order in which they occur.
  private static func codes(in findings: [Finding]) -> [ErrorCode] {
    var seen: Set<ErrorCode> = []
    return findings.map(\.code).filter { seen.insert($0).inserted }
  }
}

extension JSONWriter {
  fileprivate mutating func invocation(_ report: Report, unlisted: Int) {
    key("invocations")
    beginArray()
    beginObject()
    // Files that were not read leave the run incomplete; what is wrong with others does not.
    key("executionSuccessful")
    bool(!report.findings.contains { $0.code.outcome == .inputOutput })
    member("exitCode", Int(report.exitStatus))
    let more = "\(Text.counted(unlisted, "finding")) more, too many for this form of report"
    array("toolExecutionNotifications", report.unchecked + (unlisted > 0 ? [more] : [])) {
      writer, text in
      writer.beginObject()
      writer.member("level", "note")
      writer.text("message", text)
      writer.endObject()
    }
    endObject()
    endArray()
  }

  fileprivate mutating func result(_ finding: Finding, rule: Int, _ fingerprint: String) {
    beginObject()
    member("level", finding.severity.rawValue)
    key("locations")
    beginArray()
    beginObject()
    if !finding.part.isEmpty {
      key("logicalLocations")
      beginArray()
      beginObject()
      member("fullyQualifiedName", finding.part)
      endObject()
      endArray()
    }
    key("physicalLocation")
    beginObject()
    uri("artifactLocation", of: finding.file)
    key("region")
    beginObject()
    if finding.part.isEmpty, case .byte(let offset) = finding.place {
      member("byteOffset", offset)
    }
    member("startLine", 1)
    endObject()
    endObject()
    endObject()
    endArray()
    text("message", finding.text)
    key("partialFingerprints")
    beginObject()
    // The only one that code scanning uses.
    member("primaryLocationLineHash", fingerprint)
    endObject()
    member("ruleId", finding.code.name)
    member("ruleIndex", rule)
    endObject()
  }

  fileprivate mutating func rule(_ code: ErrorCode) {
    beginObject()
    text("fullDescription", "\(code.meaning) \(code.remedy)")
    text("help", code.remedy)
    member("id", code.name)
    key("properties")
    beginObject()
    member("outcome", code.outcome.rawValue)
    endObject()
    text("shortDescription", code.meaning)
    endObject()
  }

  /// A member that is a message of SARIF.
  fileprivate mutating func text(_ key: String, _ text: String) {
    self.key(key)
    beginObject()
    member("text", text)
    endObject()
  }

  /// A member that says where a file is.
  fileprivate mutating func uri(_ key: String, of path: String) {
    self.key(key)
    beginObject()
    member("uri", SARIFReport.uri(of: path))
    endObject()
  }
}
