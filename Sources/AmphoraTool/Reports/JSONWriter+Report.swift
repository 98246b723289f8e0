import Amphora
import Bytes
import Codecs

extension JSONWriter {
  /// Writes a member whose value is a string.
  mutating func member(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  /// Writes a member whose value is an integer.
  mutating func member(_ key: String, _ value: Int) {
    self.key(key)
    integer(value)
  }

  /// Writes a member whose value is an array of strings.
  mutating func member(_ key: String, _ values: [String]) {
    array(key, values) { writer, value in writer.string(value) }
  }

  /// Writes a member whose value is an array, with `body` for each element.
  mutating func array<Element>(
    _ key: String, _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    self.key(key)
    beginArray()
    for element in elements { body(&self, element) }
    endArray()
  }

  /// Writes the member `models`.
  mutating func members(of models: [ModelName]) {
    array("models", models) { writer, model in
      writer.beginObject()
      writer.member("kind", model.kind)
      writer.member("name", model.name)
      writer.endObject()
    }
  }

  /// Writes the members `findings` and `unchecked` of a report.
  mutating func members(of report: Report) {
    array("findings", report.findings) { writer, finding in writer.object(finding) }
    member("unchecked", report.unchecked)
  }

  /// Writes a finding as `schemas/reports/finding.schema.json` has it.
  mutating func object(_ finding: Finding) {
    beginObject()
    if case .byte(let offset) = finding.place { member("byte", offset) }
    member("code", finding.code.name)
    member("detail", finding.detail)
    member("file", finding.file)
    member("meaning", finding.code.meaning)
    if case .field(let model, let pointer) = finding.place {
      member("model", model)
      member("outcome", finding.code.outcome.rawValue)
      if !finding.part.isEmpty { member("part", finding.part) }
      member("pointer", pointer)
    } else {
      member("outcome", finding.code.outcome.rawValue)
      if !finding.part.isEmpty { member("part", finding.part) }
    }
    member("remedy", finding.code.remedy)
    member("severity", finding.severity.rawValue)
    endObject()
  }
}
