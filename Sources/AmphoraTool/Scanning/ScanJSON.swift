import Amphora
import Bytes
import Codecs
import Formats

/// The report of a scan as `schemas/reports/scan.schema.json` has it.
struct ScanJSON: ScanReport {
  private var writer = JSONWriter(layout: .pretty)

  /// Bytes of the report from which on nothing is listed any more, only counted.
  private let mostBytes: Int

  init(mostBytes: Int = 14 << 20) {
    self.mostBytes = mostBytes
    writer.beginObject()
    writer.key("files")
    writer.beginArray()
  }

  mutating func tell(_ finding: Finding) {}

  mutating func tell(_ file: ScannedFile) {
    guard let scan = file.scan else { return }
    let isFull = writer.count > mostBytes
    let programs = isFull ? [] : scan.programs
    writer.beginObject()
    writer.member("bytes", scan.bytes)
    writer.member("file", file.name)
    writer.member("format", scan.format)
    writer.member("omitted_programs", scan.omittedPrograms + scan.programs.count - programs.count)
    writer.key("programs")
    writer.beginArray()
    for program in programs { write(program) }
    writer.endArray()
    writer.member("verdict", scan.verdict.rawValue)
    writer.endObject()
  }

  mutating func finish(_ report: Report, on terminal: Terminal) {
    terminal.write(text(of: report).span)
  }

  /// The report of all files.
  mutating func text(of report: Report) -> [UInt8] {
    writer.endArray()
    var rest = 0
    writer.key("findings")
    writer.beginArray()
    for finding in report.findings {
      guard writer.count <= mostBytes + 1 << 20 else {
        rest += 1
        continue
      }
      writer.object(finding)
    }
    writer.endArray()
    let omitted = rest > 0 ? ["\(rest) more findings, which this report has no room for"] : []
    writer.member("unchecked", report.unchecked + omitted)
    writer.endObject()
    return writer.finish()
  }

  private mutating func write(_ program: ScannedProgram) {
    let isFull = writer.count > mostBytes
    let calls = isFull ? [] : program.calls
    let imports = isFull ? [] : program.imports
    writer.beginObject()
    writer.array("calls", calls) { writer, call in
      writer.beginObject()
      writer.member("byte", call.offset)
      writer.member("call", call.text)
      writer.member("opcode", call.opcode)
      writer.endObject()
    }
    writer.member("end", program.end)
    if let failure = program.failure { writer.member("failure", failure.code.name) }
    writer.array("imports", imports) { writer, found in
      writer.beginObject()
      writer.member("byte", found.offset)
      writer.member("module", found.module)
      writer.member("name", found.name)
      writer.member("opcode", found.opcode)
      if let name = found.modernName { writer.member("python3", name) }
      writer.endObject()
    }
    writer.member("loader", program.loader.rawValue)
    writer.member("omitted_calls", program.callCount - calls.count)
    writer.member("omitted_imports", program.importCount - imports.count)
    if !program.part.isEmpty { writer.member("part", program.part) }
    writer.member("protocol", program.protocolVersion)
    writer.member("start", program.start)
    writer.endObject()
  }
}
