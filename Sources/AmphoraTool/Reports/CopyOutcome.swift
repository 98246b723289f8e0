import Amphora
import Bytes
import Codecs

/// What is said of a container of which a part, or an earlier generation, was written to another.
struct CopyOutcome {
  /// The member of the JSON that has the result.
  private let member: String

  private let source: String
  private let output: String

  init(_ member: String, from source: String, to output: String) {
    self.member = member
    self.source = source
    self.output = output
  }

  /// Does the work and tells of it; gives the exit status.
  ///
  /// - Throws: What `work` throws, but with `json`, where that tells of it too.
  func tell(
    quiet: Bool, json: Bool, on terminal: Terminal,
    _ work: () throws(Failure) -> ContainerCopy.Result
  ) throws(Failure) -> Int32 {
    var report = Report()
    let result: ContainerCopy.Result
    do throws(Failure) {
      result = try work()
      for finding in [Finding](result.whole.warnings, about: source) {
        report.add(finding)
        if !quiet, !json { terminal.message(finding) }
      }
    } catch {
      guard json else { throw error }
      for finding in error.findings { report.add(finding) }
      terminal.write(self.json([], report).span)
      return report.exitStatus
    }
    if json {
      terminal.write(self.json([result], report).span)
    } else if !quiet {
      let entries = result.part.entries
      let names = entries.isEmpty ? "no models" : ModelName.list(entries.map(\.name))
      let line = "\(output): \(names), \(Text.bytes(result.summary.bytes))"
      terminal.line(Finding.printable(line))
    }
    return report.exitStatus
  }

  /// As the schemas of the reports of extract and checkout have it.
  private func json(_ results: [ContainerCopy.Result], _ report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.array(member, results) { writer, result in
      writer.beginObject()
      writer.member("bytes", result.summary.bytes)
      writer.members(of: result.part.entries.map { ModelName(name: $0.name, kind: $0.kind) })
      writer.member("output", output)
      writer.member("source", source)
      writer.endObject()
    }
    writer.members(of: report)
    writer.endObject()
    return writer.finish()
  }
}
