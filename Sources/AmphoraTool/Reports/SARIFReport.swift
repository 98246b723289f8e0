import Amphora
import Bytes
import Codecs

/// A report in the Static Analysis Results Interchange Format, version 2.1.0 of OASIS.
///
/// Each code is a rule, each finding a result. An offset in a part of a file, such as a member of an
/// archive, is no offset in the file: it stands in the message, and the part is a logical location.
struct SARIFReport {
  /// A file that was looked at.
  struct Artifact {
    let name: String
    let bytes: Int

    /// What else is known of it, in ascending order of names.
    let properties: [(name: String, value: String)]
  }

  private var artifacts: [Artifact] = []
  private var names: Set<[UInt8]> = []

  /// Readers refuse files of 20 MB.
  private static let mostBytes = 15 << 20

  /// Takes a file; one that was named several times occurs once.
  mutating func add(_ artifact: Artifact) {
    if names.insert(Array(artifact.name.utf8)).inserted { artifacts.append(artifact) }
  }

  /// The whole text.
  func text(of report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty, names: .foreign)
    let codes = SARIFReport.codes(in: report.findings)
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
    writer.invocation(report)
    writer.key("results")
    writer.beginArray()
    for finding in report.findings where writer.count < SARIFReport.mostBytes {
      writer.result(finding, rule: codes.firstIndex(of: finding.code) ?? 0)
    }
    writer.endArray()
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

  /// The codes of findings, each once, in the order in which they occur.
  private static func codes(in findings: [Finding]) -> [ErrorCode] {
    var seen: Set<ErrorCode> = []
    return findings.map(\.code).filter { seen.insert($0).inserted }
  }
}

extension JSONWriter {
  fileprivate mutating func invocation(_ report: Report) {
    key("invocations")
    beginArray()
    beginObject()
    // Files that were not read leave the run incomplete; what is wrong with others does not.
    key("executionSuccessful")
    bool(!report.findings.contains { $0.code.outcome == .inputOutput })
    member("exitCode", Int(report.exitStatus))
    array("toolExecutionNotifications", report.unchecked) { writer, text in
      writer.beginObject()
      writer.member("level", "note")
      writer.text("message", text)
      writer.endObject()
    }
    endObject()
    endArray()
  }

  fileprivate mutating func result(_ finding: Finding, rule: Int) {
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
    if finding.part.isEmpty, case .byte(let offset) = finding.place {
      key("region")
      beginObject()
      member("byteOffset", offset)
      endObject()
    }
    endObject()
    endObject()
    endArray()
    text("message", finding.text)
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
    // Code scanning compares relative paths with those of a repository.
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    member("uri", (path.hasPrefix("/") ? "file://" : "") + PercentEncoding.encoded(path))
    endObject()
  }
}
