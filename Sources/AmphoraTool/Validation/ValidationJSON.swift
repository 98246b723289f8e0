import Amphora
import Bytes
import Codecs

/// The report as `schemas/reports/validate.schema.json` has it; of a single JSON file, the report that
/// the specification of JSON Schema has.
struct ValidationJSON: ValidationReport {
  private let form: SchemaOutput.Form

  /// Whether there is one file, and it was named.
  private let isSingle: Bool

  /// That file.
  private var single: Validation?

  /// The report so far: within the list of files.
  private var writer = JSONWriter(layout: .pretty, names: .foreign)

  init(_ form: SchemaOutput.Form, isSingle: Bool) {
    self.form = form
    self.isSingle = isSingle
    writer.beginObject()
    writer.key("files")
    writer.beginArray()
  }

  mutating func tell(_ validation: Validation) {
    guard !validation.isStranger else { return }
    if isSingle { single = validation }
    // What a file comes to may be large, and is kept as text alone.
    write(validation)
  }

  mutating func finish(_ report: Report, on terminal: Terminal) {
    if let single, let output = single.output, !output.isCut,
      report.findings.count == single.findings.count
    {
      var writer = JSONWriter(layout: .pretty, names: .foreign)
      output.write(form, to: &writer)
      terminal.write(writer.finish().span)
    } else {
      terminal.write(text(of: report).span)
    }
  }

  /// The report of all files.
  mutating func text(of report: Report) -> [UInt8] {
    writer.endArray()
    writer.members(of: report)
    writer.endObject()
    return writer.finish()
  }

  private mutating func write(_ validation: Validation) {
    writer.beginObject()
    writer.member("bytes", validation.bytes)
    writer.member("file", validation.file)
    writer.member("generations", validation.generations)
    writer.member("models", validation.models)
    writer.member("nodes", validation.nodes)
    if let output = validation.output {
      writer.key("output")
      output.write(form, to: &writer)
    }
    writer.member("tensors", validation.tensors)
    writer.key("valid")
    writer.bool(validation.isValid)
    writer.endObject()
  }
}
