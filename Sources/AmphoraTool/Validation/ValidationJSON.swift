import Amphora
import Bytes
import Codecs

/// The report as `schemas/reports/validate.schema.json` has it; of a single JSON file, the report that
/// the specification of JSON Schema has.
struct ValidationJSON: ValidationReport {
  private let form: SchemaOutput.Form
  private let isSingle: Bool
  private var validations: [Validation] = []

  init(_ form: SchemaOutput.Form, isSingle: Bool) {
    self.form = form
    self.isSingle = isSingle
  }

  mutating func tell(_ validation: Validation) {
    if !validation.isStranger { validations.append(validation) }
  }

  mutating func finish(_ report: Report, on terminal: Terminal) {
    var writer = JSONWriter(layout: .pretty, names: .foreign)
    if isSingle, let output = validations.first?.output {
      output.write(form, to: &writer)
    } else {
      write(report, to: &writer)
    }
    terminal.write(writer.finish().span)
  }

  private func write(_ report: Report, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.array("files", validations) { writer, validation in
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
    writer.members(of: report)
    writer.endObject()
  }
}
