import Amphora
import Bytes
import Codecs

/// The report as `schemas/reports/diff.schema.json` has it.
struct ComparisonJSON: ComparisonReport {
  private let task: ModelComparison.Task
  private var models: [ModelComparison] = []

  init(_ task: ModelComparison.Task) { self.task = task }

  mutating func tell(_ comparison: ModelComparison) { models.append(comparison) }

  mutating func finish(_ comparison: FileComparison?, _ report: Report, on terminal: Terminal) {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.member("absolute_tolerance", task.tolerance.absolute)
    writer.key("equal")
    writer.bool(comparison?.isEqual ?? false)
    writer.member("files", report.files)
    writer.array("findings", report.findings) { writer, finding in writer.object(finding) }
    writer.array("models", models) { writer, model in model.write(to: &writer) }
    writer.member("tolerance", task.tolerance.relative)
    writer.member("unchecked", report.unchecked)
    writer.endObject()
    terminal.write(writer.finish().span)
  }
}

extension ModelComparison {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.array("differences", differences.listed) { writer, difference in
      difference.write(to: &writer)
    }
    if let tolerated = differences.tolerated { writer.member("largest_tolerated", tolerated) }
    writer.member("name", name)
    writer.member("outcome", outcome.rawValue)
    writer.member("unlisted", differences.unlisted)
    writer.member("with", otherName)
    writer.endObject()
  }
}

extension Difference {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", code.name)
    if let elements {
      writer.member("differing", elements.count)
      writer.member("elements", elements.total)
    }
    if let first { writer.member("first", first) }
    if let elements {
      writer.array("index", elements.index) { writer, place in writer.integer(place) }
      if let largest = elements.largest, largest.isFinite { writer.member("largest", largest) }
    }
    writer.member("pointer", pointer)
    if let second { writer.member("second", second) }
    writer.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ key: String, _ value: Double) {
    self.key(key)
    double(value)
  }
}
